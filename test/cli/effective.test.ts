import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../server/src/cli/run';
import type { EffectiveJson } from '../../server/src/core/effective/toJson';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const config = [
  'inference_address=http://0.0.0.0:8080',
  'model_store=store',
  'job_queue_size=5',
  'enable_envvars_config=true',
  'keystore_pass=hush',
  'my_key=$$GREETING$$',
  '',
].join('\n');

const environment = 'GREETING="hello"\nexport TS_JOB_QUEUE_SIZE=7\n';

function machine(more: Readonly<Record<string, string | Uint8Array>> = {}): MemoryHost {
  return memoryHost({
    'file:///disk/config.properties': config,
    'file:///disk/store/': '',
    'file:///here/deploy.env': environment,
    'file:///here/deploy.json': '{ "GREETING": "hi", "TS_JOB_QUEUE_SIZE": "9" }',
    'file:///opt/venv/bin/torchserve': '#!/opt/venv/bin/python3.11\nimport sys\n',
    'file:///opt/venv/lib/python3.11/site-packages/ts/version.txt': '0.12.0\n',
    ...more,
  });
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function cli(args: readonly string[], host: MemoryHost = machine()): Promise<Ended> {
  const written = { out: '', err: '' };
  const code = await run({
    argv: ['effective', ...args],
    host,
    directory: '/here',
    version: '1.2.3',
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
  });
  assert.deepEqual(host.logged, []);
  return { code, ...written };
}

const inWork = ['--cwd', '/disk'];
const usual = ['config.properties', ...inWork, '--env-file', 'deploy.env', '--accelerators', '0'];

async function json(
  args: readonly string[],
  host?: MemoryHost,
): Promise<EffectiveJson & { readonly code: number }> {
  const { code, out, err } = await cli([...args, '--format', 'json'], host);
  assert.equal(err, '');
  return { code, ...(JSON.parse(out) as EffectiveJson) };
}

test('a server that would start ends with 0, and every key has its value and source', async () => {
  const { code, outcome, file, properties, listeners, notes } = await json(usual);
  assert.equal(code, 0);
  assert.deepEqual(outcome, { started: true });
  assert.equal(file, 'config.properties');
  assert.equal(properties.inference_address?.value, 'http://0.0.0.0:8080');
  assert.equal(properties.inference_address?.source, 'file');
  assert.deepEqual(
    [properties.job_queue_size?.value, properties.job_queue_size?.source],
    ['7', 'environment'],
  );
  assert.equal(properties.job_queue_size?.from, 'TS_JOB_QUEUE_SIZE (deploy.env:2)');
  const [loser] = properties.job_queue_size?.chain ?? [];
  assert.deepEqual([loser?.value, loser?.source, loser?.from], ['5', 'file', 'config.properties:3']);
  assert.deepEqual([properties.my_key?.value, properties.my_key?.source], ['hello', 'file']);
  assert.deepEqual([properties.metrics_mode?.value, properties.metrics_mode?.source], ['log', 'default']);
  assert.deepEqual(
    [properties.workflow_store?.value, properties.workflow_store?.source],
    ['store', 'adjustment'],
  );
  assert.equal(listeners.length, 5);
  assert.ok(Array.isArray(notes));
});

test('a JSON file of variables replaces the environment too', async () => {
  const host = machine();
  host.variables.set('TS_MAX_REQUEST_SIZE', '1');
  const { properties } = await json(['config.properties', ...inWork, '--env-file', 'deploy.json'], host);
  assert.equal(properties.job_queue_size?.value, '9');
  assert.equal(properties.max_request_size?.source, 'default');
});

test('without a file of variables the environment of the process counts', async () => {
  const host = machine();
  host.variables.set('TS_JOB_QUEUE_SIZE', '3').set('GREETING', 'hey');
  const { properties } = await json(['config.properties', ...inWork], host);
  assert.deepEqual([properties.job_queue_size?.value, properties.my_key?.value], ['3', 'hey']);
});

test('--env adds variables, the last one wins', async () => {
  const { properties } = await json([
    ...usual,
    '--env',
    'TS_JOB_QUEUE_SIZE=1',
    '--env=TS_JOB_QUEUE_SIZE=2=x',
  ]);
  assert.equal(properties.job_queue_size?.value, '2=x');
});

test('a server that would not start ends with 1, says the step and the message, and shows the rest', async () => {
  const { code, outcome, properties } = await json([...usual, '--env', 'TS_NUMBER_OF_NETTY_THREADS=many']);
  assert.equal(code, 1);
  assert.equal(outcome.started, false);
  assert.equal(outcome.phase, 'server-groups');
  assert.equal(outcome.message, 'Invalid configuration: For input string: "many"');
  assert.equal(properties.job_queue_size?.value, '7');
});

test('a placeholder without its variable stops the server', async () => {
  const host = machine({ 'file:///here/deploy.env': '' });
  const { code, outcome } = await json(usual, host);
  assert.equal(code, 1);
  assert.match(outcome.message ?? '', /Invalid Environment Variable GREETING/);
});

test('the arguments of the launcher are read as it does', async () => {
  const { properties } = await json([
    '--args',
    '["--ts-config","config.properties","--models","a.mar","b.mar","--ncs"]',
    ...inWork,
    '--env-file',
    'deploy.env',
  ]);
  assert.deepEqual(
    [properties.load_models?.value, properties.load_models?.source],
    ['a.mar,b.mar', 'command-line'],
  );
});

test('snapshots are looked for as the server does', async () => {
  const host = machine({ 'file:///disk/logs/config/20240102030405678-startup.cfg': 'job_queue_size=11\n' });
  const args = ['--args', '["--model-store","store"]', ...inWork, '--env-file', 'deploy.env'];
  const { file, properties } = await json(args, host);
  assert.equal(file, 'logs/config/20240102030405678-startup.cfg');
  assert.deepEqual([properties.job_queue_size?.value, properties.job_queue_size?.source], ['11', 'snapshot']);
});

test('no file at all', async () => {
  const host = memoryHost({ 'file:///here/': '' });
  const { code, file, outcome } = await json([], host);
  assert.equal(code, 1);
  assert.equal(file, null);
  assert.equal(outcome.phase, 'launcher');
});

test('what is not known has no value and says on what it depends', async () => {
  const { properties, outcome } = await json(['config.properties', ...inWork, '--env-file', 'deploy.env']);
  assert.equal(outcome.started, true);
  const { python, version, number_of_gpu: accelerators } = properties;
  for (const property of [python, version, accelerators]) {
    assert.deepEqual([property?.value, property?.source], [null, 'unknown']);
    assert.equal(property?.dependsOn?.length, 1);
  }
});

test('the installation on the PATH tells the interpreter and the version', async () => {
  const host = machine();
  host.variables.set('PATH', '/bin:relative:/opt/venv/bin');
  const { properties } = await json(usual, host);
  assert.equal(properties.python?.value, '/opt/venv/bin/python3.11');
  assert.equal(properties.version?.value, '0.12.0');
});

test('an interpreter can be named', async () => {
  const { properties } = await json([...usual, '--python', '/opt/venv/bin/python']);
  assert.equal(properties.python?.value, '/opt/venv/bin/python');
  assert.equal(properties.version?.value, '0.12.0');
});

for (const format of ['text', 'json']) {
  test(`secrets are masked unless asked for: ${format}`, async () => {
    assert.doesNotMatch((await cli([...usual, '--format', format])).out, /hush/);
    assert.match((await cli([...usual, '--format', format, '--reveal-secrets'])).out, /hush/);
  });
}

test('the text is the preview with the defaults', async () => {
  const { code, out } = await cli(usual);
  assert.equal(code, 0);
  assert.match(out, /^job_queue_size=7\n# {3}from TS_JOB_QUEUE_SIZE \(deploy\.env:2\)\n# {3}not 5, /m);
  assert.match(out, /^metrics_mode=log$/m);
});

const broken: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['a', 'b'], /one file at most/],
  [['--nothing'], /Unknown option '--nothing'/],
  [['--cwd'], /needs a value/],
  [['--cwd', '/nowhere'], /no directory/],
  [['--cwd', '/disk/config.properties'], /no directory/],
  [['--env', 'x'], /NAME=VALUE/],
  [['--env', '=x'], /NAME=VALUE/],
  [['--args', 'x'], /JSON array/],
  [['--args', '[1]'], /JSON array/],
  [['--args', '{}'], /JSON array/],
  [['--format', 'xml'], /text, json/],
  [['--accelerators', '-1'], /number/],
  [['--env-file', 'nowhere.env'], /does not exist/],
  [['--env-file', '/disk'], /is a directory/],
];

for (const [args, message] of broken) {
  test(`cannot run: ${args.join(' ')}`, async () => {
    const { code, out, err } = await cli([...inWork, ...args]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, message);
  });
}

test('a file that is missing, or is a directory, ends with what the launcher says', async () => {
  const missing = await json(['nowhere.properties', ...inWork]);
  assert.equal(missing.code, 1);
  assert.match(missing.outcome.message ?? '', /--ts-config file not found: nowhere\.properties/);
  const folder = await json(['store', ...inWork]);
  assert.equal(folder.code, 1);
});

test('a file that may not be read, or is not UTF-8, breaks nothing', async () => {
  const latin = machine({ 'file:///disk/config.properties': new Uint8Array([0x61, 0x3d, 0xe9, 0x0a]) });
  const { code, properties } = await json(usual, latin);
  assert.equal(code, 1);
  assert.equal(properties.a?.value, '\u00e9');
  const host = machine();
  host.forbidden.add('file:///disk/config.properties');
  assert.ok([0, 1].includes((await json(usual, host)).code));
});

test('ten thousand variables are read', async () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `NAME_${i}='value ${i}'`).join('\n');
  const host = machine({ 'file:///here/deploy.env': `${lines}\n${environment}` });
  const { properties } = await json(usual, host);
  assert.equal(properties.job_queue_size?.from, 'TS_JOB_QUEUE_SIZE (deploy.env:10002)');
});
