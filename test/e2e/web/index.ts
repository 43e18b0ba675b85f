import { claiming } from '../exthost/claiming';
import { features } from '../exthost/features';
import { modelConfigTests } from '../exthost/modelConfig/tests';
import { modelsTests } from '../exthost/models/tests';
import { runTests } from '../exthost/runner';

/** Tests that need neither a disk nor a process. */
const inBrowser = [
  'reports the mistakes in a file',
  'completes keys and values',
  'explains a key and its environment variable',
  'fixes one mistake by a quick fix',
  'leaves files of other software alone',
];

/** Called by VS Code when its window is ready. */
export function run(): Promise<void> {
  const tests = [...features, ...claiming].filter(({ name }) => inBrowser.includes(name));
  if (tests.length !== inBrowser.length) throw new Error('a test of the list is not there any more');
  return runTests([...tests, ...modelsTests, ...modelConfigTests]);
}
