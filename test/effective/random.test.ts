import { randomInt } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { needsTorchserve } from '../support/torchserve';
import { agree } from './support/agree';
import { randomCase } from './support/randomCase';

const skip = needsTorchserve();
/** Another seed each time; with the one that is printed, a run can be had again. */
const seed = Number(process.env.TORCHSERVE_SEED ?? randomInt(2 ** 31));
const numRuns = Number(process.env.TORCHSERVE_RUNS ?? 40);
const atOnce = Number(process.env.TORCHSERVE_AT_ONCE ?? 4);
/** Behind the numbers of the cases that somebody wrote. */
const firstIndex = 400;

describe(`the engine and the real server agree at random, TORCHSERVE_SEED=${seed}`, {
  skip,
  concurrency: atOnce,
}, () => {
  const cases = skip ? [] : fc.sample(randomCase, { seed, numRuns });
  cases.forEach((launchCase, i) => {
    test(`random start ${i + 1}`, async () => {
      try {
        await agree(launchCase, firstIndex + (i % 100));
      } catch (error) {
        throw new Error(`TORCHSERVE_SEED=${seed}, start ${i + 1}: ${JSON.stringify(launchCase, null, 1)}`, {
          cause: error,
        });
      }
    });
  });
});
