import { zip } from '../../support/zipWriter';
import {
  listeners,
  snapshot,
  useFile,
  useStore,
  withLines,
  withListeners,
  withoutFile,
  withText,
} from './builders';
import type { LaunchCase, Ports } from './caseDirectory';
import { modelCase } from './modelFiles';

/** A start that goes wrong, and what its output is to be explained by. */
export interface LogCase extends LaunchCase {
  /** The cause that must come first. */
  readonly cause: string;
  /** The text that must be marked; absent: nothing in any file is to blame. Names of ports stand in braces. */
  readonly marked?: string;
  /** The file that it is in. */
  readonly inFile?: string;
  /** Parts of the message. */
  readonly says?: string;
  /** The server comes up and goes wrong later. */
  readonly comesUp?: true;
  /** A port that somebody else already has. */
  readonly taken?: keyof Ports;
  /** Something runs that looks like TorchServe to the launcher. */
  readonly hasRival?: true;
}

const is = (
  cause: string,
  marked: string | undefined,
  launchCase: LaunchCase,
  more: Partial<LogCase> = {},
): LogCase => ({
  ...launchCase,
  cause,
  ...(marked === undefined ? {} : { marked }),
  ...more,
});
const value = (cause: string, key: string, text: string, lines = ''): LogCase =>
  is(cause, text, withLines(`${key}=${text}`, `${key}=${text}\n${lines}`));
const inference = 'inference_address=http://127.0.0.1:{inference}';
const address = (cause: string, to: string, lines = ''): LogCase =>
  is(cause, to, withListeners(`inference_address=${to}`, inference, `inference_address=${to}`, lines));
const secure = (cause: string, marked: string, lines: string): LogCase =>
  is(cause, marked, withListeners(`https, ${lines}`, inference, inference.replace('http:', 'https:'), lines));
const models = '{"a":{"1.0":{"minWorkers":"four"}}}';

/** Starts that fail. */
export const failingStarts: readonly LogCase[] = [
  is(
    'config-not-found',
    undefined,
    withLines('a missing file', '', { args: ['--ts-config', 'x', ...useStore] }),
  ),
  is('model-store-missing', undefined, withText('no model store', listeners)),
  is('model-store-not-found', 'nowhere', withText('a missing store', `${listeners}model_store=nowhere\n`)),
  is(
    'model-store-not-found',
    undefined,
    withLines('a missing store on the command line', '', {
      args: [...useFile, '--model-store', 'x'],
    }),
  ),
  is(
    'log-config-not-found',
    undefined,
    withLines('no log config', '', { args: [...useFile, '--log-config', 'x'] }),
  ),
  is('temp-not-found', undefined, withLines('TEMP', '', { env: { TEMP: '/nowhere/at/all' } })),
  is('already-running', undefined, withLines('a server that runs', ''), { hasRival: true }),
  is('java-not-found', undefined, withLines('no Java', '', { env: { JAVA_HOME: '/nowhere' } })),
  is('bad-arguments', undefined, withLines('an unknown flag', '', { args: ['--port', '1'] })),
  value('bad-jvm-option', 'vmargs', '-Xmx4x'),
  is(
    'bad-jvm-option',
    '-XX:+NoSuch',
    withLines('an unknown option of Java', 'vmargs=-Xmx512m -XX:+NoSuch\n'),
  ),
  is('jvm-class-not-found', '"-Xmx512m"', withLines('quotes in vmargs', 'vmargs="-Xmx512m" -ea\n')),
  value('out-of-memory', 'vmargs', '-Xmx3m'),
  address('invalid-address', '127.0.0.1:8080'),
  address('invalid-port', 'http://127.0.0.1:65535'),
  address('address-not-here', 'http://192.0.2.1:{inference}'),
  address('unknown-host', 'http://no.such.host.invalid:{inference}'),
  value('invalid-number', 'default_workers_per_model', 'four'),
  value('invalid-number', 'number_of_netty_threads', '10_000'),
  value('invalid-number', 'metric_time_interval', '1.5', 'disable_system_metrics=false\n'),
  value('value-out-of-range', 'number_of_netty_threads', '-1'),
  is('value-out-of-range', '0', withLines('io_ratio', 'use_native_io=false\nio_ratio=0\n')),
  is('bad-json', ',', withLines('JSON', 'models={"a":{"1.0":{"minWorkers":1,}}}\n')),
  is('bad-json', '1', withLines('JSON over lines', 'models={\\\n  "a":{\\\n    "minWorkers":1}}\n')),
  is('bad-json', '{', withLines('JSON that is not continued', 'models={\n"a":{}}\n')),
  value('bad-pattern', 'blacklist_env_vars', '*AWS*'),
  is('undefined-variable', '$$NO_SUCH$$', withLines('a variable', 'workflow_store=a/$$NO_SUCH$$/b\n')),
  is('malformed-escape', 'C:\\users', withLines('an escape', 'x=C:\\users\n')),
  is('address-in-use', 'http://127.0.0.1:{metrics}', withLines('a taken metrics port', ''), {
    taken: 'metrics',
  }),
  is('address-in-use', '{grpcManagement}', withLines('a taken gRPC port', ''), { taken: 'grpcManagement' }),
  is(
    'address-in-use',
    '{management}',
    withListeners('gRPC on a REST port', '{grpcInference}', '{management}'),
  ),
  secure('self-signed-certificate', 'https://127.0.0.1:{inference}', ''),
  secure('key-file-not-found', 'a.key', 'private_key_file=a.key\ncertificate_file=b.pem\n'),
  secure(
    'private-key-unreadable',
    'config.properties',
    'private_key_file=config.properties\ncertificate_file=b.pem\n',
  ),
  secure('keystore-unreadable', 'config.properties', 'keystore=config.properties\nkeystore_pass=hush\n'),
  secure('keystore-type', 'PKCS99', 'keystore=config.properties\nkeystore_type=PKCS99\n'),
  is('grpc-without-certificate', 'true', withLines('gRPC without a certificate', 'enable_grpc_ssl=true\n')),
  is(
    'certificate-unreadable',
    'config.properties',
    withLines(
      'no certificate',
      'enable_grpc_ssl=true\ncertificate_file=config.properties\nprivate_key_file=x\n',
    ),
  ),
  value('unknown-host', 'grpc_inference_address', 'http://x'),
  value('token-expiration', 'token_expiration_min', '1e300'),
  is('token-file', undefined, withLines('no key file', '', { files: { 'key_file.json/x': '' } })),
  is(
    'snapshot-archive-missing',
    '"m"',
    withLines(
      'a snapshot without its archive',
      'model_snapshot={"modelCount":1,"models":{"m":{"1.0":{"marName":"m.mar"}}}}\n',
    ),
  ),
  is(
    'invalid-number',
    'nine',
    withoutFile('a snapshot', {
      'logs/config/20240101000000000-startup.cfg': snapshot('netty_client_threads=nine\n'),
    }),
    {
      inFile: 'logs/config/20240101000000000-startup.cfg',
      says: "'netty_client_threads' from the snapshot 'logs/config/",
    },
  ),
  is(
    'invalid-number',
    undefined,
    withLines('a variable that replaces a value', 'enable_envvars_config=true\nnetty_client_threads=1\n', {
      env: { TS_NETTY_CLIENT_THREADS: 'nine' },
    }),
    {
      says: "'netty_client_threads' from the variable 'TS_NETTY_CLIENT_THREADS'",
    },
  ),
  is(
    'invalid-address',
    'x:1',
    withLines('another file', '', {
      files: { 'other.properties': 'inference_address=x:1\nmodel_store=store\n' },
      env: { TS_CONFIG_FILE: 'other.properties' },
    }),
    {
      inFile: 'other.properties',
      says: "'inference_address' from 'other.properties'",
    },
  ),
  is(
    'invalid-number',
    '"four"',
    modelCase('a number in models', `load_models=a.mar\nmodels=${models}`, {
      'a.mar': { manifest: { modelName: 'a' } },
    }),
  ),
  is(
    'invalid-configuration',
    '0',
    modelCase('a queue of nothing', 'load_models=a.mar\njob_queue_size=0', { 'a.mar': {} }),
    { says: "'job_queue_size'" },
  ),
  is(
    'bad-pattern',
    '*',
    modelCase('a pattern of addresses', 'allowed_urls=https://x/.*,*\nload_models=a.mar', { 'a.mar': {} }),
  ),
  is(
    'model-registered-twice',
    'b.mar',
    modelCase('a model twice', 'load_models=a.mar,b.mar', {
      'a.mar': { manifest: { modelName: 'm' } },
      'b.mar': { manifest: { modelName: 'm' } },
    }),
  ),
  is(
    'model-config-not-a-map',
    'c=a.mar',
    modelCase('an empty model configuration', 'load_models=c=a.mar', { 'a.mar': { yaml: '' } }),
  ),
];

const up = { comesUp: true } as const;

/** Starts that succeed without a model, or with something else that does not work. */
export const halfStarts: readonly LogCase[] = [
  is('model-not-found', 'm=b.mar', modelCase('a missing archive', 'load_models=m=b.mar', {}), up),
  is(
    'model-not-found',
    ' b.mar',
    modelCase('a blank behind a comma', 'load_models=b.mar, b.mar', { 'b.mar': {} }),
    { ...up, says: 'blanks' },
  ),
  is(
    'model-url-refused',
    'http://127.0.0.1:1/a.mar',
    modelCase(
      'an address that is not allowed',
      'allowed_urls=https://x/.*\nload_models=http://127.0.0.1:1/a.mar',
      {},
    ),
    up,
  ),
  is(
    'model-download-failed',
    'http://127.0.0.1:1/a.mar',
    modelCase('no download', 'load_models=http://127.0.0.1:1/a.mar', {}),
    up,
  ),
  is(
    'model-archive-invalid',
    'a.mar',
    modelCase('a strange runtime', 'load_models=a.mar', { 'a.mar': { beside: { runtime: 'ruby' } } }),
    up,
  ),
  is(
    'model-config-unreadable',
    'ALL',
    modelCase('a model configuration that is none', 'load_models=ALL', { 'a.mar': { yaml: 'a: [\n' } }),
    up,
  ),
  is('metrics-mode', 'fast', withLines('metrics_mode', 'metrics_mode=fast\n'), up),
  is('metrics-config', 'no.yaml', withLines('metrics_config', 'metrics_config=no.yaml\n'), up),
  is(
    'token-expiration-ignored',
    'soon',
    withLines('token_expiration_min', 'token_expiration_min=soon\n'),
    up,
  ),
];

/** What a worker imports from PyTorch and PyYAML before it looks at a model. */
const standIns: Readonly<Record<string, string>> = {
  'py/torch.py': 'class Tensor:\n    pass\n',
  'py/yaml.py': `class YAMLError(Exception):
    pass


def safe_load(file):
    return {"dimensions": [], "ts_metrics": {}, "model_metrics": {"counter": []}}
`,
};
const handles = 'def handle(data, context):\n    return data\n';
const withInitialize = (body: string): string =>
  `class Handler:\n    def initialize(self, context):\n        ${body}\n\n    def handle(self, data, context):\n        return data\n`;

function workers(
  cause: string,
  marked: string | undefined,
  handler: string,
  {
    lines = '',
    files = standIns,
    named = 'handler.py',
    says,
  }: { lines?: string; files?: LaunchCase['files']; named?: string; says?: string } = {},
): LogCase {
  const manifest = { runtime: 'python', model: { modelName: 'm', modelVersion: '1.0', handler: named } };
  const archive = zip({ 'handler.py': handler, 'MAR-INF/MANIFEST.json': JSON.stringify(manifest) });
  return is(
    cause,
    marked,
    modelCase(
      `${cause} with ${JSON.stringify(handler.slice(0, 40))}`,
      `default_workers_per_model=1\nload_models=x=m.mar\n${lines}`,
      { 'm.mar': archive },
      {
        files,
        env: { PYTHONPATH: '{cwd}/py' },
      },
    ),
    { ...up, ...(says === undefined ? {} : { says }) },
  );
}

/** Starts whose workers fail. */
export const failingWorkers: readonly LogCase[] = [
  workers('python-package-missing', undefined, handles, {
    files: { 'py/yaml.py': standIns['py/yaml.py']! },
    says: "'torch'",
  }),
  workers('handler-import', 'x=m.mar', `import nosuchmodule\n${handles}`, { says: "imports 'nosuchmodule'" }),
  workers('handler-syntax', 'x=m.mar', 'def handle(data, context:\n    return 1\n'),
  workers('handler-not-found', 'x=m.mar', handles, { named: 'other.py' }),
  workers('handler-entry-point', 'x=m.mar', 'class A:\n    pass\n\n\nclass B:\n    pass\n'),
  workers('handler-raised', 'x=m.mar', withInitialize('raise ValueError("no weights")'), {
    says: 'ValueError: no weights',
  }),
  workers('handler-raised', 'x=m.mar', withInitialize('raise RuntimeError("no weights")'), {
    says: 'RuntimeError: no weights',
  }),
  workers('worker-out-of-memory', 'x=m.mar', withInitialize('raise MemoryError("no")')),
  workers('worker-died', 'x=m.mar', 'import os\nimport signal\n\nos.kill(os.getpid(), signal.SIGSEGV)\n'),
  workers('worker-timeout', '2', withInitialize('__import__("time").sleep(30)'), {
    lines: 'default_startup_timeout=2\n',
  }),
  workers('envelope-not-found', 'kfserving', handles, { lines: 'service_envelope=kfserving\n' }),
];
