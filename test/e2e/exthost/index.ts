import { claiming } from './claiming';
import { commandTests } from './commandTests';
import { documentTests } from './documentTests';
import { features } from './features';
import { logTests } from './logTests';
import { runTests } from './runner';

/** Called by VS Code when its window is ready. */
export function run(): Promise<void> {
  return runTests([...features, ...claiming, ...documentTests, ...commandTests, ...logTests]);
}
