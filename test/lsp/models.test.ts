import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type JsonOfSettingResult,
  jsonOfSettingRequest,
  type ModelVersion,
  type MoveResult,
  modelVersionsRequest,
  moveToModelsRequest,
  moveToYamlRequest,
  type SettingOfJsonResult,
  settingOfJsonRequest,
  type TextChanges,
} from '../../server/src/lsp/protocol';
import { type LspPair, lspPair } from '../support/lspPair';
import { memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';

async function withServer(work: (server: LspPair) => Promise<void>): Promise<void> {
  const server = await lspPair({ host: memoryHost({ [uri]: '' }) });
  try {
    await work(server);
    assert.deepEqual(server.host.logged, []);
  } finally {
    server.dispose();
  }
}

function changed(text: string, edits: TextChanges): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), [...edits]);
}

test('the JSON of a setting comes with the value, and without one as an empty object', () =>
  withServer(async (server) => {
    const ask = (text: string, key = 'models'): Promise<JsonOfSettingResult> =>
      server.request(jsonOfSettingRequest, { text, key });
    assert.deepEqual(await ask('a=1\nmodels={ \\\n}\n'), { json: '{}\n', hasComments: false, value: '{ }' });
    assert.deepEqual(await ask('models=[/* c */]', 'model_snapshot'), {
      json: '{}\n',
      hasComments: false,
      value: null,
    });
    assert.equal((await ask('models=[/* c */]')).hasComments, true);
  }));

test('JSON is written into the text that was sent along, or refused with its place', () =>
  withServer(async (server) => {
    const text = 'a=1\r\nmodels={}\r\n';
    const write = (json: string): Promise<SettingOfJsonResult> =>
      server.request(settingOfJsonRequest, { text, key: 'models', json });
    const result = await write('{\n  "m": {}\n}\n');
    assert.ok('edits' in result);
    assert.equal(changed(text, result.edits), 'a=1\r\nmodels={ \\\r\n  "m": {} \\\r\n}\r\n');
    assert.deepEqual(await write('{\n  "m": {},\n}'), {
      refusal: "TorchServe cannot read this JSON: there is a comma before '}'. Remove it.",
      line: 1,
      character: 9,
    });
  }));

test('the versions of models', () =>
  withServer(async (server) => {
    const ask = (text: string): Promise<readonly ModelVersion[]> =>
      server.request(modelVersionsRequest, { text });
    assert.deepEqual(await ask('models={"m":{"1.0":{},"2":{}}}'), [
      { model: 'm', version: '1.0' },
      { model: 'm', version: '2' },
    ]);
    assert.deepEqual(await ask('models={'), []);
    assert.deepEqual(await ask(''), []);
  }));

test('moves take the situation into account in which TorchServe is started', () =>
  withServer(async (server) => {
    const text = 'default_response_timeout=300\nmodels={"m":{"1.0":{"batchSize":4}}}\n';
    await server.open(uri, text);
    const about = { uri, model: 'm', version: '1.0' };
    const there = await server.request<MoveResult>(moveToYamlRequest, { ...about, text });
    assert.equal(changed('', there.yaml), 'batchSize: 4\nresponseTimeout: 300\n');
    assert.equal(changed(text, there.properties), 'default_response_timeout=300\n');
    assert.deepEqual([there.moved, there.removesYaml], [['batchSize: 4'], false]);
    const yaml = 'batchSize: 4\nresponseTimeout: 300\n';
    const back = await server.request<MoveResult>(moveToModelsRequest, { ...about, text: 'a=1\n', yaml });
    assert.equal(back.removesYaml, true);
    assert.match(changed('a=1\n', back.properties), /"batchSize": 4, \\\n {6}"responseTimeout": 300 \\\n/);
    const refused = await server.request<MoveResult>(moveToYamlRequest, { ...about, text: '' });
    assert.match(refused.refusal ?? '', /nothing to move/);
  }));
