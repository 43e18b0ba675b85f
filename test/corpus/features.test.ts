import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { getCodeActions } from '../../server/src/core/features/codeActions';
import { getDiagnostics } from '../../server/src/core/features/diagnostics';
import { getFoldingRanges } from '../../server/src/core/features/folding';
import { formatEdits } from '../../server/src/core/features/formatting';
import { getDocumentLinks } from '../../server/src/core/features/links';
import type { ServiceDocument } from '../../server/src/core/features/serviceDocument';
import { getDocumentSymbols } from '../../server/src/core/features/symbols';
import { allSettings } from '../../server/src/core/model/config';
import { rules } from '../../server/src/core/rules/registry';
import { applyEdits } from '../../server/src/core/text/applyEdits';
import { afterAction, testDocument } from '../support/editing';
import { corpusFolder, needsCorpus } from '../support/optional';

const skip = needsCorpus();
const folder = path.join(corpusFolder, 'properties');
const files = skip
  ? []
  : readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));

function keysAndValues({ analysis }: ServiceDocument): unknown {
  return Array.from(allSettings(analysis.config), ({ key, value }) => [key, value]);
}

function actionsOn(doc: ServiceDocument, only: string): CodeAction[] {
  const range = {
    start: { line: 0, character: 0 },
    end: doc.document.positionAt(doc.document.getText().length),
  };
  return getCodeActions(doc, range, { diagnostics: [], only: [only] });
}

test('formatting real files keeps every key and value, and most lines as they are', { skip }, () => {
  let changed = 0;
  for (const { file, text } of files) {
    const doc = testDocument(text, { rules: [] });
    const edits = formatEdits(doc.analysis.config.syntax);
    const formatted = applyEdits(text, edits);
    assert.deepEqual(keysAndValues(testDocument(formatted, { rules: [] })), keysAndValues(doc), file);
    assert.deepEqual(formatEdits(testDocument(formatted, { rules: [] }).analysis.config.syntax), [], file);
    if (formatted !== text) changed++;
  }
  assert.ok(changed < files.length / 4, `${changed} of ${files.length} files are changed`);
});

test('all safe fixes of a real file are made at once', { skip }, () => {
  for (const { file, text } of files) {
    const doc = testDocument(text, { rules });
    const [fixAll] = actionsOn(doc, 'source');
    if (!fixAll) continue;
    const fixed = testDocument(afterAction(doc, fixAll.edit), { rules });
    assert.deepEqual(actionsOn(fixed, 'source'), [], file);
  }
});

test('every action on a real file can be applied, and every problem can be silenced', { skip }, () => {
  for (const { file, text } of files) {
    const doc = testDocument(text, { rules });
    const before = getDiagnostics(doc, { limit: 1000 }).length;
    for (const { title, edit } of actionsOn(doc, 'quickfix')) {
      if (!edit) continue;
      const after = testDocument(afterAction(doc, edit), { rules });
      if (!title.startsWith('Ignore')) continue;
      assert.ok(getDiagnostics(after, { limit: 1000 }).length < before, `${file}: ${title}`);
    }
  }
});

test('outline, folding and links of real files lie inside the document', { skip }, () => {
  for (const { file, text } of files) {
    const doc = testDocument(text, { rules });
    const { lineCount } = doc.document;
    const lastLines = [
      ...getDocumentSymbols(doc).map(({ range }) => range.end.line),
      ...getFoldingRanges(doc).map(({ endLine }) => endLine),
      ...getDocumentLinks(doc).map(({ range }) => range.end.line),
    ];
    assert.ok(
      lastLines.every((line) => line < lineCount),
      file,
    );
  }
});
