import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { MarkupContent } from 'vscode-languageserver-types';
import { resolveCompletion } from '../../../server/src/core/features/completion/resolve';
import { createConfig, effectiveSetting } from '../../../server/src/core/model/config';
import { checkCompletion, complete, listings, marked, plainClient } from '../../support/marked';

test('booleans behind every separator, half typed or not', () => {
  for (const fixture of ['debug=<|>', 'debug: <|>', 'debug <|>', 'debug  =  <|>', 'debug=<|>\r\nx=1'])
    checkCompletion(fixture, { has: ['true', 'false'] });
  checkCompletion('debug=<|>false\nx=1', { accept: 'true', replaced: 'debug=true\nx=1' });
  checkCompletion('debug=t<|>alse', { only: ['true'], applied: 'debug=truealse', replaced: 'debug=true' });
  checkCompletion('debug=<|>false\nx=1', { accept: 'true', replaced: 'debug=true\nx=1' });
  checkCompletion('debug=t<|>alse', { only: ['true'], applied: 'debug=truealse', replaced: 'debug=true' });
  checkCompletion('debug=  <|>  x', { accept: 'true', replaced: 'debug=  true' });
});

test('enums with documentation by resolve', () => {
  checkCompletion('metrics_mode=<|>', { has: ['log', 'prometheus', 'legacy'] });
  const { items, itemDefaults } = complete(marked('metrics_mode=pro<|>'));
  const item = items.find(({ label }) => label === 'prometheus');
  assert.ok(item && !item.documentation);
  const { documentation } = resolveCompletion({ ...item, data: itemDefaults?.data });
  assert.ok((documentation as MarkupContent).value.length > 10);
});

test('addresses with the port of their listener', () => {
  checkCompletion('inference_address=<|>', { has: ['http://127.0.0.1:8080', 'http://0.0.0.0:8080'] });
  checkCompletion('management_address=ht<|>', { has: ['http://127.0.0.1:8081'] });
  checkCompletion('inference_address=http://<|>', {
    accept: 'http://0.0.0.0:8080',
    applied: 'inference_address=http://0.0.0.0:8080',
  });
});

test('addresses replace what is written with escapes, and are found by it', () => {
  checkCompletion('inference_address=http\\://0<|>', {
    accept: 'http://0.0.0.0:8080',
    applied: 'inference_address=http://0.0.0.0:8080',
  });
  const { items } = complete(marked('inference_address=http\\:<|>'));
  const filter = items.find(({ label }) => label === 'http://0.0.0.0:8080')?.filterText;
  assert.equal(filter, 'http\\://0.0.0.0:8080');
});

test('sizes say what they are', () => {
  const { items } = complete(marked('max_request_size=<|>'));
  const item = items.find(({ label }) => label === '10485760');
  assert.equal(item?.labelDetails?.description, '10 MiB');
});

test('durations say what they are, the default first', () => {
  const described = (fixture: string): (string | undefined)[][] =>
    complete(marked(fixture)).items.map(({ label, labelDetails, preselect }) => [
      label,
      labelDetails?.description,
      preselect ? 'preselected' : '',
    ]);
  const timeouts = described('default_response_timeout=<|>');
  assert.deepEqual(timeouts[0], ['120', '2 minutes', 'preselected']);
  assert.ok(timeouts.some(([label, meaning]) => label === '300' && meaning === '5 minutes'));
  assert.deepEqual(described('grpc_inference_max_connection_age_ms=<|>')[0]?.[1], 'no limit');
  assert.deepEqual(described('grpc_inference_port=<|>')[0]?.[0], '7070');
});

test('no value is offered for an unknown key', () => checkCompletion('somebody_elses_key=<|>', { only: [] }));

const disk = listings({
  '.': ['models/', '.git/', 'server.key', 'server.pem', 'metrics.yaml', 'keystore.p12', 'notes.txt'],
  models: ['a.mar', 'b-1.mar', 'sub/', 'notes.txt', '.hidden.mar'],
  '/': ['srv/', 'etc/'],
  '/srv': ['models/'],
});

test('paths of directories', () => {
  checkCompletion('model_store=<|>', { facts: disk, only: ['models/'], applied: 'model_store=models/' });
  checkCompletion('model_store=mo<|>', { facts: disk, applied: 'model_store=models/' });
  checkCompletion('model_store=models/<|>', {
    facts: disk,
    only: ['sub/'],
    applied: 'model_store=models/sub/',
  });
  checkCompletion('model_store=/<|>', { facts: disk, only: ['etc/', 'srv/'] });
  checkCompletion('model_store=/srv/m<|>x/y', {
    facts: disk,
    applied: 'model_store=/srv/models/x/y',
    replaced: 'model_store=/srv/models//y',
  });
  checkCompletion('model_store=.g<|>', { facts: disk, has: ['.git/'] });
  checkCompletion('model_store=nowhere/<|>', { facts: disk, only: [] });
});

test('paths of files by ending, folders behind them', () => {
  checkCompletion('metrics_config=<|>', { facts: disk, only: ['metrics.yaml', 'models/'] });
  checkCompletion('private_key_file=<|>', {
    facts: disk,
    has: ['server.key'],
    lacks: ['notes.txt', 'metrics.yaml'],
  });
});

test('a folder asks for completions of what is in it', () => {
  const { items } = complete(marked('model_store=<|>'), { facts: disk });
  assert.equal(items[0]?.command?.command, 'editor.action.triggerSuggest');
});

test('archives that are really in the store', () => {
  checkCompletion('model_store=models\nload_models=<|>', {
    facts: disk,
    only: ['all', 'a.mar', 'b-1.mar', 'sub', 'a=a.mar', 'b_1=b-1.mar', 'sub=sub'],
  });
  checkCompletion('load_models=<|>', { facts: disk, only: ['all', 'model=model.mar'] });
});

test('further archives, without those already listed and without blanks', () => {
  const store = 'model_store=models \n';
  checkCompletion(`${store}load_models=a.mar,<|>`, {
    facts: disk,
    only: ['b-1.mar', 'sub', 'b_1=b-1.mar', 'sub=sub'],
    applied: `${store}load_models=a.mar,b-1.mar`,
  });
  checkCompletion(`${store}load_models=a.mar, b<|>`, {
    facts: disk,
    accept: 'b-1.mar',
    applied: `${store}load_models=a.mar,b-1.mar`,
  });
  checkCompletion(`${store}load_models=first=a.mar,<|>,sub`, {
    facts: disk,
    only: ['b-1.mar', 'b_1=b-1.mar'],
  });
  checkCompletion(`${store}load_models=a.mar,x=b<|>q,sub`, {
    facts: disk,
    only: ['b-1.mar'],
    replaced: `${store}load_models=a.mar,x=b-1.mar,sub`,
  });
});

test('archives on a continuation line', () => {
  const store = 'model_store=models\n';
  checkCompletion(`${store}load_models=a.mar,\\\n    <|>`, {
    facts: disk,
    accept: 'sub',
    applied: `${store}load_models=a.mar,\\\n    sub`,
  });
  checkCompletion(`${store}load_models=a.mar,\\\r\n    b<|>x,\\\r\n  c.mar\r\n`, {
    facts: disk,
    accept: 'b-1.mar',
    replaced: `${store}load_models=a.mar,\\\r\n    b-1.mar,\\\r\n  c.mar\r\n`,
  });
  // The beginning of the entry stands on the line above and stays there.
  checkCompletion(`${store}load_models=a.mar,b-\\\n  1<|>`, {
    facts: disk,
    only: ['b-1.mar'],
    applied: `${store}load_models=a.mar,b-\\\n  1.mar`,
  });
});

test('names are escaped as Java reads them', () => {
  const odd = listings({ '.': [' blank.yaml', 'ä.yaml', 'a\\b.yaml', 'a:b=c#.yaml'] });
  const applied = (label: string, text: string): void =>
    checkCompletion('metrics_config=<|>', { facts: odd, accept: label, applied: `metrics_config=${text}` });
  applied(' blank.yaml', '\\ blank.yaml');
  applied('ä.yaml', '\\u00e4.yaml');
  applied('a\\b.yaml', 'a\\\\b.yaml');
  applied('a:b=c#.yaml', 'a:b=c#.yaml');
});

test('whatever a file is called, Java reads the completed value as that name', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const name = `x${text.replaceAll('/', '')}.yaml`;
      const place = marked('metrics_config=<|>');
      const edits = complete(place, { facts: listings({ '.': [name] }), options: plainClient }).items.map(
        (item) => {
          assert.ok(item.textEdit && 'range' in item.textEdit);
          return item.textEdit;
        },
      );
      const completed = createConfig(TextDocument.applyEdits(place.doc.document, edits));
      assert.equal(effectiveSetting(completed, 'metrics_config')?.value, name);
    }),
  ));

test('names are written as they stand where the launcher reads them', () => {
  const odd = listings({ '.': ['ä/'] });
  checkCompletion('model_store=<|>', { facts: odd, applied: 'model_store=ä/' });
});

test('entries of regular expressions and words are replaced one by one', () => {
  const regex = complete(marked('allowed_urls=<|>')).items[0]?.label;
  assert.ok(regex);
  // A backslash of the expression is written twice in the file.
  const written = regex.replaceAll('\\', '\\\\');
  checkCompletion('allowed_urls=file://.*,x<|>', {
    accept: regex,
    applied: `allowed_urls=file://.*,${written}`,
  });
  const word = complete(marked('vmargs=<|>')).items[0]?.label;
  assert.ok(word);
  checkCompletion('vmargs=-Xms1g -X<|>z -d', { accept: word, replaced: `vmargs=-Xms1g ${word} -d` });
});

test('a skeleton for models, also for the part that is missing', () => {
  checkCompletion('models=<|>', { only: ['{…}', '{}'] });
  checkCompletion('models={<|>', { has: ['{…}'] });
  checkCompletion('models={"a":<|>', { only: ['{…}'] });
  const place = marked('models=<|>');
  const text = complete(place, { options: plainClient }).items[0]?.textEdit?.newText ?? 'missing';
  assert.doesNotThrow(() => JSON.parse(text.replace(/\\\n\s*/g, '')));
});

test('placeholders once a $ is typed', () => {
  const applied = 'default_service_handler=a$$JAVA_HOME$$';
  for (const typed of ['$', '$$', '$$JA'])
    checkCompletion(`default_service_handler=a${typed}<|>`, { accept: '$$JAVA_HOME$$', applied });
  checkCompletion('default_service_handler=a$$JA<|>VA$$/b', {
    accept: '$$JAVA_HOME$$',
    replaced: 'default_service_handler=a$$JAVA_HOME$$/b',
  });
  checkCompletion('x=$$MINE$$\nkeystore=$<|>', { has: ['$$MINE$$'] });
  checkCompletion('keystore=$$HOME$$<|>', { lacks: ['$$JAVA_HOME$$'] });
  checkCompletion('vmargs=$<|>', { lacks: ['$$JAVA_HOME$$'] });
});

test('values are plain texts for clients without snippets', () => {
  const { items } = complete(marked('inference_address=<|>'), { options: plainClient });
  for (const { textEdit } of items) assert.doesNotMatch(textEdit?.newText ?? '', /\$/);
});

test('directives and rules in comments', () => {
  checkCompletion('# tor<|>', {
    accept: 'torchserve-ignore-next-line',
    applied: '# torchserve-ignore-next-line ',
  });
  checkCompletion('#<|>', { accept: 'torchserve-ignore-file', applied: '# torchserve-ignore-file ' });
  checkCompletion('! torchserve-ignore-next-line unknown-<|>', {
    accept: 'unknown-key',
    applied: '! torchserve-ignore-next-line unknown-key',
  });
  checkCompletion('# torchserve-ignore-file unknown-key, <|>', {
    lacks: ['unknown-key'],
    has: ['duplicate-key'],
  });
});
