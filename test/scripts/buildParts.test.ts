import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../support/paths';

interface Part {
  readonly name: string;
  readonly program?: string;
  readonly holds?: readonly string[];
  readonly insteadOf?: string;
}

/** Builds parts from small files and gives what one of them exports, and the texts of all. */
async function built(t: TestContext, files: Readonly<Record<string, string>>, parts: readonly Part[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parts-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'out'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { buildParts } = await import(pathToFileURL(path.join(root, 'scripts/buildParts.mjs')).href);
  const placed = (name: string): string => path.join(folder, name);
  const options = { bundle: true, logLevel: 'silent' };
  await buildParts(
    placed('out'),
    parts.map(({ program, holds = [], ...part }) => ({
      ...part,
      ...(program === undefined ? {} : { program: placed(program) }),
      holds: holds.map(placed),
      options,
    })),
  );
  const require = createRequire(path.join(folder, 'out/'));
  return {
    load: (name: string) => require(`./${name}.js`),
    text: (name: string) => readFileSync(placed(`out/${name}.js`), 'utf8'),
  };
}

const shared = `export const shared = { marker: 'shared-marker' };\nexport const unused = 'unused-marker';\n`;

test('a module that two parts need is in the first one, once', async (t) => {
  const { load, text } = await built(
    t,
    {
      'shared.ts': shared,
      'a.ts': `import { shared } from './shared';\nexport const a = shared;\n`,
      'b.ts': `import { shared } from './shared';\nexport const b = shared;\n`,
    },
    [
      { name: 'first', program: 'a.ts' },
      { name: 'second', program: 'b.ts' },
    ],
  );
  assert.equal(load('second').b, load('first').a);
  assert.match(text('first'), /shared-marker/);
  assert.doesNotMatch(text('second'), /shared-marker/);
});

test('what nobody uses of a shared module is left out', async (t) => {
  const { text } = await built(
    t,
    { 'shared.ts': shared, 'b.ts': `import { shared } from './shared';\nexport const b = shared;\n` },
    [
      { name: 'first', holds: ['shared.ts'] },
      { name: 'second', program: 'b.ts' },
    ],
  );
  assert.match(text('first'), /shared-marker/);
  assert.doesNotMatch(text('first'), /unused-marker/);
  assert.doesNotMatch(text('second'), /marker/);
});

test('a module of CommonJS stays one object', async (t) => {
  const { load } = await built(
    t,
    {
      'state.cjs': 'exports.count = 0;\n',
      'a.cjs': `exports.state = require('./state.cjs');\n`,
      'b.cjs': `exports.state = require('./state.cjs');\n`,
    },
    [
      { name: 'first', program: 'a.cjs' },
      { name: 'second', program: 'b.cjs' },
    ],
  );
  load('first').state.count++;
  assert.equal(load('second').state.count, 1);
});

test('a part is loaded when it is imported, and takes from the one that asks', async (t) => {
  const { load } = await built(
    t,
    {
      'shared.ts': shared,
      'main.ts': `import { shared } from './shared';
export const main = shared;
export const loaded: string[] = [];
export const later = () => import('./later');
`,
      'later.ts': `import { shared } from './shared';\nimport { loaded } from './main';\nloaded.push('later');\nexport const later = shared;\n`,
    },
    [
      { name: 'start', program: 'main.ts' },
      { name: 'later', holds: ['later.ts'] },
    ],
  );
  const start = load('start');
  assert.deepEqual(start.loaded, []);
  assert.equal((await start.later()).later, start.main);
  assert.deepEqual(start.loaded, ['later']);
});

test('a part that stands instead of another one has the same places', async (t) => {
  const { load } = await built(
    t,
    {
      'main.ts': `export const all = () => Promise.all([import('./x'), import('./y')]);\n`,
      'x.ts': `export const x = 'x';\n`,
      'x.browser.ts': `export const x = 'x in a browser';\n`,
      'y.ts': `export const y = 'y';\n`,
    },
    [
      { name: 'main', program: 'main.ts' },
      { name: 'two', holds: ['x.ts', 'y.ts'] },
      { name: 'two.browser', insteadOf: 'two', holds: ['x.browser.ts'] },
    ],
  );
  const [x, y] = await load('main').all();
  assert.deepEqual([x.x, y.y], ['x', 'y']);
  assert.deepEqual(
    load('two.browser').lent.map((one: { x: string } | undefined) => one?.x),
    ['x in a browser', undefined],
  );
});

test('a module that is imported on demand must be in a part', async (t) => {
  const files = { 'main.ts': `export const later = () => import('./later');\n`, 'later.ts': 'export {};\n' };
  await assert.rejects(
    built(t, files, [{ name: 'start', program: 'main.ts' }]),
    /later\.ts is imported with import\(\), but no part holds it/,
  );
});
