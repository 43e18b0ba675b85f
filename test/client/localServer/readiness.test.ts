import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Question } from '../../../client/src/localServer/machine';
import { type Readiness, startedLine, waitUntilReady } from '../../../client/src/localServer/readiness';

interface Told {
  readonly isReady: boolean;
  readonly asked: readonly Question[];
}

/** `answers` come one after the other; after as many pauses nobody waits any more. */
async function wait(answers: readonly (number | undefined)[], more: Partial<Readiness> = {}): Promise<Told> {
  const asked: Question[] = [];
  let pauses = 0;
  const ask = async (question: Question): Promise<Answer | undefined> => {
    const status = answers[asked.push(question) - 1];
    return status === undefined ? undefined : { status, text: '' };
  };
  const isReady = await waitUntilReady({
    address: 'http://127.0.0.1:8080',
    needsToken: false,
    isTaken: false,
    ask,
    pause: async () => void pauses++,
    hasSaidSo: () => false,
    isOver: () => pauses >= answers.length,
    ...more,
  });
  return { isReady, asked };
}

test('a server is ready with its first good answer', async () => {
  const { isReady, asked } = await wait([undefined, 500, 200, 200]);
  assert.equal(isReady, true);
  assert.equal(asked.length, 3);
  assert.deepEqual([asked[0]?.method, asked[0]?.path], ['GET', '/ping']);
});

test('with tokens the description of the interface is asked for', async () => {
  const { isReady, asked } = await wait([200, 200], { needsToken: true });
  assert.equal(isReady, true);
  assert.deepEqual([asked[0]?.method, asked[0]?.path], ['OPTIONS', '/']);
});

test('a refusal is enough once the server has said that it is started', async () => {
  assert.equal((await wait([400])).isReady, false);
  assert.equal((await wait([400, 400], { hasSaidSo: () => true })).isReady, true);
});

test('where somebody else answers, only the word of the server counts', async () => {
  const { isReady, asked } = await wait([200, 200], { isTaken: true });
  assert.deepEqual([isReady, asked.length], [false, 0]);
  assert.equal((await wait([200, 200], { isTaken: true, hasSaidSo: () => true })).isReady, true);
});

test('without an address the word of the server is all there is', async () => {
  const { isReady, asked } = await wait([], {
    address: undefined,
    hasSaidSo: () => true,
    isOver: () => false,
  });
  assert.deepEqual([isReady, asked.length], [true, 0]);
});

test('an end while the answer is on its way is an end', async () => {
  let isOver = false;
  const { isReady } = await wait([200], {
    isOver: () => isOver,
    ask: async () => {
      isOver = true;
      return { status: 200, text: '' };
    },
  });
  assert.equal(isReady, false);
});

test('the word of the server stands on a line of its own', () => {
  assert.ok(startedLine.test('log\nModel server started.\nlog'));
  assert.ok(startedLine.test('Model server started.\r\n'.replace('\r', '')));
  assert.equal(startedLine.test('INFO Model server started.'), false);
});
