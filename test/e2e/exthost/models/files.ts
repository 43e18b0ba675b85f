const listener = 'inference_address=http://127.0.0.1:8080';

/** The workspace of the tests about the JSON of `models` and about moving it. */
export const modelsFiles: Readonly<Record<string, string>> = {
  'models/config.properties': `${listener}\nmodels={"resnet":{"1.0":{"batchSize":4,"runtimeType":"python3"}}}\n`,
  'models/crlf/config.properties': `${listener}\r\nmodels={}\r\nmodels={ \\\r\n  "m": {} \\\r\n}\r\n# end\r\n`,
  'models/followed/config.properties': `${listener}\nmodels={"m":{}}\n`,
  'models/absent/config.properties': `${listener}`,
  'models/snapshot/config.properties': `${listener}\nmodel_snapshot={"modelCount":0,"models":{}}\n`,
  'models/moved/moving.properties': `${listener}\nmodels={"m":{"1.0":{"batchSize":4,"deviceType":"cpu"}}}\n`,
  'models/merged/merged-config.properties': `${listener}\n`,
  'models/merged/model-config-merged.yaml': '# Ours\nbatchSize: 4\nhandler:\n  x: 1\n',
};
