import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { test as nodeTest } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  findRun,
  type RunOptions,
  type ServerRun,
  startRun,
} from '../../../client/src/localServer/serverRuns';
import { createMachine } from '../../../client/src/node/machine';
import { bundledModule, guardModule } from '../../client/support/bundledModule';
import { makeWorkplace, type Workplace } from '../../client/support/workplace';
import { findTorchserve, needsTorchserve } from '../../support/torchserve';

const skip = needsTorchserve();
const guard = guardModule('serverRuns');
const machine = createMachine(guard);
const command = [findTorchserve()?.command ?? 'torchserve'];

function run(workplace: Workplace, more: Partial<RunOptions> = {}): Promise<ServerRun> {
  return startRun(machine, {
    id: 'one',
    uri: `file://${workplace.config}`,
    plan: workplace.plan,
    launcher: 'local',
    options: {},
    command,
    grace: 300,
    stopTime: 10_000,
    ...more,
  });
}

function until(run: ServerRun, state: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (run.server.state === state) resolve();
      else if (run.end) reject(new Error(`${run.server.state}: ${run.server.problem}\n${run.output.text}`));
    };
    run.onChange(look);
    look();
  });
}

const test = (
  name: string,
  body: (workplace: Workplace) => Promise<void>,
  lines?: readonly string[],
): void => {
  nodeTest(name, { skip, timeout: 60_000 }, async () => {
    const workplace = await makeWorkplace(lines);
    try {
      await body(workplace);
    } finally {
      workplace.remove();
    }
  });
};

const pidFile = ({ folder }: Workplace): string => path.join(folder, 'tmp', '.model_server.pid');
const keyFile = ({ folder }: Workplace): string => path.join(folder, 'key_file.json');

async function untilNothingIsLeft(workplace: Workplace): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; await delay(50))
    if (workplace.processes().length === 0 && !existsSync(pidFile(workplace))) return;
  assert.deepEqual(workplace.processes(), [], 'processes that are left');
  assert.equal(existsSync(pidFile(workplace)), false, 'the file of the pid is gone');
}

test('a server becomes ready, and nothing is left when it was stopped', async (workplace) => {
  const server = await run(workplace);
  assert.equal(server.server.state, 'starting');
  await until(server, 'ready');
  assert.ok(workplace.processes().length > 1);
  assert.ok(existsSync(pidFile(workplace)));
  const { state, pid, problem } = await server.stop();
  assert.deepEqual({ state, pid, problem }, { state: 'stopped', pid: undefined, problem: undefined });
  assert.deepEqual(workplace.processes(), []);
  assert.equal(existsSync(pidFile(workplace)), false);
});

test('with tokens a server becomes ready too, and its tokens go with it', async (workplace) => {
  writeFileSync(workplace.config, readFileSync(workplace.config, 'utf8').replace(/disable_token.*/, ''));
  const server = await run({ ...workplace, plan: { ...workplace.plan, tokenFile: keyFile(workplace) } });
  await until(server, 'ready');
  assert.ok(existsSync(keyFile(workplace)));
  await server.stop();
  assert.equal(existsSync(keyFile(workplace)), false);
});

test('the tokens of another server stay', async (workplace) => {
  writeFileSync(workplace.config, readFileSync(workplace.config, 'utf8').replace(/disable_token.*/, ''));
  const server = await run({ ...workplace, plan: { ...workplace.plan, tokenFile: keyFile(workplace) } });
  await until(server, 'ready');
  const stopped = server.stop();
  await delay(100);
  writeFileSync(keyFile(workplace), '{"API":{"key":"another"}}');
  await stopped;
  assert.equal(readFileSync(keyFile(workplace), 'utf8'), '{"API":{"key":"another"}}');
});

test('a server that is killed has failed, and nothing of it is left', async (workplace) => {
  const server = await run(workplace);
  await until(server, 'ready');
  process.kill(Number(readFileSync(pidFile(workplace), 'utf8')), 'SIGKILL');
  const { state, problem } = await server.ended;
  assert.deepEqual([state, problem], ['failed', 'TorchServe ended.']);
  await untilNothingIsLeft(workplace);
  assert.equal(existsSync(pidFile(workplace)), false);
});

test('the server goes with a launcher that is killed', async (workplace) => {
  const server = await run(workplace);
  await until(server, 'ready');
  process.kill(server.server.pid ?? 0, 'SIGKILL');
  const { state, problem } = await server.ended;
  assert.deepEqual([state, problem], ['failed', 'TorchServe ended by SIGKILL.']);
  assert.deepEqual(workplace.processes(), []);
});

test(
  'a configuration that stops the start ends the waiting',
  async (workplace) => {
    const server = await run(workplace);
    const { state, problem } = await server.ended;
    assert.deepEqual([state, problem], ['failed', 'TorchServe ended before it was ready.']);
    assert.match(server.output.text, /Invalid configuration/);
  },
  ['number_of_gpu=many'],
);

test('a program that is not there fails with the reason', async (workplace) => {
  const server = await run(workplace, { command: ['/no/such/torchserve'] });
  const { state, problem } = await server.ended;
  assert.equal(state, 'failed');
  assert.match(problem ?? '', /^TorchServe could not be run: spawn .* ENOENT\.$/);
});

test("another server's answer does not make ours ready", async (workplace) => {
  const other = createServer((_, response) => response.end('{"status":"Healthy"}'));
  await new Promise<void>((resolve) => other.listen(workplace.ports[0], '127.0.0.1', resolve));
  const server = await run(workplace);
  let wasReady = false;
  server.onChange(({ state }) => {
    wasReady ||= state === 'ready';
  });
  const { state } = await server.ended;
  other.close();
  assert.deepEqual([state, wasReady], ['failed', false]);
  assert.match(server.output.text, /Address already in use|BindException/i);
});

test('a server is found again, with its output and its state', async (workplace) => {
  const first = await run(workplace);
  await until(first, 'ready');
  first.disconnect();
  const second = await findRun(machine, first.guard);
  assert.ok(second);
  assert.equal(second.server.state, 'ready');
  assert.deepEqual(second.server.plan, workplace.plan);
  assert.equal(second.server.pid, first.server.pid);
  assert.equal(second.server.startedAt, first.server.startedAt);
  while (!second.end && !second.output.text.includes('Model server started.')) await delay(20);
  // Longer than the server goes on alone.
  await delay(500);
  assert.equal(second.server.state, 'ready');
  assert.equal(first.end, undefined);
  assert.equal((await second.stop()).state, 'stopped');
  assert.equal(await findRun(machine, first.guard), undefined);
});

test('whoever does not know the token learns nothing', async (workplace) => {
  const server = await run(workplace);
  assert.equal(await findRun(machine, { ...server.guard, token: 'guessed' }), undefined);
  assert.equal((await server.stop()).state, 'stopped');
});

test('nothing is left when the window is killed', async (workplace) => {
  const host = fork(bundledModule('test/effective/localServer/host.ts', 'host'), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  host.send({ guard, command, plan: workplace.plan, uri: `file://${workplace.config}` });
  await once(host, 'message');
  assert.ok(workplace.processes().length > 1);
  host.kill('SIGKILL');
  await once(host, 'exit');
  await untilNothingIsLeft(workplace);
});

test('a second server goes with a temporary folder of its own', async (workplace) => {
  const other = await makeWorkplace();
  try {
    // Both would use the same file for the pid.
    const { TMPDIR = '', TEMP = '' } = workplace.plan.environment;
    const plan = { ...other.plan, environment: { ...other.plan.environment, TMPDIR, TEMP } };
    const first = await run(workplace);
    await until(first, 'ready');
    const refused = await (await run({ ...other, plan })).ended;
    assert.equal(refused.state, 'failed');
    const temporary = await machine.makeTemporary();
    const second = await run({ ...other, plan }, { temporary });
    await until(second, 'ready');
    assert.ok(existsSync(path.join(temporary, '.model_server.pid')));
    await Promise.all([first.stop(), second.stop()]);
    assert.equal(existsSync(temporary), false);
    assert.deepEqual(other.processes(), []);
  } finally {
    other.remove();
  }
});
