import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import net from 'node:net';
import { describe, test } from 'node:test';
import type { DoctorFinding } from '../../server/src/core/doctor/report';
import type { AskedLaunch } from '../../server/src/host/launch';
import { needsTorchserve } from '../support/torchserve';
import { listeners } from './support/builders';
import { actual } from './support/compare';
import { type PlannedStart, planStart } from './support/launching';

const skip = needsTorchserve();
const text = `${listeners}model_store=store\n`;
const files = { store: null, other: null, flows: null, 'config.properties': text };

/** A planned start whose folder is removed afterwards. */
async function withStart(
  config: string,
  options: AskedLaunch,
  work: (start: PlannedStart) => Promise<void>,
  more: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  const start = await planStart(
    { name: 'launch', files: { ...files, ...more, 'config.properties': config } },
    options,
  );
  try {
    await work(start);
  } finally {
    rmSync(start.launch.plan.workingDirectory, { recursive: true, force: true });
  }
}

const digest = (key: string, value: string): string =>
  `sha256:${createHash('sha256').update(`${key}=${value}`).digest('hex')}`;

interface PlanCase {
  readonly name: string;
  readonly config?: string;
  readonly options?: AskedLaunch;
  /** Keys of the snapshot with what they must be; the others must be what the plan says. */
  readonly holds?: Readonly<Record<string, string>>;
}

const cases: readonly PlanCase[] = [
  { name: 'a file alone', holds: { model_store: 'store' } },
  {
    name: 'every option that the server keeps',
    options: {
      modelStore: 'other',
      workflowStore: 'flows',
      disableTokenAuth: true,
      enableModelApi: true,
      environment: { NAME: 'n' },
    },
    config: `${text}mine=$$NAME$$\n`,
    holds: {
      model_store: 'other',
      workflow_store: 'flows',
      disable_token_authorization: 'true',
      enable_model_api: 'true',
      mine: 'n',
    },
  },
  {
    name: 'models that are not there, and arguments of its own',
    options: { models: ['a.mar', 'b=c.mar'], arguments: ['--dt'] },
    holds: { load_models: 'a.mar,b=c.mar', disable_token_authorization: 'true' },
  },
  {
    name: 'variables that replace keys, and a secret',
    config: `${text}enable_envvars_config=true\nkeystore_pass=hush\n`,
    options: { environment: { TS_JOB_QUEUE_SIZE: '7' } },
    holds: { job_queue_size: '7', keystore_pass: 'hush' },
  },
];

describe('the arguments of a plan start the real server with the values of the plan', { skip }, () => {
  for (const { name, config = text, options, holds } of cases) {
    test(name, () =>
      withStart(config, { ...options, configSnapshots: true }, async ({ launch: { plan }, observe }) => {
        assert.deepEqual(plan.outcome, { started: true });
        const observed = await observe();
        assert.equal(observed.started, true, observed.output.slice(-2000));
        const values = actual(observed.snapshot!);
        for (const [key, value] of Object.entries(holds ?? {})) assert.equal(values[key], value, key);
        for (const [key, value] of Object.entries(values)) {
          const isSecret = plan.values[key]?.startsWith('sha256:');
          assert.equal(plan.values[key], isSecret ? digest(key, value!) : value, key);
        }
        assert.ok(Object.keys(values).length > 8);
      }),
    );
  }
});

test('by default no snapshot is written', { skip }, () =>
  withStart(text, {}, async ({ observe }) => {
    const observed = await observe();
    assert.equal(observed.started, true, observed.output.slice(-2000));
    assert.equal(observed.snapshot, undefined);
  }),
);

test('the addresses of a plan are those that answer', { skip }, () =>
  withStart(text, { disableTokenAuth: true }, async ({ launch: { plan }, observe }) => {
    const { inference, management, metrics, grpcInference, grpcManagement } = plan.addresses;
    const observed = await observe(async () => {
      assert.equal((await fetch(`${inference}/ping`)).status, 200);
      assert.equal((await fetch(`${management}/models`)).status, 200);
      assert.equal((await fetch(`${metrics}/metrics`)).status, 200);
      for (const address of [grpcInference!, grpcManagement!]) await connectTo(address);
    });
    assert.equal(observed.started, true, observed.output.slice(-2000));
  }),
);

function connectTo(address: string): Promise<void> {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), host, () => resolve(void socket.destroy()));
    socket.once('error', reject);
  });
}

const errors = (findings: readonly DoctorFinding[]): string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ id }) => id);

test('the doctor finds nothing wrong with a start that works', { skip }, () =>
  withStart(text, {}, async ({ examine, observe }) => {
    const { findings, passed } = await examine();
    assert.deepEqual(errors(findings), []);
    for (const sentence of [
      /is TorchServe 0\.12\.0/,
      /is Java \d\d/,
      /^TorchServe reads this file/,
      / are free\.$/,
    ])
      assert.ok(
        passed.some((one) => sentence.test(one)),
        `${sentence} of ${passed}`,
      );
    // Looking at the machine leaves nothing behind that would be in the way.
    assert.equal((await observe()).started, true);
  }),
);

/** Somebody listens on a port for a while. */
async function withListener(port: number, work: () => Promise<void>): Promise<void> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  try {
    await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

for (const [key, member, message] of [
  ['management_address', 'management', /Failed to bind to address: http/],
  ['grpc_management_port', 'grpcManagement', /Failed to bind to address/],
] as const) {
  test(`a port in use: ${key}`, { skip }, () =>
    withStart(text, {}, async ({ launch: { plan }, examine, observe }) => {
      const port = Number(/\d+$/.exec(plan.addresses[member]!)![0]);
      await withListener(port, async () => {
        const { findings } = await examine();
        assert.deepEqual(errors(findings), ['port-in-use']);
        const line = text.split('\n').findIndex((one) => one.startsWith(`${key}=`));
        assert.equal(findings[0]?.place?.range.start.line, line);
        const observed = await observe();
        assert.equal(observed.started, false);
        assert.match(observed.output, message);
      });
    }),
  );
}

test('a server that runs already, with the same temporary folder', { skip }, () =>
  withStart(text, {}, async ({ examine, observe }) => {
    const observed = await observe(async () => {
      const found = errors((await examine()).findings);
      assert.equal(found[0], 'already-running');
      assert.equal(found.filter((id) => id === 'port-in-use').length, 5);
      const second = await observe();
      assert.equal(second.started, false);
      assert.match(second.output, /^TorchServe is already running/m);
    });
    assert.equal(observed.started, true, observed.output.slice(-2000));
  }),
);

test("a server that was killed leaves a file that is in nobody's way", { skip }, () =>
  withStart(text, {}, async ({ examine, observe }) => {
    assert.equal((await observe()).started, true);
    assert.deepEqual(errors((await examine()).findings), []);
  }),
);

for (const [name, config, id] of [
  ['a store that is not there', `${listeners}model_store=nowhere\n`, 'model-store-missing'],
  ['a variable that is not set', `${text}mine=$$NOT_SET$$\n`, 'undefined-variable'],
  [
    'keys that are not there',
    `${text}inference_address=https://127.0.0.1:{inference}\nprivate_key_file=k.pem\ncertificate_file=c.pem\n`,
    'key-material-missing',
  ],
  ['a bad value', `${text}number_of_netty_threads=many\n`, 'start-fails'],
] as const) {
  test(`the doctor and the server stumble over the same: ${name}`, { skip }, () =>
    withStart(config, {}, async ({ launch: { plan }, examine, observe }) => {
      const { findings } = await examine();
      assert.equal(findings[0]?.id, id);
      assert.equal(findings[0]?.severity, 'error');
      assert.ok(findings[0]?.place);
      assert.equal(plan.outcome.started, false);
      const observed = await observe();
      assert.equal(observed.started, false);
      assert.ok(observed.output.includes(plan.outcome.message!), observed.output.slice(-2000));
    }),
  );
}
