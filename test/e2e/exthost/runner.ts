/** A test runner for VS Code's extension hosts, in Node and in a web worker: tests one after the other, one report. */

export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  /** Absent when the test passed. */
  readonly failure?: string;
}

/** Starts the line in which all results are written to the console. */
export const reportPrefix = 'torchserve-test-report:';

export interface HostTest {
  readonly name: string;
  run(): Promise<void>;
}

export async function runTests(tests: readonly HostTest[]): Promise<void> {
  const results: TestResult[] = [];
  for (const { name, run } of tests) {
    const start = Date.now();
    const failure = await failureOf(run);
    const milliseconds = Date.now() - start;
    results.push(failure === undefined ? { name, milliseconds } : { name, milliseconds, failure });
  }
  console.log(reportPrefix + JSON.stringify(results));
}

async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Asks until the answer is neither undefined nor false. Throws after ten seconds. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {
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
