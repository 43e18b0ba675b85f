import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../../../server/src/core/doctor/diagnose';
import type { MachineFacts, TorchserveFact } from '../../../server/src/core/doctor/machineFacts';
import type { DoctorFinding, DoctorReport } from '../../../server/src/core/doctor/report';
import { launchFacts } from '../../../server/src/core/launch/launchPlan';
import { judge, type SmallSituation, situationOf } from '../../support/situations';

type Found = Extract<TorchserveFact, { state: 'found' }>;

const torchserve: Found = {
  state: 'found',
  program: '/venv/bin/torchserve',
  version: '0.12.0',
  modules: { torch: true, yaml: true },
};
const healthy: MachineFacts = {
  java: { state: 'found', program: '/usr/bin/java', version: 17 },
  torchserve,
  ports: [],
  workers: [],
  keyFiles: new Map(),
};

interface Patient extends SmallSituation {
  readonly text?: string;
  readonly facts?: Partial<MachineFacts>;
  readonly path?: string;
  readonly remarks?: readonly string[];
}

/** The usual file switches off what is only told for information. */
const quiet = 'model_store=store\ndisable_token_authorization=true\nenable_model_api=true\n';

function reportOf({ text = quiet, facts = {}, path, remarks = [], ...small }: Patient): DoctorReport {
  const whole = { arguments: ['--ts-config', 'config.properties'], ...small };
  const situation = situationOf(text, whole);
  const { effective, placeOf } = judge(text, whole);
  return diagnose({
    situation,
    effective,
    facts: launchFacts(situation, effective),
    machine: { ...healthy, ...facts },
    path: path ?? '/project/config.properties',
    remarks,
    placeOf,
  });
}

const named = ({ id, severity }: DoctorFinding): string => `${severity} ${id}`;

/** The findings, and of the first one the text that it stands at. */
function check(patient: Patient, expected: readonly string[], at?: string): DoctorReport {
  const report = reportOf(patient);
  assert.deepEqual(report.findings.map(named), expected);
  const place = report.findings[0]?.place;
  if (at === undefined) assert.equal(place, undefined);
  else {
    const line = (patient.text ?? quiet).split('\n')[place?.range.start.line ?? -1];
    assert.equal(line?.slice(place!.range.start.character, place!.range.end.character), at);
  }
  for (const { message, consequence, fix } of report.findings) {
    for (const sentence of [message, consequence, fix ?? 'None.']) assert.match(sentence, /^['A-Z].*\.$/s);
    assert.ok(!`${message}${consequence}${fix}`.includes('!'));
  }
  return report;
}

test('a healthy start', () => {
  const { passed } = check({}, []);
  assert.deepEqual(passed, [
    "'/venv/bin/torchserve' is TorchServe 0.12.0.",
    "Workers find the modules 'torch' and 'yaml'.",
    "'/usr/bin/java' is Java 17.",
    'No other TorchServe runs with the same temporary folder.',
    'TorchServe reads this file.',
    'Nothing in the configuration keeps TorchServe from starting.',
  ]);
});

test('Java: missing, too old, broken, newer, unknown', () => {
  const program = '/jdk/bin/java';
  check({ facts: { java: { state: 'missing', program } } }, ['error java-missing']);
  check({ facts: { java: { state: 'found', program, version: 11 } } }, ['error java-too-old']);
  check({ facts: { java: { state: 'fails', program, reason: 'No runtime.' } } }, ['error java-fails']);
  check({ facts: { java: { state: 'found', program, version: 25 } } }, []);
  check({ facts: { java: { state: 'found', program } } }, []);
});

test('a Java that is missing is said once', () =>
  void check(
    {
      environment: { JAVA_HOME: '/nowhere' },
      facts: { java: { state: 'missing', program: '/nowhere/bin/java' } },
    },
    ['error java-missing'],
  ));

test('TorchServe: missing, its Python gone, another version', () => {
  check({ facts: { torchserve: { state: 'missing' } } }, ['error torchserve-missing']);
  const python = { path: '/venv/bin/python3', isThere: false };
  check({ facts: { torchserve: { ...torchserve, python } } }, ['error python-missing']);
  check({ facts: { torchserve: { ...torchserve, version: '0.9.0' } } }, ['warning torchserve-version']);
  const { version: _, ...unversioned } = torchserve;
  check({ facts: { torchserve: unversioned } }, []);
});

test('modules of workers, and silence when nobody knows', () => {
  const modules = (torch: Found['modules']['torch'], yaml: Found['modules']['yaml']) => ({
    facts: { torchserve: { ...torchserve, modules: { torch, yaml } } },
  });
  check(modules(false, false), ['warning torch-missing', 'warning yaml-missing']);
  check(modules(true, false), ['warning yaml-missing']);
  check(modules('unknown', 'unknown'), []);
});

test('another file is read', () => {
  const files = { 'other.properties': quiet };
  const { findings } = check(
    { environment: { TS_CONFIG_FILE: 'other.properties' }, files, origin: () => ({ label: 'deploy.env' }) },
    ['warning other-file'],
  );
  assert.match(findings[0]!.message, /'\/project\/other\.properties' instead/);
  assert.match(findings[0]!.fix!, /'TS_CONFIG_FILE' of deploy\.env/);
});

test('a snapshot is read', () => {
  const { findings } = check(
    { arguments: ['--model-store', 'store'], files: { 'logs/config/x-startup.cfg': quiet } },
    ['warning other-file'],
  );
  assert.match(findings[0]!.fix!, /--ncs/);
});

test('no file is read at all', () => {
  const { findings } = reportOf({
    arguments: ['--model-store', 'store', '--dt', '--enable-model-api'],
    path: '/project/conf/x.properties',
    files: { 'config.properties': quiet },
  });
  assert.deepEqual(findings.map(named), ['warning other-file']);
});

test('what keeps the server from starting, at its place', () => {
  const cases: readonly [text: string, id: string, at: string | undefined][] = [
    [`${quiet}model_store=nowhere\n`, 'model-store-missing', 'nowhere'],
    ['disable_token_authorization=true\nenable_model_api=true\n', 'model-store-missing', undefined],
    [`${quiet}mine=a$$NOT_SET$$\n`, 'undefined-variable', 'a$$NOT_SET$$'],
    [`${quiet}metrics_address=http://127.0.0.1:8080\n`, 'address-clash', 'http://127.0.0.1:8080'],
    [`${quiet}number_of_netty_threads=x`, 'start-fails', 'x'],
    [`${quiet}models={"m":`, 'start-fails', '{"m":'],
  ];
  for (const [text, id, at] of cases) check({ text }, [`error ${id}`], at);
});

test('flags and variables that keep the launcher from starting', () => {
  const flags = (...words: string[]): Patient => ({
    arguments: ['--ts-config', 'config.properties', ...words],
  });
  check(flags('--workflow-store', 'x'), ['error workflow-store-missing']);
  check(flags('--log-config', 'x'), ['error log-config-missing']);
  check({ environment: { TEMP: '/nowhere' } }, ['error temp-missing']);
  check({ environment: { TS_CONFIG_FILE: '/nowhere' }, path: '/nowhere' }, [
    'error config-file-missing',
    'information tokens-on',
    'information model-api-off',
  ]);
});

test('what nobody knows is not what keeps it from starting', () => {
  const { findings, passed } = reportOf({ complete: false });
  assert.deepEqual(findings.map(named), ['information unknown-outcome']);
  assert.match(findings[0]!.message, /the variable TS_CONFIG_FILE/);
  assert.ok(!passed.join().includes('keeps TorchServe from starting'));
});

test('secrets are masked in what is said', () => {
  const { findings } = reportOf({ text: `${quiet}inference_address=http://me:hush@host\n` });
  assert.ok(findings.length > 0 && !JSON.stringify(findings).includes('hush'));
});

const tls = `${quiet}inference_address=https://127.0.0.1:8443\nkeystore=keys.p12\n`;

test('files for TLS are named once, whoever finds that they are missing', () => {
  const keyFiles = new Map([['keystore', { path: '/project/keys.p12', kind: 'missing' as const }]]);
  check({ text: tls, facts: { keyFiles } }, ['error key-material-missing'], 'keys.p12');
  const found = new Map([['keystore', { path: '/project/keys.p12', kind: 'file' as const }]]);
  const { passed } = check({ text: tls, facts: { keyFiles: found }, files: { 'keys.p12': '' } }, []);
  assert.ok(passed.includes('The files for TLS exist.'));
});

test('models that cannot be loaded, at load_models', () => {
  const manifest = '{"model":{"modelName":"m","handler":"h.py"}}';
  const files = { 'store/m/x': '' };
  const models = { '/project/store/m': { manifest } };
  const { passed } = check({ text: `${quiet}load_models=m\n`, files, models }, []);
  assert.ok(passed.includes('The model can be loaded.'));
  check({ text: `${quiet}load_models=m,n.mar\n`, files, models }, ['warning model-not-loaded'], 'm,n.mar');
});

const port = { name: 'management', key: 'management_address', address: '127.0.0.1:8081' } as const;

test('ports, at the key of the listener', () => {
  const text = `${quiet}management_address=http://127.0.0.1:8081\n`;
  const at = 'http://127.0.0.1:8081';
  check({ text, facts: { ports: [{ ...port, state: 'in-use' }] } }, ['error port-in-use'], at);
  check({ text, facts: { ports: [{ ...port, state: 'refused' }] } }, ['error port-refused'], at);
  check({ text, facts: { ports: [{ ...port, state: 'no-address' }] } }, ['error no-such-address'], at);
  check({ text, facts: { ports: [{ ...port, state: 'unknown' }] } }, []);
  const { passed } = check({ facts: { ports: [{ ...port, state: 'free' }] } }, []);
  assert.ok(passed.includes('The addresses 127.0.0.1:8081 are free.'));
});

test('a default port has no place', () =>
  void check({ facts: { ports: [{ ...port, state: 'in-use' }] } }, ['error port-in-use']));

test('a socket that somebody listens on is taken away', () =>
  void check({ facts: { ports: [{ ...port, address: '/tmp/s', state: 'in-use' }] } }, [
    'warning socket-in-use',
  ]));

test('what workers use', () => {
  const socket = (number: number, state: 'free' | 'in-use') => ({
    place: { socket: `/tmp/.ts.sock.${number}` },
    state,
  });
  const text = `${quiet}initial_worker_port=9000\n`;
  const taken = [socket(9000, 'free'), socket(9001, 'in-use')];
  const { findings } = check({ text, facts: { workers: taken } }, ['information worker-port-in-use'], '9000');
  assert.match(findings[0]!.message, /'\/tmp\/\.ts\.sock\.9001'/);
  check(
    { text, facts: { workers: [{ place: { port: 9000 }, state: 'in-use' }] } },
    ['warning worker-port-in-use'],
    '9000',
  );
  const { passed } = check({ facts: { workers: [socket(1, 'free'), socket(2, 'free')] } }, []);
  assert.match(passed.at(-1)!, /from the socket '\/tmp\/\.ts\.sock\.1' to .*2', is free/);
});

test('a server that runs already is said once', () => {
  const running = { process: '42', pidFile: '/tmp/.model_server.pid', isServer: true };
  check({ facts: { running } }, ['error already-running']);
  check({ facts: { running: { ...running, isServer: 'unknown' } } }, ['information already-running']);
  check({ facts: { running: { ...running, isServer: false } } }, []);
  const files = {
    '/proc/42/cmdline': 'java\0org.pytorch.serve.ModelServer\0',
    '/tmp/.model_server.pid': '42',
  };
  const { findings } = check({ files, facts: { running } }, ['error already-running']);
  assert.match(findings[0]!.message, /process 42/);
});

test('tokens and the model API are told of', () => {
  const { findings } = check({ text: 'model_store=store\n' }, [
    'information tokens-on',
    'information model-api-off',
  ]);
  assert.match(findings[0]!.consequence, /'\/project\/key_file\.json'/);
});

test('what is wrong with the situation itself', () =>
  void check(
    {
      remarks: [
        "No working directory is set, so '/project' is assumed.",
        "The working directory '/nowhere' does not exist.",
        "The environment file 'x.env' does not exist.",
      ],
    },
    ['error working-directory-missing', 'warning environment-file'],
  ));

test('errors come first', () => {
  const facts = {
    ports: [{ ...port, state: 'in-use' as const }],
    torchserve: { ...torchserve, version: '1' },
  };
  check({ text: 'model_store=store\n', facts }, [
    'error port-in-use',
    'warning torchserve-version',
    'information tokens-on',
    'information model-api-off',
  ]);
});
