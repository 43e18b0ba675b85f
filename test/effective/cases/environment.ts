import { allProperties } from '../../../server/src/core/catalog/catalog';
import { snapshot, useFile, withLines, withoutFile } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

const gate = 'enable_envvars_config=true\n';
const withVariables = (name: string, lines: string, env: LaunchCase['env'] & {}): LaunchCase =>
  withLines(name, lines, { env });

/** Every variable of the server, with a value that keeps it running; ports and places stay with the file. */
const harmless: Readonly<Record<string, string>> = Object.fromEntries(
  allProperties().flatMap(({ env, type, key }) => {
    if (!env || type.kind === 'address' || /^grpc_.*_port$|^(?:model|workflow)_store$|home$/.test(key))
      return [];
    if (type.kind === 'integer' || type.kind === 'long') return [[env.name, '2']];
    if (type.kind === 'boolean') return [[env.name, key === 'disable_system_metrics' ? 'true' : 'false']];
    return [[env.name, key.includes('grpc') ? '127.0.0.1' : `x_${key}`]];
  }),
);
/** Names that follow from a key but that nobody reads. */
const unread = Object.fromEntries(
  [
    ...[
      'MODELS',
      'MODEL_SNAPSHOT',
      'VERSION',
      'METRIC_TIME_INTERVAL',
      'USE_NATIVE_IO',
      'IO_RATIO',
      'SYSTEM_METRICS_CMD',
    ],
    ...[
      'ENABLE_ENVVARS_CONFIG',
      'USE_ENV_ALLOWED_URLS',
      'TSCONFIGFILE',
      'PYTHON',
      'VMARGS',
      'PLUGINS_PATH',
      'MODEL_CONFIG',
    ],
    ...['TOKEN_EXPIRATION_MIN', 'TS_OPEN_INFERENCE_PROTOCOL', 'TS_HEADER_KEY_SEQUENCE_ID'],
  ].map((name) => [`TS_${name}`, 'x']),
);

/** Variables, their gates and their names. */
export const environmentCases: readonly LaunchCase[] = [
  withVariables('variables without the gate', 'job_queue_size=5\n', { TS_JOB_QUEUE_SIZE: '7' }),
  withVariables('variables with the gate', `job_queue_size=5\n${gate}`, {
    TS_JOB_QUEUE_SIZE: '7',
    TS_TOKEN_EXPIRATION_TIME_MIN: '5',
    TS_TOKEN_EXPIRATION_MIN: '6',
  }),
  withVariables('every variable with the gate', `${gate}use_env_allowed_urls=true\n`, harmless),
  withVariables('every variable without the gate', 'use_env_allowed_urls=true\n', {
    ...harmless,
    ...Object.fromEntries(
      allProperties().flatMap(({ env, type }) => (env && type.kind === 'address' ? [[env.name, 'x']] : [])),
    ),
    TS_GRPC_INFERENCE_PORT: 'x',
    TS_GRPC_MANAGEMENT_PORT: 'x',
    TS_MODEL_STORE: 'x',
    TS_WORKFLOW_STORE: 'x',
  }),
  withVariables('names that nobody reads', gate, unread),
  withVariables('a gate with a blank behind it', 'enable_envvars_config=true \n', { TS_JOB_QUEUE_SIZE: '7' }),
  withVariables('a gate that is yes', 'enable_envvars_config=yes\n', { TS_JOB_QUEUE_SIZE: '7' }),
  withVariables('an empty variable counts', 'cors_allowed_origin=x\nenable_envvars_config=TRUE\n', {
    TS_CORS_ALLOWED_ORIGIN: '',
  }),
  withVariables('an empty number stops', gate, { TS_NUMBER_OF_NETTY_THREADS: '' }),
  withVariables('variables are not case-insensitive', gate, {
    ts_job_queue_size: '7',
    Ts_Job_Queue_Size: '8',
  }),
  withVariables('TS_ALLOWED_URLS needs its own gate', gate, { TS_ALLOWED_URLS: 'file://.*' }),
  withVariables('TS_ALLOWED_URLS with its own gate only', 'use_env_allowed_urls=true\n', {
    TS_ALLOWED_URLS: 'file://.*',
  }),
  withVariables('TS_ALLOWED_URLS with both gates', `${gate}use_env_allowed_urls=True\n`, {
    TS_ALLOWED_URLS: 'file://.*',
  }),
  withLines('a variable replaces a flag', gate, {
    args: [...useFile, '--disable-token-auth', '--models', 'a.mar'],
    env: { TS_DISABLE_TOKEN_AUTHORIZATION: 'false', TS_LOAD_MODELS: '' },
  }),
  withVariables('listeners from the environment', `${gate}metrics_address=x\n`, {
    TS_INFERENCE_ADDRESS: 'http://localhost:{management}',
    TS_MANAGEMENT_ADDRESS: 'http://localhost:{inference}',
    TS_METRICS_ADDRESS: 'http://localhost:{metrics}',
    TS_GRPC_INFERENCE_PORT: '{grpcManagement}',
    TS_GRPC_MANAGEMENT_PORT: '{grpcInference}',
  }),
  withVariables('TS_NUMBER_OF_GPU is not clamped', gate, { TS_NUMBER_OF_GPU: '4' }),
  withVariables('TS_NUMBER_OF_GPU that is no number', gate, { TS_NUMBER_OF_GPU: '4 ' }),
  withLines('number_of_gpu is clamped', 'number_of_gpu=3\n'),
  withLines('a negative number_of_gpu', 'number_of_gpu=-2\n'),
  withLines('number_of_gpu is written anew', 'number_of_gpu=-007\n'),
  withVariables('CUDA_VISIBLE_DEVICES counts its entries', 'number_of_gpu=3\n', {
    CUDA_VISIBLE_DEVICES: '0,1',
  }),
  withVariables('CUDA_VISIBLE_DEVICES without number_of_gpu', '', { CUDA_VISIBLE_DEVICES: '7,7,-1,' }),
  withVariables('CUDA_VISIBLE_DEVICES of commas', '', { CUDA_VISIBLE_DEVICES: ',,' }),
  withVariables('an empty CUDA_VISIBLE_DEVICES', 'number_of_gpu=3\n', { CUDA_VISIBLE_DEVICES: '' }),
  withVariables('CUDA_VISIBLE_DEVICES with a blank', '', { CUDA_VISIBLE_DEVICES: '0, 1' }),
  withVariables('CUDA_VISIBLE_DEVICES fails before number_of_gpu', 'number_of_gpu=x\n', {
    CUDA_VISIBLE_DEVICES: 'GPU-1',
  }),
  withLines('TS_MODEL_STORE does not move workflow_store', gate, {
    files: { other: null },
    env: { TS_MODEL_STORE: 'other' },
  }),
  withLines('TS_WORKFLOW_STORE', gate, { env: { TS_WORKFLOW_STORE: 'flows' } }),
  withLines('workflow_store of the file', 'workflow_store=flows\n'),
  withLines('an empty workflow_store', 'workflow_store=\n'),
  withLines('tsConfigFile and version in the file', 'tsConfigFile=x\nversion=9\npython=x\n'),
  withVariables('TS_OPEN_INFERENCE_PROTOCOL', 'ts_open_inference_protocol=true\n', {
    TS_OPEN_INFERENCE_PROTOCOL: 'x',
  }),
  withVariables('TS_OPEN_INFERENCE_PROTOCOL with the gate', `ts_open_inference_protocol=true\n${gate}`, {
    TS_OPEN_INFERENCE_PROTOCOL: 'oip',
  }),
  withVariables('TS_MODEL_SERVER_HOME that is missing', '', { TS_MODEL_SERVER_HOME: '/nowhere' }),
  withVariables('TS_MODEL_SERVER_HOME without a version', '', { TS_MODEL_SERVER_HOME: '{cwd}' }),
  withLines('TS_MODEL_SERVER_HOME with another version', 'model_server_home=x\n', {
    files: { 'ts/version.txt': '9.\t9 \n' },
    env: { TS_MODEL_SERVER_HOME: '{cwd}' },
  }),
  withLines('TS_MODEL_SERVER_HOME with the gate', gate, {
    files: { 'ts/version.txt': '1' },
    env: { TS_MODEL_SERVER_HOME: '{cwd}' },
  }),
  withoutFile(
    'the gate in a snapshot',
    {
      'logs/config/20230101000000000-startup.cfg': snapshot(`${gate}job_queue_size=1\n`),
    },
    { env: { TS_JOB_QUEUE_SIZE: '3' } },
  ),
];
