/** Files for the tests of model configurations, by relative path. */
export const modelConfigFiles: Readonly<Record<string, string>> = {
  'yaml/wrong/model-config.yaml': 'minWorkers: 1\nmaxWorkers: 1\nbatchSize: "8"\ntorchrun:\n  nnodes: 1\n',
  'yaml/foreign/model-config.yaml': 'name: resnet\nlayers: 18\n',
};
