import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver-types';
import { resolveCompletion } from '../../../server/src/core/features/completion/resolve';
import { checkCompletion, complete, listings, marked, plainClient } from '../../support/marked';

const version = (inside: string) => `models={"a":{"1.0":{${inside}}}}`;
const plain = { options: plainClient };

test('the names of parameters that are read here, and not those that are there', () => {
  checkCompletion(version('"minWorkers":1,<|>'), {
    has: ['maxWorkers', 'batchSize', 'maxBatchDelay', 'responseTimeout', 'startupTimeout', 'runtimeType'],
    lacks: ['minWorkers', 'marName', 'defaultVersion', 'parallelLevel', 'deviceIds'],
    accept: 'batchSize',
    applied: version('"minWorkers":1,"batchSize": ${1:1}'),
  });
  checkCompletion(version('<|>'), { accept: 'maxBatchDelay', applied: version('"maxBatchDelay": ${1:100}') });
  checkCompletion(version('<|>'), { ...plain, accept: 'minWorkers', applied: version('"minWorkers": 1') });
  checkCompletion(version('<|>'), {
    ...plain,
    accept: 'runtimeType',
    applied: version('"runtimeType": "python"'),
  });
});

test('a name that is half typed, in every kind of quotes', () => {
  checkCompletion(version('"min<|>"'), { only: ['minWorkers'], applied: version('"minWorkers": ${1:1}') });
  checkCompletion(version('"min<|>'), { only: ['minWorkers'], applied: version('"minWorkers": ${1:1}') });
  checkCompletion(version("'min<|>'"), { only: ['minWorkers'], applied: version('"minWorkers": ${1:1}') });
  checkCompletion(version('min<|>'), { only: ['minWorkers'], applied: version('"minWorkers": ${1:1}') });
  checkCompletion(version('"min<|>Work":4'), { only: ['minWorkers'], applied: version('"minWorkers":4') });
});

test('commas where they are missing', () => {
  checkCompletion(version('"minWorkers":1 <|>'), {
    accept: 'batchSize',
    applied: version('"minWorkers":1, "batchSize": ${1:1}'),
  });
  checkCompletion(version('<|>"minWorkers":1'), {
    only: [
      'minWorkers',
      'maxWorkers',
      'batchSize',
      'maxBatchDelay',
      'responseTimeout',
      'startupTimeout',
      'runtimeType',
    ],
  });
  checkCompletion(version('<|> "minWorkers":1'), {
    accept: 'batchSize',
    applied: version('"batchSize": ${1:1}, "minWorkers":1'),
  });
  checkCompletion(version('"minWorkers":1<|>,"maxWorkers":1'), {
    only: ['1'],
  });
  checkCompletion(version('"minWorkers":1, <|>"maxWorkers":1'), { accept: 'maxWorkers' });
  checkCompletion('models={"a":{}<|>}', {
    accept: 'model',
    applied:
      'models={"a":{}, "model": {"${1:1.0}": {"minWorkers": ${2:1}, "maxWorkers": ${3:1}, "batchSize": ${4:1}, "maxBatchDelay": ${5:100}\\}\\}}',
  });
});

const lines = (inside: string) => `models={\\\n  "a": {\\\n    "1.0": {\\\n${inside}    }\\\n  }\\\n}\n`;

test('continuation lines: the range stays on the line, the comma goes where the entry before ends', () => {
  checkCompletion(lines('      "minWorkers": 1\\\n      <|>\\\n'), {
    accept: 'batchSize',
    applied: lines('      "minWorkers": 1,\\\n      "batchSize": ${1:1}\\\n'),
  });
  checkCompletion(lines('      <|>\\\n      "minWorkers": 1\\\n'), {
    accept: 'batchSize',
    applied: lines('      "batchSize": ${1:1},\\\n      "minWorkers": 1\\\n'),
  });
  checkCompletion(lines('      "ba<|>\\\n      "minWorkers": 1\\\n'), {
    only: ['batchSize', 'maxBatchDelay'],
    accept: 'batchSize',
    applied: lines('      "batchSize": ${1:1},\\\n      "minWorkers": 1\\\n'),
  });
});

test('a line without its backslash gets it back, and what follows counts', () =>
  checkCompletion(lines('      <|>\n      "minWorkers": 1\\\n'), {
    lacks: ['minWorkers'],
    accept: 'batchSize',
    applied: lines('      "batchSize": ${1:1},\\\\\n      "minWorkers": 1\\\n'),
  }));

const facts = listings({ store: ['r.mar', 'noop-2.tar.gz', 'notes.txt'] });

test('models are those of the list and of the store', () => {
  const head = 'model_store=store\nload_models=b=r.mar,c.mar\n';
  checkCompletion(`${head}models={"c":{},<|>}`, {
    facts,
    only: ['b', 'noop-2'],
    applied: `${head}models={"c":{},"b": {"\${1:1.0}": {"minWorkers": \${2:1}, "maxWorkers": \${3:1}, "batchSize": \${4:1}, "maxBatchDelay": \${5:100}\\}\\}}`,
  });
  checkCompletion(`${head}models={"<|>":{}}`, {
    facts,
    only: ['b', 'c', 'noop-2'],
    applied: `${head}models={"b":{}}`,
  });
  checkCompletion(`${head}model_snapshot={"models":{"b":{"1":{"marName":<|>}}}}`, {
    facts,
    only: ['"r.mar"', '"c.mar"', '"noop-2.tar.gz"'],
    applied: `${head}model_snapshot={"models":{"b":{"1":{"marName":"r.mar"}}}}`,
  });
});

test('a block over several lines', () => {
  checkCompletion('models={\\\n  <|>\\\n}', {
    ...plain,
    applied:
      'models={\\\n  "model": {\\\n  "1.0": {\\\n    "minWorkers": 1,\\\n    "maxWorkers": 1,\\\n    "batchSize": 1,\\\n    "maxBatchDelay": 100\\\n  }\\\n}\\\n}',
  });
  checkCompletion('models=<|>', {
    ...plain,
    accept: '{…}',
    applied:
      'models={\\\n  "model": {\\\n    "1.0": {\\\n      "minWorkers": 1,\\\n      "maxWorkers": 1,\\\n      "batchSize": 1,\\\n      "maxBatchDelay": 100\\\n    }\\\n  }\\\n}',
  });
  checkCompletion('x=1\r\nmodels={\\\r\n  "a": {<|>}\\\r\n}', {
    ...plain,
    accept: '1.0',
    applied:
      'x=1\r\nmodels={\\\r\n  "a": {"1.0": {\\\r\n  "minWorkers": 1,\\\r\n  "maxWorkers": 1,\\\r\n  "batchSize": 1,\\\r\n  "maxBatchDelay": 100\\\r\n}}\\\r\n}',
  });
});

test('versions: the usual one and those of other models', () =>
  checkCompletion('models={"a":{"2.1":{}},"b":{<|>}}', { only: ['1.0', '2.1'] }));

test('values', () => {
  checkCompletion(version('"batchSize":<|>'), {
    has: ['1', '8'],
    accept: '8',
    applied: version('"batchSize":8'),
  });
  checkCompletion(version('"batchSize":"1<|>"'), {
    has: ['1', '16'],
    accept: '16',
    applied: version('"batchSize":16'),
  });
  checkCompletion(version('"runtimeType":"<|>"'), {
    only: ['"python"', '"python3"', '"LSP"'],
    applied: version('"runtimeType":"python"'),
  });
  checkCompletion(version('"batchSize":<|> "maxWorkers":2'), {
    accept: '1',
    applied: version('"batchSize":1, "maxWorkers":2'),
  });
  checkCompletion(version('"deviceIds":<|>'), { only: [] });
  checkCompletion('models={"a":<|>}', { only: ['{…}'] });
  checkCompletion('models={"a":[<|>]}', { only: [] });
});

test('snapshots have members of their own', () => {
  checkCompletion('model_snapshot={<|> "created":1}', { only: ['name', 'modelCount', 'models'] });
  checkCompletion('model_snapshot={"modelCount":<|>,"models":{"a":{"1":{},"2":{}}}}', { only: ['2'] });
  checkCompletion('model_snapshot={"models":{"a":{"1":{<|>}}}}', {
    has: ['marName', 'defaultVersion', 'parallelLevel'],
  });
  checkCompletion('model_snapshot={"models":{"a":{"1":{"defaultVersion":<|>}}}}', {
    only: ['true', 'false'],
  });
  checkCompletion('model_snapshot={\\n "models"\\: {"a"\\: {"1"\\: {<|>\\n}}}}', {
    ...plain,
    accept: 'marName',
    applied: 'model_snapshot={\\n "models"\\: {"a"\\: {"1"\\: {"marName": "a.mar"\\n}}}}',
  });
});

test('documentation comes by resolve', () => {
  const documentation = (fixture: string, label: string): unknown => {
    const { items, itemDefaults } = complete(marked(fixture));
    const item = items.find((one) => one.label === label);
    assert.ok(item && !item.documentation, label);
    return (
      resolveCompletion({ ...item, data: itemDefaults?.data }).documentation as MarkupContent | undefined
    )?.value;
  };
  assert.match(String(documentation(version('<|>'), 'batchSize')), /^\*\*batchSize\*\* — .*\n\n.*at once/);
  assert.match(String(documentation('model_snapshot={<|> "a":1', 'modelCount')), /^\*\*modelCount\*\*/);
  assert.equal(documentation(version('"runtimeType":<|>'), '"LSP"'), 'The backend for C++.');
  assert.equal(documentation(version('"batchSize":<|>'), '4'), undefined);
});
