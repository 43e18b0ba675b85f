import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InsertTextFormat, type MarkupContent } from 'vscode-languageserver-types';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import { resolveCompletion } from '../../../server/src/core/features/completion/resolve';
import { checkCompletion, complete, marked, plainClient } from '../../support/marked';

const plain = { options: plainClient };

test('completes keys after a prefix', () =>
  checkCompletion('job_<|>', { ...plain, accept: 'job_queue_size', applied: 'job_queue_size=' }));

test('offers every key that is not for the server alone, in an empty document and on an empty line', () => {
  const keys = allProperties()
    .filter(({ internal }) => !internal)
    .map(({ key }) => key);
  for (const fixture of ['<|>', 'a=b\n<|>', 'a=b\r\n<|>\r\nc=d', '# x\n<|>', '  <|>'])
    checkCompletion(fixture, { ...plain, only: keys });
  assert.ok(!keys.includes('tsConfigFile'));
});

test('a key comes with its default as a snippet', () => {
  checkCompletion('job_<|>', { accept: 'job_queue_size', applied: 'job_queue_size=${1:100}' });
  checkCompletion('async<|>', { accept: 'async_logging', applied: 'async_logging=${1|true,false|}' });
  checkCompletion('metrics_m<|>', {
    accept: 'metrics_mode',
    applied: 'metrics_mode=${1|prometheus,log,legacy|}',
  });
});

test('a key whose values come from the machine asks for completions of the value', () => {
  const { items } = complete(marked('<|>'));
  const command = (key: string): string | undefined =>
    items.find(({ label }) => label === key)?.command?.command;
  assert.equal(command('load_models'), 'editor.action.triggerSuggest');
  assert.equal(command('model_store'), 'editor.action.triggerSuggest');
  assert.equal(command('job_queue_size'), undefined);
  checkCompletion('load<|>', { accept: 'load_models', applied: 'load_models=$0' });
  const withoutCommand = complete(marked('<|>'), { options: { suggestAgain: false } });
  assert.deepEqual(
    withoutCommand.items.filter((item) => item.command),
    [],
  );
});

test('only the key is replaced where a separator or a value stands already', () => {
  const accept = 'job_queue_size';
  checkCompletion('job<|>_que=5', {
    only: [accept],
    applied: 'job_queue_size_que=5',
    replaced: 'job_queue_size=5',
  });
  checkCompletion('job<|>: 5', { accept, applied: 'job_queue_size: 5' });
  checkCompletion('job<|> 5', { accept, applied: 'job_queue_size 5' });
  checkCompletion('job<|>=', { accept, applied: 'job_queue_size=' });
});

test('blanks behind a new key do not become part of its value', () =>
  checkCompletion('job<|>   \nnext=1', {
    options: { ...plainClient },
    accept: 'job_queue_size',
    applied: 'job_queue_size=\nnext=1',
  }));

test('used keys come last, but not the one under the caret', () => {
  const { items } = complete(marked('inference_address=x\nvmargs=y\n<|>job_queue_size'));
  const sort = (key: string): string => items.find(({ label }) => label === key)?.sortText ?? '';
  assert.ok(sort('inference_address') > sort('plugins_path'));
  assert.ok(sort('job_queue_size') < sort('inference_address'));
});

test('keys are found by the name of their variable, and by hyphens and dots when such are typed', () => {
  const filter = (fixture: string, key: string): string | undefined =>
    complete(marked(fixture)).items.find(({ label }) => label === key)?.filterText;
  assert.equal(filter('TS_JOB<|>', 'job_queue_size'), 'job_queue_size TS_JOB_QUEUE_SIZE');
  assert.equal(
    filter('token<|>', 'token_expiration_min'),
    'token_expiration_min TS_TOKEN_EXPIRATION_TIME_MIN',
  );
  assert.equal(filter('job-q<|>', 'job_queue_size'), 'job-queue-size TS-JOB-QUEUE-SIZE');
  assert.equal(filter('job.q<|>', 'job_queue_size'), 'job.queue.size TS.JOB.QUEUE.SIZE');
});

test('what cannot match the typed text is not sent', () => {
  checkCompletion('job_q<|>', { only: ['job_queue_size'] });
  checkCompletion('JobQueue<|>', { only: ['job_queue_size'] });
  checkCompletion('zzz<|>', { only: [] });
  const { items } = complete(marked('job_q<|>'));
  assert.equal(items[0]?.filterText, undefined);
});

test('templates are offered at the start of a line to clients with snippets only', () => {
  const kinds = (fixture: string, options = {}): number =>
    complete(marked(fixture), { options }).items.filter(({ kind }) => kind === 15).length;
  assert.ok(kinds('<|>') > 0);
  assert.ok(kinds('tls<|>') > 0);
  assert.equal(kinds('tls<|>=1'), 0);
  assert.equal(kinds('<|>', { snippets: false }), 0);
  assert.equal(kinds('debug=t<|>'), 0);
});

test('shared parts stand once in the list when the client allows, else in every item', () => {
  const small = complete(marked('job<|>'));
  assert.equal(small.itemDefaults?.insertTextFormat, InsertTextFormat.Snippet);
  assert.ok(
    small.items.every(
      (item) => !item.textEdit && !item.data && !item.insertTextFormat && !item.documentation,
    ),
  );
  const full = complete(marked('job<|>'), { options: { itemDefaults: false } });
  assert.equal(full.itemDefaults, undefined);
  assert.ok(full.items.every((item) => item.textEdit && item.data === 'keys'));
  assert.ok(full.items.some((item) => item.insertTextFormat === InsertTextFormat.Snippet));
});

test('a list of keys stays small', () => {
  const bytes = JSON.stringify(complete(marked('<|>'))).length;
  assert.ok(bytes < 25_000, `${bytes} bytes`);
});

test('the documentation comes by resolve', () => {
  const { items, itemDefaults } = complete(marked('<|>'));
  const documentation = (label: string): string | undefined => {
    const item = items.find((one) => one.label === label);
    assert.ok(item, label);
    return (
      resolveCompletion({ ...item, data: itemDefaults?.data }).documentation as MarkupContent | undefined
    )?.value;
  };
  assert.ok(items.length > 70);
  for (const { label } of items) assert.ok(documentation(label), label);
  assert.match(documentation('job_queue_size') ?? '', /^\*\*job_queue_size\*\*/);
  assert.deepEqual(resolveCompletion({ label: 'job_queue_size' }), { label: 'job_queue_size' });
});

test('nothing is offered on a separator or in an ordinary comment', () => {
  checkCompletion('job_queue_size <|> = 1', { only: [] });
  checkCompletion('# say something about job_<|>', { only: [] });
  checkCompletion('<|># x', { only: [] });
});

test('broken texts are completed without exceptions', () => {
  for (const fixture of [
    '\\<|>',
    '\\\n<|>',
    '<|>\\\nkey=1',
    'a\\\n  b<|>c\\\n  d=1',
    '=<|>',
    '\uD800<|>',
    '\r<|>\n',
    'x=\\u00<|>',
  ])
    complete(marked(fixture));
});
