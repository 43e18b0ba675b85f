import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveFact, ModelArchive } from '../../../server/src/core/model/archiveFact';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';
import { memoryFacts, missingPath } from '../../support/memoryFacts';

const model = (modelName: string | undefined, more: Partial<ModelArchive> = {}): ArchiveFact => ({
  state: 'model',
  ...(modelName === undefined ? {} : { modelName }),
  modelVersion: '1.0',
  runtime: 'python',
  ...more,
});
const refused: ArchiveFact = { state: 'refused', message: 'Input is not in the .gz format' };
const noArchive = model(undefined, { isNoArchive: true });
const known = (archives: Readonly<Record<string, ArchiveFact>>) => ({
  facts: memoryFacts({
    archives: Object.fromEntries(Object.entries(archives).map(([name, fact]) => [`store/${name}`, fact])),
    listings: { store: Object.keys(archives) },
  }),
});

const store = 'model_store=store';

test('archives that cannot be loaded are reported at their place', () => {
  checkProblems(
    `
${store}
load_models=a=a.zip,b.mar,c.mar,w.war,good.mar
#             ^^^^^ warning unusable-archive: unpacking 'a.zip' fails with 'Input is not in the .gz format'
#                   ^^^^^ warning unusable-archive: is no zip archive
#                         ^^^^^ error unusable-archive: 'java.lang.NullPointerException'
#                               ^^^^^ warning unusable-archive: is a workflow archive
`,
    known({
      'a.zip': refused,
      'b.mar': noArchive,
      'c.mar': { state: 'stops', message: 'java.lang.NullPointerException' },
      'w.war': { state: 'workflow', workflowName: 'w', manifest: '' },
      'good.mar': model('good'),
    }),
  );
});

test('of a store of which everything is loaded one archive is reported', () => {
  checkProblems(
    `
${store}
load_models=all
#           ^^^ warning unusable-archive: 'a.tar.gz'
`,
    known({ 'a.tar.gz': refused, 'b.tar.gz': refused }),
  );
});

test('the archive beside it is offered', () => {
  checkFix(
    'unusable-archive',
    `${store}\nload_models=x=sub/a.zip,b.mar\n`,
    `${store}\nload_models=x=sub/a.mar,b.mar\n`,
    'a.mar',
    known({ 'a.zip': refused, 'a.mar': model('a'), 'b.mar': model('b') }),
  );
});

test('an ending alone tells only where the store is not known', () => {
  assert.deepEqual(problemIds('load_models=a.pth'), ['unusable-archive']);
  assert.deepEqual(problemIds('load_models=a.MAR'), ['unusable-archive']);
  for (const location of ['a.mar', 'a.tar.gz', 'a.tgz', 'a', 'a.b', 'a.model', 'http://host/a.pth']) {
    assert.ok(!problemIds(`load_models=${location}`).includes('unusable-archive'), location);
  }
  // The folder that stands there, or what is missing, is another rule's.
  assert.ok(
    !problemIds(`${store}\nload_models=a.pth`, known({ 'a.pth/': model('a') })).includes('unusable-archive'),
  );
});

test('nothing is said where nothing is known', () => {
  const facts = known({});
  for (const text of [
    `${store}\nload_models=a.mar,b.mar`,
    `${store}\nload_models=all`,
    `${store}\nload_models=$$MODELS$$`,
    'load_models=all',
    `${store}\nload_models=`,
    `${store}\nload_models=a.mar\nmodel_snapshot={}`,
  ]) {
    const ids = problemIds(text, facts).filter((id) => /archive|twice|mismatch/.test(id));
    assert.deepEqual(
      ids.filter((id) => id !== 'load-models-missing-archive'),
      [],
      text,
    );
  }
});

test('a configuration that the manifest names and the archive lacks', () => {
  const config = (state: 'found' | 'missing' | 'unknown') =>
    model('a', { config: { name: 'c.yaml', state } });
  checkProblems(
    `
${store}
load_models=a=a.mar,b=b.mar
#             ^^^^^ error archive-config-missing: 'a.mar' does not hold 'c.yaml'
`,
    known({ 'a.mar': config('missing'), 'b.mar': config('unknown') }),
  );
});

test('two archives with one name and version', () => {
  checkProblems(
    `
${store}
load_models=a.mar,b.mar,other=b.mar,c.mar,a=c.mar
#                 ^^^^^ error model-registered-twice: 'b.mar' and 'a.mar' both hold version '1.0' of 'a'
`,
    known({ 'a.mar': model('a'), 'b.mar': model('a'), 'c.mar': model('c', { modelVersion: '2.0' }) }),
  );
  // The very same entry is another rule's, and what cannot be loaded registers nothing.
  const same = known({ 'a.mar': model('a'), 'b.mar': refused });
  assert.deepEqual(problemIds(`${store}\nload_models=a.mar,a.mar`, same), ['load-models-duplicate']);
  assert.deepEqual(problemIds(`${store}\nload_models=a=a.mar,a=b.mar`, same), ['unusable-archive']);
  assert.deepEqual(
    problemIds(`${store}\nload_models=all`, known({ 'a.mar': model('m'), 'b.mar': model('m') })),
    ['model-registered-twice'],
  );
});

test('a model without a name in its manifest is called after its archive', () => {
  const facts = known({ 'a-b.mar': model(undefined), 'c.tar.gz': model(undefined) });
  const ids = (name: string) =>
    problemIds(`${store}\nload_models=a-b.mar\nmodels={"${name}":{"1.0":{}}}`, facts);
  assert.deepEqual(ids('a_b'), []);
  assert.deepEqual(ids('a-b'), ['models-key-mismatch']);
});

test('names and versions of models are compared with the manifests', () => {
  const facts = known({ 'a.mar': model('resnet', { modelVersion: '2.1' }), 'b.mar': model('bert') });
  checkProblems(
    `
${store}
load_models=a.mar,b.mar
models={"resnet":{"1.0":{"minWorkers":1},"1.1":{}},"bert":{"1.0":{},"2.0":{}}}
#                 ^^^^^ warning models-version-mismatch: loads version '2.1' of 'resnet'
`,
    facts,
  );
  const all = (json: string) => problemIds(`${store}\nload_models=all\nmodels=${json}`, facts);
  assert.deepEqual(all('{"resnet":{"1.0":{}}}'), ['models-version-mismatch']);
  assert.deepEqual(all('{"resnett":{"2.1":{}}}'), ['models-key-mismatch']);
  // The server's own store may hold more.
  assert.deepEqual(all('{"gpt":{"1.0":{}}}'), []);
  assert.deepEqual(all('{"resnet":{}}'), []);
});

test('a folder counts only when none of its name stands in the working directory', () => {
  const archives = { 'store/m': model('resnet') };
  const text = `${store}\nload_models=m\nmodels={"m":{"1.0":{}}}`;
  assert.deepEqual(problemIds(text, { facts: memoryFacts({ archives }) }), []);
  const paths = { m: missingPath('assumed') };
  assert.deepEqual(problemIds(text, { facts: memoryFacts({ archives, paths }) }), ['models-key-mismatch']);
  const hidden = { m: { state: 'directory', resolved: '/ws/m' } as const };
  assert.deepEqual(problemIds(text, { facts: memoryFacts({ archives, paths: hidden }) }), []);
});
