import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createModelConfig } from '../../../server/src/core/model/modelConfig';
import {
  classifyModelConfig,
  hasModelConfigName,
  type ModelConfigEvidence,
  surroundingsMatter,
} from '../../../server/src/core/model/modelConfigKind';
import { mayBeModelConfig } from '../../../server/src/lsp/protocol';
import { corpusFolder, needsCorpus } from '../../support/optional';
import { foreignYaml } from './foreignYaml';

type Rest = Partial<Omit<ModelConfigEvidence, 'config'>>;

function judge(text: string, rest: Rest = {}) {
  return classifyModelConfig({ config: createModelConfig(text), fileName: 'model-config.yaml', ...rest });
}

function checkKind(text: string, rest: Rest, handled: boolean, basis: string): void {
  const kind = judge(text, rest);
  assert.deepEqual({ handled: kind.handled, basis: kind.basis }, { handled, basis }, kind.reason);
  assert.match(kind.reason, /^[A-Z].*\.$/);
}

for (const name of [
  ...['model-config.yaml', 'model_config.yml', 'modelconfig.yaml', 'model-config-llama2-7b.yaml'],
  ...['model_config_tp.yaml', 'llama2-model-config.yaml', 'Model-Config.YAML', 'resnet.model-config.yml'],
]) {
  test(`${name} has the name of a model configuration`, () => {
    assert.ok(hasModelConfigName(name));
    assert.ok(mayBeModelConfig(`file:///a/${name}`, ''));
  });
}
for (const name of [
  ...[
    'config.yaml',
    'model.yaml',
    'model-config.json',
    'model-config.yaml.bak',
    'values.yml',
    'supermodelconfig.yaml',
  ],
]) {
  test(`${name} has not`, () => assert.ok(!hasModelConfigName(name)));
}

const anyName: Rest = { fileName: 'config.yaml' };
const packed: Rest = { ...anyName, packedBy: 'build.sh' };

test('a front-end key is enough under the usual name', () => checkKind('minWorkers: 1', {}, true, 'content'));
test('the reason names two keys', () =>
  assert.equal(judge('minWorkers: 1\nmaxWorkers: 1').reason, "It sets 'minWorkers' and 'maxWorkers'."));
test('keys of the handler do not hide it', () =>
  checkKind('responseTimeout: 120\nmodel: x\ntokenizer: y', {}, true, 'content'));
test('two of them among however many others', () => {
  const others = Array.from({ length: 200 }, (_, i) => `own_${i}: ${i}`).join('\n');
  checkKind(`minWorkers: 1\n${others}\nmaxWorkers: 1`, {}, true, 'content');
});
test('a member of torchrun', () => checkKind('torchrun:\n  nproc-per-node: 4', {}, true, 'content'));
test('a misspelt member of torchrun that is known', () =>
  checkKind('torchrun:\n  nproc_per_node: 4', {}, true, 'content'));
test('torchrun without anything known proves nothing', () =>
  checkKind('torchrun: yes\na: 1\nb: 2', {}, false, 'none'));
test('a section of the worker with known members', () =>
  checkKind('handler:\n  model_path: model', {}, true, 'content'));
test('a section of the worker with members of somebody else', () =>
  checkKind('handler:\n  class: Main', {}, false, 'none'));
test('pt2 with the name of a backend', () => checkKind('pt2 : "inductor"', {}, true, 'content'));
test('a map in one line', () => checkKind('{minWorkers: 1, maxWorkers: 1}', {}, true, 'content'));
test('behind an alias', () => checkKind('a: &a {nproc-per-node: 1}\ntorchrun: *a', {}, true, 'content'));
test('a common key alone proves nothing', () => checkKind('batchSize: 32\nepochs: 3', {}, false, 'none'));
test('two common keys alone do', () => checkKind('batchSize: 32\ndeviceType: gpu', {}, true, 'content'));
test('two slips', () => checkKind('min_workers: 1\nmax_workers: 1', {}, true, 'content'));
test('one slip may be anybody’s', () => checkKind('min_workers: 1', {}, false, 'none'));
test('a broken line elsewhere does not matter', () =>
  checkKind('handler: [\nminWorkers: 1\nmaxWorkers: 1', {}, true, 'content'));
test('CRLF', () => checkKind('minWorkers: 1\r\nmaxWorkers: 1\r\n', {}, true, 'content'));

test('under another name the content alone proves nothing', () =>
  checkKind('minWorkers: 1\nmaxWorkers: 1', anyName, false, 'none'));
test('unless the archiver packs it', () =>
  checkKind('minWorkers: 1\nmaxWorkers: 1', packed, true, 'content'));

test('an empty file is nobody’s', () => checkKind('', {}, false, 'none'));
test('beside an archive it is ours', () => checkKind('', { siblings: ['resnet.mar'] }, true, 'sibling'));
test('beside a model store too', () => checkKind('minW', { siblings: ['model_store/'] }, true, 'sibling'));
test('when the archiver packs it too', () => checkKind('# to do', packed, true, 'sibling'));
test('not with keys of somebody else', () => checkKind('a: 1\nb: 2\nc: 3', packed, false, 'none'));
test('a list is not a half-typed configuration', () =>
  checkKind('- a\n- b', { siblings: ['resnet.mar'] }, false, 'none'));

test('the user’s choice decides', () => {
  checkKind('a: 1', { ...anyName, decision: 'include' }, true, 'include');
  checkKind('minWorkers: 1', { decision: 'exclude' }, false, 'exclude');
});

test('what stands around is looked at only when it can matter', () => {
  const matters = (text: string, fileName: string) =>
    surroundingsMatter({ config: createModelConfig(text), fileName });
  assert.equal(matters('', 'model-config.yaml'), true);
  assert.equal(matters('a: 1\nb: 2', 'model-config.yaml'), false);
  assert.equal(matters('minWorkers: 1', 'config.yaml'), true);
  assert.equal(matters('a: 1', 'config.yaml'), false);
});

for (const [what, text] of Object.entries(foreignYaml)) {
  test(`leaves ${what} alone under the usual name`, () => checkKind(text, {}, false, 'none'));
}

test('the first look at foreign YAML is the last one', () => {
  const worth = Object.entries(foreignYaml).filter(([, text]) => mayBeModelConfig('file:///a/x.yaml', text));
  // A line of theirs looks like one of ours; whether the archiver packs the file then decides.
  assert.deepEqual(
    worth.map(([what]) => what),
    [
      'a resource of Kubernetes',
      'settings of a training run in camel case',
      'the description of a function',
      'a pool of workers among many other settings',
    ],
  );
});

test('every model configuration of the corpus is recognised', { skip: needsCorpus() }, () => {
  const folder = path.join(corpusFolder, 'model-config');
  const missed = readdirSync(folder).filter((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const fileName = file.slice(file.lastIndexOf('__') + 2);
    const packedBy = hasModelConfigName(fileName) ? undefined : 'build.sh';
    return !judge(text, { fileName, packedBy }).handled || !mayBeModelConfig(`file:///${fileName}`, text);
  });
  assert.deepEqual(missed, []);
});

test('YAML of other purposes around TorchServe is not', { skip: needsCorpus() }, () => {
  const folder = path.join(corpusFolder, 'env');
  const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));
  assert.ok(files.length > 5);
  assert.deepEqual(
    files.filter((file) => judge(readFileSync(path.join(folder, file), 'utf8')).handled),
    [],
  );
});
