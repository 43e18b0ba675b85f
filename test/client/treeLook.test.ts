import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TorchServeApi } from '../../client/src/localServer/api/api';
import { ApiError } from '../../client/src/localServer/api/apiError';
import { createPoller, type Poller } from '../../client/src/localServer/tree/poller';
import {
  isLoading,
  isShown,
  readServer,
  type ServerSource,
  type ServerView,
} from '../../client/src/localServer/tree/serverView';

const source: ServerSource = {
  id: 's',
  name: 's',
  uri: 'file:///s',
  state: 'ready',
  addresses: {},
  modelApi: true,
};
const worker = { id: '1', status: 'READY' };

function apiWith(over: Partial<TorchServeApi>): TorchServeApi {
  const unused = async (): Promise<never> => {
    throw new Error('this is not asked for');
  };
  return {
    ping: async () => true,
    listModels: async () => [{ name: 'm', url: 'm.mar' }],
    describeModel: async (name) => ({
      versions: [{ name, version: '1', minWorkers: 1, workers: [worker] }],
      defaultVersion: '1',
    }),
    describeRaw: unused,
    registerModel: unused,
    scaleWorkers: unused,
    setDefault: unused,
    unregister: unused,
    predict: unused,
    metrics: unused,
    apiDescription: unused,
    ...over,
  };
}

const fail = (problem: ApiError['problem']) => async (): Promise<never> => {
  throw new ApiError(problem, `${problem}.`);
};
const read = (over: Partial<TorchServeApi>, state: ServerSource['state'] = 'found'): Promise<ServerView> =>
  readServer(apiWith(over), { ...source, state }, () => false);
const brief = ({ health, problem, models }: ServerView): unknown => [health, problem, models.length];

test('what answers is shown, whatever it answers', async () => {
  assert.deepEqual(brief(await read({})), ['healthy', undefined, 1]);
  assert.deepEqual(brief(await read({ ping: async () => false })), ['unhealthy', undefined, 1]);
  assert.deepEqual(brief(await read({ ping: fail('unknown-address') })), [
    'unhealthy',
    'unknown-address.',
    1,
  ]);
  const refused = await read({ ping: fail('token'), listModels: fail('token') });
  assert.deepEqual(brief(refused), ['unhealthy', 'token.', 0]);
  assert.ok(isShown(refused));
});

test('servers that were only looked for are hidden while nobody answers, or somebody else', async () => {
  for (const problem of ['unreachable', 'foreign'] as const) {
    const silent = { ping: fail(problem), listModels: fail(problem) };
    assert.equal(isShown(await read(silent)), false, problem);
    assert.equal(isShown(await read(silent, 'ready')), true, problem);
  }
  assert.ok(isShown(await read({ ping: fail('remote'), listModels: fail('remote') })));
  assert.deepEqual(brief(await read({ listModels: fail('remote') })), ['remote', 'remote.', 0]);
});

test('a server that is starting is not reported for its silence, one that has ended is not asked', async () => {
  const silent = { ping: fail('unreachable'), listModels: fail('unreachable') };
  assert.deepEqual(brief(await read(silent, 'starting')), ['silent', undefined, 0]);
  const unasked = { ping: fail('foreign'), listModels: fail('foreign') };
  const ended = await readServer(
    apiWith(unasked),
    { ...source, state: 'failed', problem: 'No Java.' },
    () => false,
  );
  assert.deepEqual(brief(ended), ['silent', 'No Java.', 0]);
});

test('one model that cannot be described does not hide the others', async () => {
  const view = await read({
    listModels: async () => [
      { name: 'bad', url: '' },
      { name: 'm', url: '' },
    ],
    describeModel: async (name) =>
      name === 'bad' ? fail('refused')() : { versions: [], defaultVersion: '1' },
  });
  assert.deepEqual(
    view.models.map(({ problem, description }) => [problem, description?.versions]),
    [
      ['refused.', undefined],
      [undefined, []],
    ],
  );
});

test('of many models only those that are open are described', async () => {
  const asked: string[] = [];
  const models = Array.from({ length: 21 }, (_, i) => ({ name: `m${i}`, url: '' }));
  const api = apiWith({
    listModels: async () => models,
    describeModel: async (name) => {
      asked.push(name);
      return { versions: [] };
    },
  });
  const { models: views } = await readServer(api, source, (name) => name === 'm7');
  assert.deepEqual([views.length, asked], [21, ['m7']]);
});

test('something is on its way while workers are missing or not ready', () => {
  const loading = (workers: readonly { id: string; status: string }[], minWorkers: number): boolean =>
    isLoading({
      source,
      health: 'healthy',
      models: [
        { name: 'm', url: '', description: { versions: [{ name: 'm', version: '1', minWorkers, workers }] } },
      ],
    });
  assert.equal(loading([worker], 1), false);
  assert.equal(loading([worker], 2), true);
  assert.equal(loading([{ id: '1', status: 'UNLOADING' }], 1), true);
  assert.equal(loading([], 0), false);
  const starting: ServerView = { source: { ...source, state: 'starting' }, health: 'silent', models: [] };
  assert.equal(isLoading(starting), true);
});

/** A poller whose clock and looks are moved by hand. */
function handDriven(): {
  poller: Poller;
  /** Milliseconds of the plan, if there is one. */
  planned(): number | undefined;
  strike(): void;
  finish(isBusy: boolean): Promise<void>;
  watch(isWatched: boolean): void;
  looks(): number;
} {
  let plan: { milliseconds: number; run: () => void } | undefined;
  let end: ((isBusy: boolean) => void) | undefined;
  let isWatched = true;
  let looks = 0;
  const poller = createPoller({
    look: () => {
      looks++;
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    isWatched: () => isWatched,
    after: (milliseconds, run) => {
      const made = { milliseconds, run };
      plan = made;
      return () => {
        if (plan === made) plan = undefined;
      };
    },
  });
  return {
    poller,
    planned: () => plan?.milliseconds,
    strike: () => {
      const { run } = plan!;
      plan = undefined;
      run();
    },
    finish: async (isBusy) => {
      end?.(isBusy);
      await new Promise((resolve) => setImmediate(resolve));
    },
    watch: (value) => {
      isWatched = value;
      poller.watchedChanged();
    },
    looks: () => looks,
  };
}

test('looks follow each other soon while something is on its way, and later otherwise', async () => {
  const { poller, planned, strike, finish, looks } = handDriven();
  void poller.refresh();
  await finish(true);
  assert.deepEqual([looks(), planned()], [1, 2000]);
  strike();
  await finish(false);
  assert.deepEqual([looks(), planned()], [2, 10_000]);
});

test('nobody looks while nobody watches', async () => {
  const { poller, planned, finish, watch, looks } = handDriven();
  void poller.refresh();
  watch(false);
  await finish(true);
  assert.deepEqual([looks(), planned()], [1, undefined]);
  watch(true);
  assert.equal(looks(), 2);
  await finish(false);
  watch(false);
  assert.equal(planned(), undefined);
});

test('a wish during a look is a look more, however many wish', async () => {
  const { poller, finish, looks } = handDriven();
  const done = [poller.refresh(), poller.refresh(), poller.refresh()];
  await finish(false);
  assert.equal(looks(), 2);
  await finish(false);
  await Promise.all(done);
  assert.equal(looks(), 2);
});

test('after the end there are no more plans', async () => {
  const { poller, planned, finish } = handDriven();
  void poller.refresh();
  poller.dispose();
  await finish(true);
  assert.equal(planned(), undefined);
});
