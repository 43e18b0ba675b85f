/** A test runner for VS Code's extension hosts, in Node and in a web worker: one test after the other. */

export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  /** Absent when the test passed. */
  readonly failure?: string;
}

/** Starts a line on the console with the result of a test. */
export const resultPrefix = 'torchserve-test-result:';

export interface HostTest {
  readonly name: string;
  run(): Promise<void>;
}

/** Writes each result to the console as soon as it is there. Rejects when a test failed, which VS Code hands on. */
export async function runTests(tests: readonly HostTest[]): Promise<void> {
  let failures = 0;
  for (const { name, run } of tests) {
    const start = Date.now();
    const failure = await failureOf(run);
    const milliseconds = Date.now() - start;
    const result: TestResult =
      failure === undefined ? { name, milliseconds } : { name, milliseconds, failure };
    if (failure !== undefined) failures++;
    console.log(resultPrefix + JSON.stringify(result));
  }
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Asks until the answer is neither undefined nor false. Throws after half a minute, which a busy machine may need. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain for: ${what}`);
}

export function equal(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}`);
}

export function ok(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}
