import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { generatedFiles } from '../server/src/core/generate/generatedFiles';
import { allRules } from '../server/src/core/rules/allRules';
import { root } from './support/paths';

function read(file: string): string {
  const absolute = path.join(root, file);
  // A checkout on Windows may have other line ends.
  return existsSync(absolute) ? readFileSync(absolute, 'utf8').replaceAll('\r\n', '\n') : '';
}

const files = generatedFiles(allRules, { readme: read('README.md'), manifest: read('package.json') });

for (const [file, text] of files) {
  test(`${file} is current`, () => {
    assert.ok(read(file) === text, `${file} is not current; run: npm run generate`);
  });
}

test('the README has a place for the keys, and the manifest one for the rules', () => {
  assert.ok(read('README.md').includes('| [inference_address]'));
  assert.ok(read('package.json').includes('"unknown-key"'));
});
