import { runTests } from '../runner';
import { localServerTests } from './tests';

/** Called by VS Code when its window is ready. */
export function run(): Promise<void> {
  return runTests(localServerTests);
}
