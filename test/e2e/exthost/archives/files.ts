import { zip } from '../../../support/zipWriter';

const manifest = {
  runtime: 'python',
  model: {
    modelName: 'resnet',
    modelVersion: '2.1',
    handler: 'image_classifier',
    configFile: 'model-config.yaml',
  },
};

/** The model configuration in the archive, with a slip of the pen. */
export const archiveConfig =
  'minWorkers: 1\nmaxWorkers: 1\nbatchSize: 4\nmaxBatchDelay: 50\nresponseTimout: 60\n';

/** The workspace of the tests about archives. */
export const archiveFiles: Readonly<Record<string, string | Uint8Array>> = {
  'config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'model_store=store',
    'load_models=resnet.mar',
    'models={"resnet":{"2.1":{"minWorkers":1}}}',
    '',
  ].join('\n'),
  'deploy/config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'model_store=../store',
    'load_models=resnet=resnet.mar',
    '',
  ].join('\n'),
  'store/resnet.mar': zip({
    'MAR-INF/MANIFEST.json': JSON.stringify(manifest),
    'model-config.yaml': archiveConfig,
  }),
};
