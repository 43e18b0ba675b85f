import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { startRun } from '../../../client/src/localServer/serverRuns';
import { createMachine } from '../../../client/src/node/machine';
import { guardModule } from '../../client/support/bundledModule';
import { makeWorkplace, type Workplace } from '../../client/support/workplace';
import { findTorchserve, needsTorchserve } from '../../support/torchserve';

const machine = createMachine(guardModule('readiness'));
const command = findTorchserve()?.command ?? 'torchserve';
const rounds = 5;
/** Milliseconds by which a server that is up may be noticed later than by asking all the time. */
const mostDelay = 300;

/** Asks as fast as it can, and gives the time of the first good answer. */
async function firstAnswer(address: string): Promise<number> {
  for (;;) {
    try {
      if ((await fetch(`${address}/ping`)).ok) return Date.now();
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** Milliseconds from the start to the first answer, for a bare `torchserve --start` and a loop that does nothing else. */
async function bare(workplace: Workplace): Promise<number> {
  const { plan } = workplace;
  const start = Date.now();
  const child = spawn(command, [...plan.arguments], {
    cwd: plan.workingDirectory,
    env: { ...process.env, ...plan.environment },
    stdio: 'ignore',
    detached: true,
  });
  const answered = await firstAnswer(plan.addresses.inference ?? '');
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  return answered - start;
}

interface Noticed {
  /** Milliseconds from the start until the server was known to be ready. */
  readonly time: number;
  /** Milliseconds after a loop that asked the same server all the time. */
  readonly delay: number;
}

async function noticed(workplace: Workplace): Promise<Noticed> {
  const start = Date.now();
  const run = await startRun(machine, {
    id: 'one',
    uri: `file://${workplace.config}`,
    plan: workplace.plan,
    launcher: 'local',
    options: {},
    command: [command],
    grace: 300,
    stopTime: 0,
  });
  const ready = new Promise<number>((resolve) => {
    run.onChange(({ state }) => state === 'ready' && resolve(Date.now()));
  });
  const [known, answered] = await Promise.all([ready, firstAnswer(workplace.plan.addresses.inference ?? '')]);
  await run.stop();
  return { time: known - start, delay: known - answered };
}

async function at<T>(measure: (workplace: Workplace) => Promise<T>): Promise<T> {
  const workplace = await makeWorkplace();
  try {
    return await measure(workplace);
  } finally {
    workplace.remove();
  }
}

test('a server that is up is noticed at once', { skip: needsTorchserve(), timeout: 120_000 }, async (t) => {
  const bareTimes: number[] = [];
  const results: Noticed[] = [];
  for (let round = 0; round < rounds; round++) {
    bareTimes.push(await at(bare));
    results.push(await at(noticed));
  }
  const delay = median(results.map((one) => one.delay));
  const whole = median(results.map(({ time }) => time)) - median(bareTimes);
  t.diagnostic(`bare: ${bareTimes} ms; here: ${results.map(({ time }) => time)} ms; median ${whole} ms more`);
  t.diagnostic(`after a loop on the same server: ${results.map((one) => one.delay)} ms; median ${delay} ms`);
  assert.ok(delay <= mostDelay, `noticed ${delay} ms after a loop that asks all the time`);
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
