import type { LaunchCase } from './caseDirectory';

/** A file that starts on free ports. */
const listeners = `inference_address=http://127.0.0.1:{inference}
management_address=http://127.0.0.1:{management}
metrics_address=http://127.0.0.1:{metrics}
grpc_inference_port={grpcInference}
grpc_management_port={grpcManagement}
disable_system_metrics=true
`;
const store = { store: null } as const;
const useFile = ['--ts-config', 'config.properties'];

/** A start from `config.properties` with the listeners above, a model store and further lines. */
function withLines(name: string, lines: string, more: Partial<LaunchCase> = {}): LaunchCase {
  const { files, ...rest } = more;
  const text = `${listeners}model_store=store\n${lines}`;
  return { name, files: { ...store, 'config.properties': text, ...files }, args: useFile, ...rest };
}

const bad = (key: string, value: string): LaunchCase =>
  withLines(`${key}=${value} is refused`, `${key}=${value}\n`);

export const cases: readonly LaunchCase[] = [
  withLines('a plain file', 'unknown_key=kept\nkeystore_pass=secret\n'),
  withLines(
    'values are unescaped, joined and read as ISO-8859-1',
    'a=\\u00e9\\tx\\\n   y\nb=ü\nc : d e \n! comment\n',
  ),
  withLines('the last duplicate wins', 'job_queue_size=1\njob_queue_size=2\n'),
  withLines('trailing blanks stay', 'install_py_dep_per_model=true \n'),
  { name: 'no model store', files: { 'config.properties': listeners }, args: useFile },
  {
    name: 'a missing model store',
    files: { 'config.properties': `${listeners}model_store=nowhere\n` },
    args: useFile,
  },
  {
    name: 'a missing file',
    files: store,
    args: ['--ts-config', 'nowhere.properties', '--model-store', 'store'],
  },
  {
    name: '--model-store replaces the file',
    files: { ...store, other: null, 'config.properties': `${listeners}model_store=other\n` },
    args: [...useFile, '--model-store', 'store'],
  },
  {
    name: 'the launcher trims model_store, Java does not',
    files: { ...store, 'config.properties': `${listeners}model_store=store \n` },
    args: useFile,
  },
  {
    name: 'the launcher does not see a colon',
    files: { ...store, 'config.properties': `${listeners}model_store:store\n` },
    args: useFile,
  },
  {
    name: 'the launcher does not unescape',
    files: { ...store, 'config.properties': `${listeners}model_store=st\\u006fre\n` },
    args: useFile,
  },
  {
    name: './config.properties without --ts-config',
    files: { ...store, 'config.properties': `${listeners}x=1\n` },
    args: ['--model-store', 'store'],
  },
  {
    name: 'TS_CONFIG_FILE beats --ts-config',
    files: {
      ...store,
      'config.properties': 'a=1\n',
      'other.properties': `${listeners}b=2\nmodel_store=store\n`,
    },
    args: useFile,
    env: { TS_CONFIG_FILE: 'other.properties' },
  },
  withLines('variables without the gate', 'job_queue_size=5\n', { env: { TS_JOB_QUEUE_SIZE: '7' } }),
  withLines('variables with the gate', 'job_queue_size=5\nenable_envvars_config=true\n', {
    env: { TS_JOB_QUEUE_SIZE: '7', TS_TOKEN_EXPIRATION_TIME_MIN: '5', TS_TOKEN_EXPIRATION_MIN: '6' },
  }),
  withLines('an empty variable counts', 'cors_allowed_origin=x\nenable_envvars_config=TRUE\n', {
    env: { TS_CORS_ALLOWED_ORIGIN: '' },
  }),
  withLines('TS_ALLOWED_URLS needs its own gate', 'enable_envvars_config=true\n', {
    env: { TS_ALLOWED_URLS: 'file://.*' },
  }),
  withLines('TS_ALLOWED_URLS with both gates', 'enable_envvars_config=true\nuse_env_allowed_urls=True\n', {
    env: { TS_ALLOWED_URLS: 'file://.*' },
  }),
  withLines('a variable replaces a flag', 'enable_envvars_config=true\n', {
    args: [...useFile, '--disable-token-auth'],
    env: { TS_DISABLE_TOKEN_AUTHORIZATION: 'false' },
  }),
  withLines('TS_NUMBER_OF_GPU is not clamped', 'enable_envvars_config=true\n', {
    env: { TS_NUMBER_OF_GPU: '4' },
  }),
  withLines('number_of_gpu is clamped', 'number_of_gpu=3\n'),
  withLines('CUDA_VISIBLE_DEVICES counts its entries', 'number_of_gpu=3\n', {
    env: { CUDA_VISIBLE_DEVICES: '0,1' },
  }),
  withLines('CUDA_VISIBLE_DEVICES with a blank', '', { env: { CUDA_VISIBLE_DEVICES: '0, 1' } }),
  withLines('TS_MODEL_STORE does not move workflow_store', 'enable_envvars_config=true\n', {
    files: { other: null },
    env: { TS_MODEL_STORE: 'other' },
  }),
  withLines('workflow_store of the file', 'workflow_store=flows\n'),
  withLines('--workflow-store', 'workflow_store=flows\n', {
    files: { wf: null },
    args: [...useFile, '--workflow-store', 'wf'],
  }),
  withLines('--workflow-store that is missing', '', { args: [...useFile, '--workflow-store', 'wf'] }),
  withLines('$$NAME$$ is expanded', 'a=x$$NAME$$y\n', { env: { NAME: 'value' } }),
  withLines('an unset $$NAME$$', 'a=x$$NAME$$y\n'),
  withLines('a one-letter placeholder', 'a=x$$N$$y\n', { env: { N: 'value' } }),
  withLines('a backslash in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: 'C:\\x\\\\y' } }),
  withLines('$1 in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: '<$1>' } }),
  withLines('$2 in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: '<$2>' } }),
  withLines('$0 and $10 in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: '<$0$10$01>' } }),
  withLines('a lone $ in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: 'a$' } }),
  withLines('${x} in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: '${x}' } }),
  withLines('$x in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: '$x' } }),
  withLines('a trailing backslash in a placeholder value', 'a=$$NAME$$\n', { env: { NAME: 'a\\' } }),
  withLines('--models', 'load_models=x.mar\n', { args: [...useFile, '--models', 'a.mar', 'b=c.mar'] }),
  withLines('--enable-model-api', 'enable_model_api=false\n', { args: [...useFile, '--enable-model-api'] }),
  withLines('an abbreviated flag', '', { args: ['--ts-c', 'config.properties', '--dis'] }),
  withLines('an ambiguous flag', '', { args: ['--model', 'x'] }),
  withLines('an unknown flag', '', { args: ['--port', '1'] }),
  withLines('a flag without its value', '', { args: ['--ts-config'] }),
  withLines('a snapshot beats config.properties', 'a=1\n', {
    files: {
      'logs/config/20230101000000000-startup.cfg': `${listeners}model_store=store\nfrom_snapshot=yes\n`,
    },
    args: ['--model-store', 'store'],
  }),
  withLines('--ncs ignores snapshots', 'a=1\n', {
    files: { 'logs/config/20230101000000000-startup.cfg': `${listeners}job_queue_size=x\nnumber_of_gpu=x\n` },
    args: ['--model-store', 'store', '--ncs'],
  }),
  withLines('--ts-config ignores snapshots', 'a=1\n', {
    files: { 'logs/config/20230101000000000-startup.cfg': 'from_snapshot=yes\n' },
  }),
  withLines('the newest of several snapshots', 'a=1\n', {
    files: {
      'logs/config/20230101000000000-startup.cfg': 'a=old\n',
      'logs/config/20221301000000000-x.cfg': `${listeners}a=same month, other way\n`,
      'logs/config/20231301000000000-x.cfg': `${listeners}a=month thirteen\n`,
    },
    args: ['--model-store', 'store'],
  }),
  withLines('a foreign file among the snapshots', 'a=1\n', {
    files: { 'logs/config/20230101000000000-startup.cfg': 'a=old\n', 'logs/config/notes.txt': 'a=2\n' },
    args: ['--model-store', 'store'],
  }),
  withLines('LOG_LOCATION moves the snapshots', 'a=1\n', {
    files: { 'elsewhere/config/20230101000000000-startup.cfg': `${listeners}from_snapshot=yes\n` },
    args: ['--model-store', 'store'],
    env: { LOG_LOCATION: 'elsewhere' },
  }),
  withLines('a bad \\u', 'a=\\u00zz\n'),
  {
    name: 'a directory as file',
    files: { ...store, 'config.properties/x': '' },
    args: ['--model-store', 'store'],
  },
  withLines('a Latin-1 byte', '', {
    files: { 'config.properties': new Uint8Array([0x61, 0x3d, 0xe9, 0x0a]) },
  }),
  withLines('a byte-order mark', '', {
    files: { 'config.properties': `\uFEFFa=1\n${listeners}model_store=store\n` },
  }),
  withLines('vmargs are passed on', 'vmargs=-Xmx256m -Dx=y\n'),
  withLines('models JSON', 'models={"m":{"1.0":{"minWorkers":1}}}\n'),
  withLines('models JSON, leniently', "models={'m':{v=>{a:1;b:[1,]}} /* c */}\n"),
  bad('models', '{'),
  bad('models', '{"m":{"1.0":{"a":1,}}}'),
  bad('models', '{"m":{"1.0":{}},"m":{}}'),
  bad('models', '{"m":{"minWorkers":1}}'),
  bad('models', '{"m":{"1.0":{}}}}'),
  bad('models', 'all'),
  bad('number_of_gpu', 'two'),
  bad('number_of_netty_threads', '4 '),
  bad('number_of_netty_threads', '-1'),
  bad('netty_client_threads', '99999999999'),
  bad('blacklist_env_vars', '*AWS*'),
  withLines('an address without a scheme', '', {
    files: { 'config.properties': 'inference_address=127.0.0.1:8080\nmodel_store=store\n' },
  }),
  withLines('port 65535', '', {
    files: { 'config.properties': 'inference_address=http://127.0.0.1:65535\nmodel_store=store\n' },
  }),
  withLines('a port beyond an int', '', {
    files: { 'config.properties': 'inference_address=http://127.0.0.1:99999999999\nmodel_store=store\n' },
  }),
  bad('default_workers_per_model', ''),
  bad('initial_worker_port', '9000x'),
  withLines('https without key material', '', {
    files: {
      'config.properties': `${listeners.replace('inference_address=http:', 'inference_address=https:')}model_store=store\n`,
    },
  }),
  withLines('a missing keystore', 'keystore=nowhere.p12\n', {
    files: {
      'config.properties': `${listeners.replace('inference_address=http:', 'inference_address=https:')}model_store=store\nkeystore=nowhere.p12\n`,
    },
  }),
  withLines('metrics on the management port', '', {
    files: { 'config.properties': `${listeners.replace('{metrics}', '{management}')}model_store=store\n` },
  }),
  withLines('inference and management on one address', '', {
    files: { 'config.properties': `${listeners.replace('{management}', '{inference}')}model_store=store\n` },
  }),
  withLines('gRPC on a REST port', '', {
    files: {
      'config.properties': `${listeners.replace('{grpcInference}', '{inference}')}model_store=store\n`,
    },
  }),
  withLines('both gRPC servers on one port', '', {
    files: {
      'config.properties': `${listeners.replace('{grpcManagement}', '{grpcInference}')}model_store=store\n`,
    },
  }),
  withLines('a unix socket', '', {
    files: {
      'config.properties': `${listeners.replace('http://127.0.0.1:{inference}', 'unix:{cwd}/s')}model_store=store\n`,
    },
  }),
  withLines('a unix socket without native I/O', '', {
    files: {
      'config.properties': `${listeners.replace('http://127.0.0.1:{inference}', 'unix:{cwd}/s')}model_store=store\nuse_native_io=false\n`,
    },
  }),
  withLines('io_ratio without native I/O', 'use_native_io=false\nio_ratio=0\n'),
  withLines('io_ratio with native I/O', 'io_ratio=0\n'),
  bad('grpc_inference_max_connection_age_ms', '0'),
  bad('grpc_management_max_connection_age_grace_ms', '-1'),
  bad('max_request_size', '10MB'),
  bad('max_request_size', '-1'),
  withLines('gRPC TLS without key material', 'enable_grpc_ssl=true\n'),
  withLines('a gRPC port out of range', '', {
    files: { 'config.properties': `${listeners.replace('{grpcInference}', '70000')}model_store=store\n` },
  }),
  withLines('metric_time_interval zero', '', {
    files: {
      'config.properties': `${listeners.replace('disable_system_metrics=true\n', '')}metric_time_interval=0\nmodel_store=store\n`,
    },
  }),
  withLines('metric_time_interval zero without system metrics', 'metric_time_interval=0\n'),
  withLines('a missing archive is only logged', 'load_models=nowhere.mar\n'),
  withLines('a bad timeout without models', 'default_response_timeout=x\n'),
  withLines('a bad timeout with models', 'default_response_timeout=x\nload_models=nowhere.mar\n'),
  withLines(
    'a snapshot of a missing archive',
    'model_snapshot={"modelCount":1,"models":{"m":{"1.0":{"marName":"m.mar"}}}}\n',
  ),
  withLines('key_file.json is a folder', '', { files: { 'key_file.json/x': '' } }),
  withLines('key_file.json is a folder, without tokens', 'disable_token_authorization=true\n', {
    files: { 'key_file.json/x': '' },
  }),
  withLines('TEMP that is no folder', '', { env: { TEMP: '/nowhere' } }),
  withLines('--log-config that is missing', '', { args: [...useFile, '--log-config', 'nowhere.xml'] }),
  withLines('tsConfigFile and version in the file', 'tsConfigFile=x\nversion=9\n'),
  withLines('TS_MODEL_SERVER_HOME that is missing', '', { env: { TS_MODEL_SERVER_HOME: '/nowhere' } }),
];
