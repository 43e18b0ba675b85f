import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { MachineFacts } from '../../server/src/core/doctor/machineFacts';
import { createDiskAnswers } from '../../server/src/host/disk';
import { examineMachine, findCommand } from '../../server/src/host/examine';
import { planLaunch } from '../../server/src/host/launch';
import { createNodeHost } from '../../server/src/host/node';
import { needsJava, needsProgram } from '../support/optional';

const skip = process.platform === 'win32' && 'the programs of these tests are shell scripts';
const host = createNodeHost(() => {});

interface Start {
  readonly files?: Readonly<Record<string, string>>;
  readonly config?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Relative to the folder of the start. */
  readonly command?: readonly string[];
  readonly work?: (folder: string) => Promise<() => void>;
}

/** What the machine shows of a start in a folder of its own; `{folder}` stands for it. Files that begin with `#!` can be run. */
async function factsOf({
  files = {},
  config = '',
  environment = {},
  command = [],
  work,
}: Start): Promise<MachineFacts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'examine-'));
  const fill = (text: string): string => text.replaceAll('{folder}', folder);
  try {
    mkdirSync(path.join(folder, 'store'));
    for (const [name, text] of Object.entries({
      ...files,
      'config.properties': `model_store=store\n${config}`,
    })) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, fill(text));
      if (text.startsWith('#!')) chmodSync(file, 0o755);
    }
    const undo = await work?.(folder);
    const variables = new Map(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
    const situation = {
      name: 'test',
      directory: folder,
      arguments: ['--ts-config', 'config.properties', '--ncs'],
      environment: { values: variables, complete: true },
      machine: { accelerators: 0, processors: 1 },
    };
    const disk = { overlay: new Map(), answers: createDiskAnswers(), largestFile: 100_000 };
    const launch = await planLaunch(host, { situation, variables, inherits: false, remarks: [] }, disk);
    const facts = await examineMachine(host, await host.probes!(), launch, command.map(fill));
    undo?.();
    return facts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const javaThatSays = (...lines: string[]): string => `#!/bin/sh\n${lines.join('\n')}\n`;
const ownJava = { JAVA_HOME: '{folder}/jdk' };

async function javaOf(
  script: string | undefined,
  environment: Start['environment'] = ownJava,
): Promise<string> {
  const { java } = await factsOf({
    environment,
    ...(script === undefined ? {} : { files: { 'jdk/bin/java': script } }),
  });
  if (!java) return 'unknown';
  return [java.state, java.state === 'fails' ? java.reason : java.state === 'found' ? java.version : '']
    .join(' ')
    .trim();
}

test('the real Java of the PATH', { skip: needsJava() }, async () => {
  const { java } = await factsOf({ environment: { PATH: process.env.PATH ?? '' } });
  assert.ok(java?.state === 'found' && (java.version ?? 0) >= 11, JSON.stringify(java));
});

test('versions as they were written at all times', { skip }, async () => {
  assert.equal(await javaOf(javaThatSays(`echo 'java version "1.8.0_292"' >&2`)), 'found 8');
  assert.equal(await javaOf(javaThatSays(`echo 'openjdk version "11.0.2" 2019-01-15' >&2`)), 'found 11');
  assert.equal(await javaOf(javaThatSays(`echo 'openjdk version "25" 2025-09-16'`)), 'found 25');
  assert.equal(await javaOf(javaThatSays('echo something else')), 'found');
});

test('what Java says when it does not work is kept', { skip }, async () => {
  const script = javaThatSays(
    'echo "Picked up JAVA_TOOL_OPTIONS: -x" >&2',
    'echo "No runtime." >&2',
    'exit 1',
  );
  assert.equal(await javaOf(script), 'fails No runtime.');
  assert.equal(await javaOf(javaThatSays('exit 7')), 'fails it ends with exit code 7');
});

test('Java that is not there', { skip }, async () => {
  assert.equal(await javaOf(undefined), 'missing');
  assert.equal(await javaOf(undefined, { PATH: '{folder}' }), 'missing');
  // An empty JAVA_HOME counts as none.
  assert.equal(await javaOf(undefined, { JAVA_HOME: '', PATH: '{folder}' }), 'missing');
});

test('the Java of the PATH is the first one', { skip }, async () =>
  assert.equal(
    await javaOf(javaThatSays(`echo 'java version "9"'`), { PATH: '{folder}/nothing:{folder}/jdk/bin:/bin' }),
    'found 9',
  ),
);

const version = { 'venv/lib/python3.11/site-packages/ts/version.txt': '0.12.0\n' };
const launcher = { 'venv/bin/torchserve': '#!{folder}/venv/bin/python3.11\n' };
const command = ['{folder}/venv/bin/torchserve'];

test('a program that is not there', async () => {
  assert.deepEqual((await factsOf({})).torchserve, { state: 'missing' });
  assert.deepEqual((await factsOf({ command })).torchserve, { state: 'missing' });
});

test('an interpreter that is gone', { skip }, async () => {
  const { torchserve } = await factsOf({ command, files: { ...launcher, ...version } });
  assert.ok(torchserve.state === 'found' && torchserve.python?.isThere === false);
  assert.equal(torchserve.version, '0.12.0');
});

test('modules beside TorchServe are found without running Python', { skip }, async () => {
  const site = 'venv/lib/python3.11/site-packages';
  const { torchserve } = await factsOf({
    command,
    files: {
      ...launcher,
      ...version,
      [`${site}/torch/__init__.py`]: '',
      [`${site}/yaml/__init__.py`]: '',
      'venv/bin/python3.11': '#!/bin/sh\ntouch {folder}/was-run\nexit 1\n',
    },
  });
  assert.ok(torchserve.state === 'found');
  assert.deepEqual(torchserve.modules, { torch: true, yaml: true });
});

const needsPython = needsProgram('python3', ['--version'], 'install Python 3');

test('Python itself tells what else it finds', { skip: skip || needsPython }, async () => {
  const { torchserve } = await factsOf({
    command,
    environment: { PYTHONPATH: '{folder}/stubs', PATH: process.env.PATH ?? '' },
    files: {
      ...launcher,
      ...version,
      'stubs/torch.py': 'raise SystemExit("nobody imports this")\n',
      'venv/bin/python3.11': '#!/bin/sh\nexec python3 "$@"\n',
    },
  });
  assert.ok(torchserve.state === 'found');
  assert.equal(torchserve.modules.torch, true);
  assert.notEqual(torchserve.modules.yaml, 'unknown');
});

test('a Python that does not answer says nothing about modules', { skip }, async () => {
  const files = { ...launcher, ...version, 'venv/bin/python3.11': '#!/bin/sh\nexit 1\n' };
  const { torchserve } = await factsOf({ command, files });
  assert.ok(torchserve.state === 'found');
  assert.deepEqual(torchserve.modules, { torch: 'unknown', yaml: 'unknown' });
});

test('the command without a path is looked for on the PATH', async () => {
  const own = { ...host, variable: () => ({ value: '/nowhere' }) };
  assert.deepEqual(await findCommand(own, []), []);
  assert.deepEqual(await findCommand(own, ['torchserve']), []);
  assert.deepEqual(await findCommand(own, ['/a/torchserve', '-x']), ['/a/torchserve', '-x']);
});

const model = {
  'store/m/MAR-INF/MANIFEST.json': '{"model":{"modelName":"m","modelVersion":"1.0","handler":"h.py"}}',
  'store/m/h.py': '',
};
const loading = 'load_models=m\nmodels={"m":{"1.0":{"minWorkers":2}}}\ninitial_worker_port=23456\n';

/** Whoever listens is closed by the result. */
async function listening(where: net.ListenOptions): Promise<() => void> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(where, resolve));
  return () => void server.close();
}

test('sockets of workers that somebody has open', {
  skip: process.platform !== 'linux' && 'only Linux tells',
}, async () => {
  const { workers } = await factsOf({
    files: model,
    config: loading,
    environment: { TEMP: '{folder}' },
    work: (folder) => listening({ path: path.join(folder, '.ts.sock.23457') }),
  });
  assert.deepEqual(
    workers.map(({ place, state }) => ['socket' in place && path.basename(place.socket), state]),
    [
      ['.ts.sock.23456', 'free'],
      ['.ts.sock.23457', 'in-use'],
    ],
  );
});

test('ports of workers without native sockets', async () => {
  const { workers } = await factsOf({
    files: model,
    config: `${loading}use_native_io=false\n`,
    work: () => listening({ host: '127.0.0.1', port: 23456 }),
  });
  assert.deepEqual(workers, [
    { place: { port: 23456 }, state: 'in-use' },
    { place: { port: 23457 }, state: 'free' },
  ]);
});

test('without models nothing is reserved for workers', async () =>
  assert.deepEqual((await factsOf({ config: 'initial_worker_port=23456\n' })).workers, []));

test('unix sockets of listeners', { skip: process.platform !== 'linux' && 'only Linux tells' }, async () => {
  const { ports } = await factsOf({
    config: 'inference_address=unix:{folder}/a\nmanagement_address=unix:{folder}/b\n',
    work: (folder) => listening({ path: path.join(folder, 'b') }),
  });
  assert.deepEqual(
    ports.slice(0, 2).map(({ key, state }) => [key, state]),
    [
      ['inference_address', 'free'],
      ['management_address', 'in-use'],
    ],
  );
});

test('addresses of other machines and names are told apart', async () => {
  const { ports } = await factsOf({
    config:
      'inference_address=http://192.0.2.1:8080\nmanagement_address=http://example.invalid:1\nmetrics_address=http://127.0.0.1:0\n',
  });
  assert.deepEqual(
    ports.filter(({ key }) => key.endsWith('_address')).map(({ key, state }) => [key, state]),
    [
      ['inference_address', 'no-address'],
      ['management_address', 'unknown'],
    ],
  );
});

test("a pid file of a process that is no TorchServe is in nobody's way", { skip }, async () => {
  const { running } = await factsOf({
    environment: { TMPDIR: '{folder}' },
    files: { '.model_server.pid': String(process.pid) },
  });
  assert.equal(running, undefined);
});

test('files of keys, by what the listeners use', async () => {
  const config = 'inference_address=https://127.0.0.1:8443\nprivate_key_file=k.pem\ncertificate_file=store\n';
  const names = async (text: string): Promise<unknown[]> =>
    [...(await factsOf({ config: text, files: { 'keys.p12': '' } })).keyFiles].map(([key, { kind }]) => [
      key,
      kind,
    ]);
  assert.deepEqual(await names(config), [
    ['private_key_file', 'missing'],
    ['certificate_file', 'directory'],
  ]);
  assert.deepEqual(await names(`${config}keystore=keys.p12\n`), [['keystore', 'file']]);
  assert.deepEqual(await names('keystore=keys.p12\n'), []);
});
