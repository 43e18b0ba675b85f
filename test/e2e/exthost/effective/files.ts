/** The workspace of the tests about the effective configuration. */
export const effectiveFiles: Readonly<Record<string, string>> = {
  '.vscode/settings.json': JSON.stringify({
    'torchserve.situations': {
      production: {
        environmentFile: 'deploy.env',
        arguments: ['--ts-config', 'config.properties', '--models', 'resnet.mar'],
      },
    },
  }),
  'config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'enable_envvars_config=true',
    'model_store=store',
    'load_models=all',
    'job_queue_size=100',
    'keystore_pass=hush',
    'allowed_urls=https://models\\\\.example/.*',
    '',
  ].join('\n'),
  'deploy.env': [
    '# What production sets.',
    'TS_INFERENCE_ADDRESS=http://0.0.0.0:9090',
    'TS_JOB_QUEUE_SIZE=500',
    'TS_ALLOWED_URLS=file://.*',
    'TS_TOKEN_EXPIRATION_MIN=5',
    '',
  ].join('\n'),
  'inserted/config.properties': 'inference_address=http://127.0.0.1:8080\njob_queue_size=1\n',
  'store/resnet.mar': 'PK',
};
