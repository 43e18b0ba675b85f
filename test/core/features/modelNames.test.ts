import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionAt } from '../../../server/src/core/features/definition';
import { modelNameAt, modelNamesIn } from '../../../server/src/core/features/modelNames';
import { refusedName, renameIn, renamingAt } from '../../../server/src/core/features/renameModel';
import type { ArchiveFact } from '../../../server/src/core/model/archiveFact';
import { archiverNames } from '../../../server/src/core/model/archiverCommands';
import { createConfig } from '../../../server/src/core/model/config';
import { type Facts, noFacts } from '../../../server/src/core/model/facts';
import { applyEdits } from '../../../server/src/core/text/applyEdits';
import { memoryFacts, missingPath } from '../../support/memoryFacts';

const model = (modelName?: string, config?: string): ArchiveFact => ({
  state: 'model',
  ...(modelName === undefined ? {} : { modelName }),
  modelVersion: '1.0',
  runtime: 'python',
  manifest: 'in:manifest',
  ...(config === undefined ? {} : { config: { name: 'c.yaml', state: 'found', address: config } as const }),
});
const known = (archives: Readonly<Record<string, ArchiveFact>>, more = {}): Facts =>
  memoryFacts({
    archives: Object.fromEntries(Object.entries(archives).map(([name, fact]) => [`store/${name}`, fact])),
    ...more,
  });

/** The names of a text, each as `name` with the text that stands at its place. */
function namesOf(text: string, facts: Facts = noFacts): string[] {
  return modelNamesIn(createConfig(text), facts).map(
    ({ name, span, kind }) => `${kind} ${name} at ${text.slice(span.start, span.end)}`,
  );
}

const models = (facts: Facts, text: string) => {
  const config = createConfig(text);
  return { config, facts, names: modelNamesIn(config, facts) };
};

/** The text after the name at `<|>` was changed to `newName`, or why that cannot be. */
function renamed(fixture: string, newName: string, facts: Facts = noFacts): string {
  const text = fixture.replace('<|>', '');
  const all = models(facts, text);
  const found = renamingAt(all, fixture.indexOf('<|>'));
  if (!found) return 'nothing to rename';
  if ('refusal' in found) return found.refusal;
  const result = renameIn(all, found.name, newName);
  return 'refusal' in result ? result.refusal : applyEdits(text, result.edits);
}

/** What the place at `<|>` leads to: texts of this document, or addresses. */
function definition(fixture: string, facts: Facts = noFacts): string[] | undefined {
  const text = fixture.replace('<|>', '');
  const found = definitionAt(createConfig(text), facts, fixture.indexOf('<|>'));
  return found?.targets.map(
    ({ address, span }) =>
      address ?? (span ? `${text.slice(span.start, span.end)}@${span.start}` : 'nowhere'),
  );
}

const store = 'model_store=store\n';

test('names stand in load_models, in models and in a snapshot', () => {
  const text = `load_models=a=x.mar,sub/b-1.mar,c.tar.gz,,=d.mar,e=\nmodels={"a":{},'b-1':{},c:{}}\nmodel_snapshot={"models":{"a":{"1.0":{"marName":"x.mar"}}}}`;
  assert.deepEqual(namesOf(text), [
    'given a at a',
    'archive b-1 at sub/b-1.mar',
    'archive c at c.tar.gz',
    'archive d at d.mar',
    'key a at a',
    'key b-1 at b-1',
    'key c at c',
    'key a at a',
  ]);
});

test('the manifest names the model, or the archive when it does not', () => {
  const facts = known({ 'x-1.mar': model('resnet'), 'y-1.mar': model() });
  assert.deepEqual(namesOf(`${store}load_models=x-1.mar,y-1.mar,z-1.mar`, facts), [
    'archive resnet at x-1.mar',
    'archive y_1 at y-1.mar',
    'archive z-1 at z-1.mar',
  ]);
});

test('names behind escapes and line ends have their exact places', () => {
  const text = 'load_models=a\\u002dx=x.mar,\\\r\n    b.mar\r\nmodels={\\\n "a-x" : {}, \\\n "b":{} }';
  assert.deepEqual(namesOf(text), [
    'given a-x at a\\u002dx',
    'archive b at b.mar',
    'key a-x at a-x',
    'key b at b',
  ]);
});

test('nothing is a name in all, in half a text and behind placeholders', () => {
  assert.deepEqual(namesOf('load_models=all\nmodels=[]\nmodel_snapshot={"models":[1]}'), []);
  assert.deepEqual(namesOf('load_models=$$MODELS$$\nmodels='), []);
  assert.deepEqual(namesOf('models={"a":{"1.0":{},\nload_models'), ['key a at a']);
  assert.deepEqual(namesOf(''), []);
});

test('a caret beside a name is at it', () => {
  const text = 'load_models=a=x.mar';
  const names = modelNamesIn(createConfig(text), noFacts);
  assert.equal(modelNameAt(names, 12)?.name, 'a');
  assert.equal(modelNameAt(names, 13)?.name, 'a');
  assert.equal(modelNameAt(names, 15), undefined);
});

test('an entry leads into its archive: to the configuration, or to the manifest', () => {
  const facts = known({ 'a.mar': model('a', 'in:c.yaml'), 'b.mar': model('b') });
  assert.deepEqual(definition(`${store}load_models=x=a<|>.mar`, facts), ['in:c.yaml']);
  assert.deepEqual(definition(`${store}load_models=b.<|>mar`, facts), ['in:manifest']);
  assert.deepEqual(definition(`${store}load_models=c.<|>mar`, facts), ['c.mar@30']);
  assert.deepEqual(
    definition(`${store}model_snapshot={"models":{"x":{"1.0":{"marName":"a.<|>mar"}}}}`, facts),
    ['in:c.yaml'],
  );
  assert.equal(definition(`${store}load_<|>models=a.mar`, facts), undefined);
});

test('a name in models leads to where it is given', () => {
  const facts = known({ 'a.mar': model('resnet', 'in:c.yaml') });
  assert.deepEqual(definition(`load_models=x=a.mar\nmodels={"<|>x":{}}`), ['x@12']);
  assert.deepEqual(definition(`${store}load_models=a.mar\nmodels={"resnet<|>":{}}`, facts), ['in:c.yaml']);
  assert.deepEqual(definition(`load_models=a.mar\nmodels={"<|>a":{}}`), ['a.mar@12']);
  assert.deepEqual(definition(`${store}load_models=all\nmodels={"re<|>snet":{}}`, facts), ['in:c.yaml']);
  assert.deepEqual(definition(`models={"<|>other":{}}`), []);
  assert.deepEqual(
    definition(`${store}model_snapshot={"models":{"<|>x":{"1.0":{"marName":"a.mar"}}}}`, facts),
    ['in:c.yaml'],
  );
});

test('a folder of the same name in the working directory hides the one in the store', () => {
  const archives = { m: model('m', 'in:c.yaml') };
  assert.deepEqual(definition(`${store}load_models=<|>m`, known(archives)), ['m@30']);
  const paths = { m: missingPath('configured') };
  assert.deepEqual(definition(`${store}load_models=<|>m`, known(archives, { paths })), ['in:c.yaml']);
});

test('renaming changes every place, with the quotes that are there', () => {
  assert.equal(
    renamed(
      `load_models=a=x.mar,b=y.mar\nmodels={'a':{},b:{}}\nmodel_snapshot={"models":{"<|>a":{}}}`,
      'new-1',
    ),
    `load_models=new-1=x.mar,b=y.mar\nmodels={'new-1':{},b:{}}\nmodel_snapshot={"models":{"new-1":{}}}`,
  );
  assert.equal(
    renamed('load_models=\\\r\n  a\\u002d=x.mar\r\nmodels={\\\r\n  "a-<|>":{}}\r\n', 'b'),
    'load_models=\\\r\n  b=x.mar\r\nmodels={\\\r\n  "b":{}}\r\n',
  );
  assert.equal(renamed('load_models=x.mar\nmodels={"<|>ü":{}}', 'b'), 'load_models=x.mar\nmodels={"b":{}}');
});

test('an archive that names its model gets the new name in front', () => {
  const facts = known({ 'x.mar': model('resnet') });
  assert.equal(
    renamed(`${store}load_models=a.mar,sub/<|>x.mar\nmodels={"resnet":{},"x":{}}`, 'new', facts),
    `${store}load_models=a.mar,new=sub/x.mar\nmodels={"new":{},"x":{}}`,
  );
  assert.equal(
    renamed('load_models=x.mar\nmodels={"<|>x":{}}', 'new'),
    'load_models=new=x.mar\nmodels={"new":{}}',
  );
  assert.equal(renamed('load_models==x.<|>mar', 'new'), 'load_models=new=x.mar');
});

test('a name that only an archive of the store gives stays, with the way out', () => {
  const facts = known({ 'x.mar': model('resnet') });
  const text = `${store}load_models=all\nmodels={"res<|>net":{}}`;
  assert.match(renamed(text, 'new', facts), /comes from the archive 'x\.mar'.*'resnet=x\.mar'/);
  assert.match(renamed(text, 'new'), /comes from an archive of the model store/);
  assert.equal(
    renamed(`${store}load_models=all\nmodels={"la<|>ter":{}}`, 'new', facts),
    `${store}load_models=all\nmodels={"new":{}}`,
  );
});

test('a name that is taken or means something else is refused', () => {
  assert.match(renamed('load_models=<|>a=x.mar,b=y.mar', 'b'), /already a model 'b'/);
  assert.match(renamed('load_models=<|>a=x.mar\nmodels={"b":{}}', 'b'), /already a model 'b'/);
  assert.equal(renamed('load_models=a=<|>x', 'b'), 'nothing to rename');
  for (const bad of ['', 'a b', 'a,b', 'a=b', 'a"b', '$$A$$', 'a/b', 'a\\b'])
    assert.ok(refusedName(bad), bad);
  for (const good of ['a', 'resnet-18', 'a.b_c', 'ü']) assert.equal(refusedName(good), undefined, good);
});

test('names in commands that pack models', () => {
  const names = (text: string): string[] =>
    archiverNames(text).map(({ name, span }) => {
      assert.equal(text.slice(span.start, span.end), name);
      return name;
    });
  assert.deepEqual(names('torch-model-archiver --model-name resnet-18 --version 1.0'), ['resnet-18']);
  assert.deepEqual(names('RUN torch-model-archiver -f \\\n  --model-name="a.b" \\\n  -v 1'), ['a.b']);
  assert.deepEqual(names('torch-model-archiver -f `\r\n --model-name `\r\n b'), ['b']);
  assert.deepEqual(names("torch-model-archiver --model-name 'x'; torch-model-archiver --model-name y"), [
    'x',
    'y',
  ]);
  assert.deepEqual(names(`run(["torch-model-archiver", "--model-name", "listed"])`), ['listed']);
  assert.deepEqual(names('torch-model-archiver --model-name a"b"c'), []);
  assert.deepEqual(names('torch-model-archiver --help\necho --model-name z'), []);
  assert.deepEqual(names('torch-model-archiver --model-name $NAME'), []);
  assert.deepEqual(names('torch-model-archiver --model-name a$NAME'), []);
});
