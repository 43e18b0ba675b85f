import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createConfig } from '../../../server/src/core/model/config';
import { classify, type KindEvidence, siblingsMatter } from '../../../server/src/core/model/documentKind';
import { corpusFolder, needsCorpus } from '../../support/optional';
import { foreignProperties } from './foreignProperties';

type Rest = Partial<Omit<KindEvidence, 'config'>>;

function judge(text: string, rest: Rest = {}) {
  return classify({
    config: createConfig(text),
    fileName: 'config.properties',
    languageId: 'properties',
    ...rest,
  });
}

function checkKind(text: string, rest: Rest, handled: boolean, basis: string): void {
  const kind = judge(text, rest);
  assert.deepEqual({ handled: kind.handled, basis: kind.basis }, { handled, basis }, kind.reason);
  assert.match(kind.reason, /^[A-Z].*\.$/);
}

const anyName: Rest = { fileName: 'settings.txt' };

test('one key of TorchServe is enough, whatever the file is called', () =>
  checkKind('job_queue_size=10', anyName, true, 'content'));
test('the reason names the key', () => assert.match(judge('job_queue_size=10').reason, /'job_queue_size'/));
test('the reason names two keys if there are two', () =>
  assert.match(judge('job_queue_size=10\nnumber_of_gpu=1').reason, /'job_queue_size' and 'number_of_gpu'/));
test('a key after an escape or a continuation counts as Java reads it', () =>
  checkKind('job_\\\n  queue_\\u0073ize : 10', anyName, true, 'content'));
test('a key in a comment is no evidence', () => checkKind('# job_queue_size=10', {}, false, 'none'));
test('an empty file is nobody’s', () => checkKind('', {}, false, 'none'));
test('a half-typed key proves nothing', () => checkKind('job_', {}, false, 'none'));
test('a misspelt long key is evidence', () =>
  checkKind('inference_adress=http://127.0.0.1', anyName, true, 'content'));
test('a hyphen for an underscore is a slip', () =>
  checkKind('number-of-netty-threads=4', anyName, true, 'content'));
test('the name of the variable is a slip', () => checkKind('TS_JOB_QUEUE_SIZE=10', anyName, true, 'content'));
test('a similar key with dots is of other software', () =>
  checkKind('max.request.size=10', anyName, false, 'none'));
test('two common names count in a config.properties', () =>
  checkKind('keystore=a.jks\nkeystore_type=JKS', {}, true, 'content'));
test('two common names do not count elsewhere', () =>
  checkKind('keystore=a.jks\nkeystore_type=JKS', anyName, false, 'none'));
test('two common names do not count beside a foreign one', () =>
  checkKind('keystore=a.jks\nkeystore_type=JKS\nendpoint=x', {}, false, 'none'));
test('a name alone proves nothing', () => checkKind('a=1\nb=2\nc=3\nd=4', {}, false, 'none'));

const beside: Rest = { siblings: ['resnet.mar', 'README.md'] };
test('an archive beside an empty config.properties decides', () => checkKind('', beside, true, 'sibling'));
test('a model store beside it decides', () => checkKind('', { siblings: ['model_store/'] }, true, 'sibling'));
test('a model configuration beside it decides', () =>
  checkKind('', { siblings: ['model-config.yaml'] }, true, 'sibling'));
test('a Dockerfile that mentions TorchServe decides', () =>
  checkKind('debug=true', { siblings: ['Dockerfile'], mentionedBy: 'Dockerfile' }, true, 'sibling'));
test('an archive does not make every file beside it TorchServe’s', () =>
  checkKind('', { ...beside, fileName: 'log4j.properties' }, false, 'none'));
test('an archive does not outweigh foreign keys', () =>
  checkKind('a=1\nb=2\nc=3\nd=4', beside, false, 'none'));
test('other files beside it say nothing', () =>
  checkKind('', { siblings: ['pom.xml', 'src/'] }, false, 'none'));

test('the language decides when nothing else does', () =>
  checkKind('a=1', { languageId: 'torchserve-properties' }, true, 'language'));
test('the keys are the better reason', () =>
  checkKind('job_queue_size=1', { languageId: 'torchserve-properties' }, true, 'content'));
test('include decides whatever is in the file', () =>
  checkKind('a=1', { ...anyName, decision: 'include' }, true, 'include'));
test('exclude wins over content and language', () =>
  checkKind(
    'job_queue_size=1',
    { languageId: 'torchserve-properties', decision: 'exclude' },
    false,
    'exclude',
  ));

test('the folder matters only where it could tell', () => {
  assert.equal(siblingsMatter(judge(''), 'config.properties'), true);
  assert.equal(siblingsMatter(judge(''), 'log4j.properties'), false);
  assert.equal(siblingsMatter(judge('job_queue_size=1'), 'config.properties'), false);
  assert.equal(siblingsMatter(judge('', { decision: 'exclude' }), 'config.properties'), false);
});

for (const [what, text] of Object.entries(foreignProperties)) {
  test(`${what} is left alone`, () => checkKind(text, {}, false, 'none'));
}

test('every real configuration is recognised under any name', { skip: needsCorpus() }, () => {
  const folder = path.join(corpusFolder, 'properties');
  const files = readdirSync(folder);
  const missed = files.filter((file) => {
    const config = createConfig(readFileSync(path.join(folder, file), 'latin1'), 'latin-1');
    return !classify({ config, fileName: 'renamed.txt', languageId: 'plaintext' }).handled;
  });
  assert.ok(files.length > 100);
  assert.deepEqual(missed, []);
});
