import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './paths';
import { findTorchserve, pythonOf } from './torchserve';

/**
 * Asks test/python/oracle.py about all cases in one process, with the Python that runs the launcher. Call only when
 * `needsTorchserve()` is `false`.
 */
export function askPython(question: 'arguments' | 'properties', cases: readonly unknown[]): unknown[] {
  const script = path.join(root, 'test', 'python', 'oracle.py');
  const { status, stdout, stderr, error } = spawnSync(pythonOf(findTorchserve()!), [script, question], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, LC_ALL: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' },
  });
  assert.ifError(error);
  assert.equal(status, 0, `python failed: ${stderr}`);
  return JSON.parse(stdout) as unknown[];
}
