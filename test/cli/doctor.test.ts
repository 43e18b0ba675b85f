import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../server/src/cli/run';
import type { DoctorReport } from '../../server/src/core/doctor/report';
import type { Probes } from '../../server/src/host/host';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const config = 'model_store=store\ninference_address=http://0.0.0.0:9999\nmine=$$GREETING$$\n';
const quiet = ['--args', '["--dt","--enable-model-api"]'];

function machine(ports: readonly number[] = []): MemoryHost {
  const site = 'file:///opt/venv/lib/python3.11/site-packages';
  const host = memoryHost({
    'file:///disk/config.properties': config,
    'file:///disk/store/': '',
    'file:///disk/deploy.env': 'GREETING=hello\nJAVA_HOME=/jdk\n',
    'file:///jdk/bin/java': '',
    'file:///opt/venv/bin/torchserve': '#!/opt/venv/bin/python3.11\nimport sys\n',
    'file:///opt/venv/bin/python3.11': '',
    [`${site}/ts/version.txt`]: '0.12.0\n',
    [`${site}/torch/__init__.py`]: '',
    [`${site}/yaml/__init__.py`]: '',
  });
  host.variables.set('PATH', '/opt/venv/bin');
  const probes: Probes = {
    platform: 'linux',
    run: async () => ({ state: 'ended', code: 0, output: 'openjdk version "17.0.1"\n' }),
    listen: async (_, port) => (ports.includes(port) ? 'in-use' : 'free'),
    isAlive: () => false,
  };
  return Object.assign(host, { probes: async () => probes });
}

async function cli(
  args: readonly string[],
  host = machine(),
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run({
    argv: ['doctor', ...args],
    host,
    directory: '/disk',
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

const usual = ['config.properties', '--env-file', 'deploy.env', '--accelerators', '0', ...quiet];

test('a start that works ends with 0, and what was looked at is told', async () => {
  const { code, out, err } = await cli(usual);
  assert.deepEqual([code, err], [0, '']);
  assert.equal(
    out,
    [
      "ok           '/opt/venv/bin/torchserve' is TorchServe 0.12.0.",
      "ok           Workers find the modules 'torch' and 'yaml'.",
      "ok           '/jdk/bin/java' is Java 17.",
      'ok           No other TorchServe runs with the same temporary folder.',
      'ok           TorchServe reads this file.',
      'ok           Nothing in the configuration keeps TorchServe from starting.',
      'ok           The addresses 0.0.0.0:9999, 127.0.0.1:8081, 127.0.0.1:8082, 127.0.0.1:7070, 127.0.0.1:7071 are free.',
      '',
    ].join('\n'),
  );
});

test('an error ends with 1 and names its place', async () => {
  const { code, out } = await cli(usual, machine([9999]));
  assert.equal(code, 1);
  assert.ok(
    out.startsWith(
      [
        'error        The address 0.0.0.0:9999 of the inference API is in use already. [port-in-use]',
        '             config.properties:2:19',
        '             TorchServe ends when it tries to listen there.',
        '',
      ].join('\n'),
    ),
    out,
  );
});

test('information and warnings alone end with 0', async () => {
  const { code, out } = await cli(usual.filter((word) => !quiet.includes(word)));
  assert.equal(code, 0);
  assert.match(out, /^information {2}Tokens are on/);
});

test('the JSON format is the report', async () => {
  const { code, out } = await cli([...usual, '--format', 'json', '--env', 'JAVA_HOME=/nowhere']);
  assert.equal(code, 1);
  const { findings, passed } = JSON.parse(out) as DoctorReport;
  assert.deepEqual(
    findings.map(({ id, severity }) => [id, severity]),
    [['java-missing', 'error']],
  );
  assert.ok(passed.length > 3);
});

test('variables, a directory and a file of another directory', async () => {
  const host = machine();
  host.files.set('file:///project/store/', '');
  const { code, out } = await cli(
    ['/disk/config.properties', '--cwd', '/project', '--env', 'JAVA_HOME=/jdk', '--format=json'],
    host,
  );
  assert.equal(code, 1);
  const [first] = (JSON.parse(out) as DoctorReport).findings;
  assert.deepEqual([first?.id, first?.place?.uri], ['undefined-variable', 'file:///disk/config.properties']);
});

test('another program, by path or by name', async () => {
  const told = async (...args: string[]): Promise<string> => (await cli([...usual, ...args])).out;
  assert.match(
    await told('--command', '../opt/venv/bin/torchserve'),
    /'\/opt\/venv\/bin\/torchserve' is TorchServe/,
  );
  assert.match(await told('--command=torchserve'), /'\/opt\/venv\/bin\/torchserve' is TorchServe/);
  assert.match(await told('--command', 'other'), /There is no program 'torchserve'/);
  assert.match(await told('--command', '/nowhere/torchserve'), /\[torchserve-missing\]/);
  assert.match(
    await told('--python', '/opt/venv/bin/python3.11'),
    /'\/opt\/venv\/bin\/python3\.11' is TorchServe 0/,
  );
});

test('no file: what TorchServe would start with of itself', async () => {
  const { code, out } = await cli(['--env-file', 'deploy.env', '--args', '["--model-store","store"]']);
  assert.equal(code, 0, out);
  assert.ok(!out.includes('this file'));
});

test('what cannot be done ends with 2', async () => {
  assert.equal((await cli(['config.properties', '--cwd', '/nowhere'])).code, 2);
  assert.equal((await cli(['config.properties', '--env-file', 'nowhere.env'])).code, 2);
  const { probes: _, ...plain } = machine();
  const { code, err } = await cli(usual, plain as MemoryHost);
  assert.deepEqual([code, err], [2, 'torchserve-config: Programs cannot be run here.\n']);
});

test('wrong arguments end with 2 and the usage', async () => {
  for (const [args, message] of [
    [['a', 'b'], "'doctor' takes one file at most."],
    [['--command'], "'--command' needs a program."],
    [['--command='], "'--command' needs a program."],
    [['--reveal-secrets'], "Unknown option '--reveal-secrets'."],
    [['--nonsense', 'x'], "Unknown option '--nonsense'."],
    [['--env'], "'--env' needs a value."],
    [['--format', 'xml'], "'--format' is one of text, json, not 'xml'."],
  ] as const) {
    const { code, err } = await cli(args);
    assert.equal(code, 2);
    assert.ok(err.startsWith(`torchserve-config: ${message}\n\nUsage: `), err);
  }
});

test('a value that looks like an option of the doctor is a value', async () => {
  const { code, out } = await cli([...usual, '--env', '--command=x']);
  assert.equal(code, 0, out);
});
