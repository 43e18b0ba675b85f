import { runTests } from '../runner';
import { modelsTests } from './tests';

/** Called by VS Code when its window is ready. */
export function run(): Promise<void> {
  return runTests(modelsTests);
}
