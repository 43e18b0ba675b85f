import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Probes } from '../../server/src/host/host';
import {
  type DoctorReport,
  doctorRequest,
  type LaunchOptions,
  type LaunchPlan,
  launchPlanRequest,
  type Settings,
} from '../../server/src/lsp/protocol';
import { type LspPair, lspPair } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const uri = 'file:///project/conf/config.properties';
const text = 'model_store=store\njob_queue_size=5\nkeystore_pass=hush\n';
const folders = { workspaceFolders: [{ uri: 'file:///project', name: 'project' }] };
const situations: NonNullable<Settings['situations']> = {
  deploy: { environmentFile: 'deploy.env', workingDirectory: '/project/conf' },
  bare: { environment: { A: '1' }, arguments: ['--model-store', 'store'] },
};

function machine(): MemoryHost {
  return memoryHost({
    [uri]: text,
    'file:///project/store/': '',
    'file:///project/other/': '',
    'file:///project/conf/store/': '',
    'file:///project/deploy.env': 'A=1\nB=2\n',
    'file:///project/more.env': 'B=3\nC=4\n',
    'file:///venv/bin/torchserve': '#!/venv/bin/python3.11\n',
    'file:///venv/bin/python3.11': '',
    'file:///venv/lib/python3.11/site-packages/ts/version.txt': '0.12.0\n',
    'file:///venv/lib/python3.11/site-packages/torch/__init__.py': '',
    'file:///venv/lib/python3.11/site-packages/yaml/__init__.py': '',
    'file:///jdk/bin/java': '',
  });
}

async function withServer(work: (server: LspPair) => Promise<void>, host = machine()): Promise<void> {
  const server = await lspPair({ host, initialize: folders, settings: { situations } });
  try {
    await work(server);
    assert.deepEqual(host.logged, []);
  } finally {
    server.dispose();
  }
}

async function planOf(server: LspPair, options: LaunchOptions = {}, situation?: string): Promise<LaunchPlan> {
  const plan = await server.request<LaunchPlan | null>(launchPlanRequest, { uri, options, situation });
  assert.ok(plan);
  return plan;
}

const start = ['--start', '--foreground', '--ncs', '--ts-config'];

test('the plan of a file that is not open', () =>
  withServer(async (server) => {
    const plan = await planOf(server);
    assert.deepEqual(plan.arguments, [...start, 'conf/config.properties']);
    assert.equal(plan.workingDirectory, '/project');
    assert.equal(plan.configFile, '/project/conf/config.properties');
    assert.equal(plan.modelStore, '/project/store');
    assert.equal(plan.tokenFile, '/project/key_file.json');
    assert.equal(plan.logs, '/project/logs');
    assert.equal(plan.inheritsEnvironment, true);
    assert.deepEqual(plan.environment, {});
    assert.equal(plan.values.job_queue_size, '5');
    assert.equal(plan.docker.arguments[0], 'run');
  }));

test('of secret values only a digest leaves the server', () =>
  withServer(async (server) => {
    const plan = await planOf(server);
    assert.match(plan.values.keystore_pass ?? '', /^sha256:[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(plan).includes('hush'));
    await server.open(uri, text.replace('hush', 'other'));
    assert.notEqual((await planOf(server)).values.keystore_pass, plan.values.keystore_pass);
  }));

test('paths of options are relative to the workspace folder, the directory beats that of the situation', () =>
  withServer(async (server) => {
    const options = {
      modelStore: 'other',
      logConfig: '${workspaceFolder}/log.xml',
      workingDirectory: 'conf',
    };
    const plan = await planOf(server, options, 'deploy');
    assert.equal(plan.workingDirectory, '/project/conf');
    assert.deepEqual(plan.arguments, [
      ...[...start, 'config.properties', '--model-store', '/project/other'],
      ...['--log-config', '/project/log.xml'],
    ]);
    assert.equal(
      (await planOf(server, { workingDirectory: '/project' }, 'deploy')).workingDirectory,
      '/project',
    );
    assert.equal((await planOf(server, {}, 'deploy')).workingDirectory, '/project/conf');
  }));

test('variables: the situation, the file of the options, the options', () =>
  withServer(async (server) => {
    const options = { environmentFile: 'more.env', environment: { C: '5', LOG_LOCATION: 'elsewhere' } };
    const plan = await planOf(server, options, 'deploy');
    assert.deepEqual(plan.environment, { A: '1', B: '3', C: '5', LOG_LOCATION: 'elsewhere' });
    assert.equal(plan.inheritsEnvironment, false);
    assert.equal(plan.logs, '/project/conf/elsewhere');
    const own = await planOf(server, options);
    assert.equal(own.inheritsEnvironment, true);
    assert.deepEqual(own.environment, { B: '3', C: '5', LOG_LOCATION: 'elsewhere' });
  }));

test('the arguments of a situation stay, the options come behind them', () =>
  withServer(async (server) => {
    const plan = await planOf(server, { disableTokenAuth: true, configSnapshots: true }, 'bare');
    assert.deepEqual(plan.arguments, [
      ...['--start', '--foreground', '--model-store', 'store', '--disable-token-auth'],
    ]);
    assert.equal(plan.configFile, undefined);
    assert.equal(plan.tokenFile, undefined);
  }));

test('a file that TS_CONFIG_FILE names is the one that is read', () =>
  withServer(async (server) => {
    const plan = await planOf(server, { environment: { TS_CONFIG_FILE: '/else.properties' } });
    assert.deepEqual(plan.outcome, {
      started: false,
      phase: 'launcher',
      message: '--ts-config file not found: /else.properties',
    });
  }));

test('unsaved text counts for the outcome', () =>
  withServer(async (server) => {
    await server.open(uri, 'model_store=nowhere\n');
    const { outcome } = await planOf(server);
    assert.equal(outcome.message, '--model-store directory not found: nowhere');
  }));

test('empty options are none, and none are needed', () =>
  withServer(async (server) => {
    const empty = { modelStore: '', logConfig: '', environmentFile: '', workingDirectory: '', models: [] };
    assert.deepEqual((await planOf(server, empty)).arguments, [...start, 'conf/config.properties']);
    const plan = await server.request<LaunchPlan | null>(launchPlanRequest, { uri });
    assert.deepEqual(plan?.arguments, [...start, 'conf/config.properties']);
  }));

test('a file that is not there, that is empty or that is a folder has a plan that says so', () =>
  withServer(async (server) => {
    const outcomeOf = async (where: string): Promise<LaunchPlan['outcome'] | undefined> =>
      (await server.request<LaunchPlan | null>(launchPlanRequest, { uri: where, options: {} }))?.outcome;
    for (const where of ['file:///project/nowhere.properties', 'file:///project/store'])
      assert.match((await outcomeOf(where))?.message ?? '', /^--ts-config file not found/);
    await server.open(uri, '');
    assert.equal((await outcomeOf(uri))?.message, 'Missing mandatory parameter --model-store');
  }));

test('there is no plan for a file elsewhere', () =>
  withServer(async (server) => {
    for (const elsewhere of ['untitled:Untitled-1', 'vscode-vfs://host/config.properties'])
      assert.equal(await server.request(launchPlanRequest, { uri: elsewhere, options: {} }), null);
  }));

/** A machine on which every port but those named is free, and programs say what they are told to say. */
function probes(ports: readonly number[], output: string): Probes & { readonly ran: string[] } {
  const ran: string[] = [];
  return {
    ran,
    platform: 'linux',
    run: async (program, args) => {
      ran.push([program, ...args].join(' '));
      return { state: 'ended', code: 0, output };
    },
    listen: async (_, port) => (ports.includes(port) ? 'in-use' : 'free'),
    isAlive: () => false,
  };
}

async function examine(
  host: MemoryHost,
  own: Probes,
  environment: Record<string, string>,
): Promise<DoctorReport> {
  let report: DoctorReport | null = null;
  await withServer(
    async (server) => {
      await server.open(uri, `${text}inference_address=http://0.0.0.0:9999\n`);
      report = await server.request(doctorRequest, {
        uri,
        options: { environment },
        command: ['/venv/bin/torchserve'],
      });
    },
    Object.assign(host, { probes: async () => own }),
  );
  assert.ok(report);
  return report;
}

test('the doctor looks at the machine and names the place in the file', async () => {
  const own = probes([9999], 'openjdk version "11.0.2" 2019-01-15\n');
  const { findings, passed } = await examine(machine(), own, { JAVA_HOME: '/jdk' });
  assert.deepEqual(
    findings.map(({ id, severity }) => `${severity} ${id}`),
    ['error java-too-old', 'error port-in-use', 'information tokens-on', 'information model-api-off'],
  );
  assert.deepEqual(findings[1]?.place, {
    uri,
    range: { start: { line: 3, character: 18 }, end: { line: 3, character: 37 } },
  });
  assert.deepEqual(own.ran, ['/jdk/bin/java -version']);
  assert.ok(passed.includes("'/venv/bin/torchserve' is TorchServe 0.12.0."), passed.join(' '));
  assert.ok(passed.includes("Workers find the modules 'torch' and 'yaml'."));
});

test('without anything to run programs with there is no report', () =>
  withServer(async (server) =>
    assert.equal(await server.request(doctorRequest, { uri, options: {}, command: [] }), null),
  ));
