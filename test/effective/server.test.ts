import { describe, test } from 'node:test';
import { needsTorchserve } from '../support/torchserve';
import { cases } from './cases/cases';
import { agree } from './support/agree';

const skip = needsTorchserve();
/** A failing start mostly waits, so that more of them than there are processors do not disturb each other. */
const atOnce = Number(process.env.TORCHSERVE_AT_ONCE ?? 4);

const numbered = cases.map((launchCase, index) => ({ launchCase, index }));

describe('the engine and the real server agree', { skip, concurrency: atOnce }, () => {
  for (const { launchCase, index } of numbered) {
    if (!launchCase.isAlone) test(launchCase.name, () => agree(launchCase, index));
  }
});

describe('the engine and the real server agree on the usual ports', { skip, concurrency: 1 }, () => {
  for (const { launchCase, index } of numbered) {
    if (launchCase.isAlone) test(launchCase.name, () => agree(launchCase, index));
  }
});
