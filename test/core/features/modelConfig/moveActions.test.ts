import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { moveActions } from '../../../../server/src/core/features/modelConfig/moveActions';
import { createModelConfig } from '../../../../server/src/core/model/modelConfig';
import type { ModelAnalysis } from '../../../../server/src/core/rules/modelAnalysis';

const uri = 'file:///folder/model-config.yaml';

/** The commands that are offered at a caret, with their arguments. */
function offered(fixture: string): unknown[] {
  const caret = fixture.indexOf('|');
  const text = fixture.replace('|', '');
  const document = TextDocument.create(uri, 'yaml', 1, text);
  // Only the configuration is looked at.
  const analysis = { config: createModelConfig(text) } as ModelAnalysis;
  const actions = moveActions({ document, analysis }, { start: caret, end: caret });
  return actions.map(({ kind, command }) => [kind, command?.command, command?.arguments]);
}

test('a parameter that models has too can move there', () =>
  assert.deepEqual(offered('handler: 1\nbatchSize: |4\n'), [
    ['refactor.move', 'torchserve.moveToModels', [uri]],
  ]));

test('other keys cannot, nor keys of sections', () => {
  for (const fixture of [
    '|',
    'handler: |1\nbatchSize: 4\n',
    'mine:\n  batchSize: |4\n',
    'batchSize: 4\n\n|',
    'a: [|',
  ])
    assert.deepEqual(offered(fixture), [], fixture);
});
