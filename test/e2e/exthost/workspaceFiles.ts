import { zip } from '../../support/zipWriter';

const logLine =
  '2024-05-30T21:46:03,625 [INFO ] main org.pytorch.serve.ModelServer - Loading initial models: resnet.mar\n';

/** The workspace of the tests that run inside VS Code. */
export const workspaceFiles: Readonly<Record<string, string | Uint8Array>> = {
  'server/config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'managment_address=http://127.0.0.1:8081',
    'install_py_dep_per_model=yes',
    'job_queue_size=100',
    '',
  ].join('\n'),
  // The same name and nothing of TorchServe's in it.
  'java/config.properties': ['db.url = jdbc:mysql://localhost/shop', 'debug = yes', 'timeout=30 ', ''].join(
    '\n',
  ),
  'blocks/config.properties': 'inference_address=http://127.0.0.1:8080\nenable_envvars_config=t\n',
  'restart/config.properties': 'inference_address=http://127.0.0.1:8080\nmanagement_address=127.0.0.1:8081\n',
  'treated/config.properties': '# Nothing in here tells whose file this is.\ndebug=yes\n',
  'template/config.properties.template': 'enable_envvars_config=yes\n',
  'left/config.properties': 'inference_address=http://127.0.0.1:8080\nenable_envvars_config=yes\n',
  'chosen/config.properties': 'inference_address=http://127.0.0.1:8080\nenable_envvars_config=yes\n',
  'rules/config.properties': 'inference_address=http://127.0.0.1:8080\nenable_envvars_config=yes\n',
  'closed/config.properties': 'inference_address=http://127.0.0.1:8080\nenable_envvars_config=yes\n',
  ...Object.fromEntries(
    ['split', 'renamed', 'deleted', 'background'].map((folder) => [
      `${folder}/config.properties`,
      'inference_address=http://127.0.0.1:8080\nenable_envvars_config=yes\n',
    ]),
  ),
  'models/config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'model_store=store',
    'load_models=resnet.mar',
    '',
  ].join('\n'),
  'models/logs/ts_log.log': logLine,
  'models/ts_log.log': logLine,
  'models/store/other.mar': 'PK',
  'models/packed/resnet.mar': zip({ 'MAR-INF/MANIFEST.json': '{"model":{"modelName":"resnet"}}' }),
};
