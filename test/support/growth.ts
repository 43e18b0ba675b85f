import assert from 'node:assert/strict';

const factor = 8;

/**
 * Compares what two texts cost, one eight times as long as the other; `timeOf` gives milliseconds of processor time. The
 * bound lies between proportion and its square, far from both, because a busy machine makes the same work cost more.
 */
export async function checkGrowth(
  timeOf: (text: string) => Promise<number>,
  textOf: (count: number) => string,
  most: number,
): Promise<void> {
  const few = textOf(Math.floor(most / factor));
  // The first run pays for code that has not been compiled yet.
  await timeOf(few);
  const small = await timeOf(few);
  const large = await timeOf(textOf(most));
  assert.ok(large < Math.max(small, 100) * factor * 5, `${small} ms, then ${large} ms`);
}
