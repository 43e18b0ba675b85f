import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeActionContext, DocumentSymbol, Range, SelectionRange } from 'vscode-languageserver-types';
import { getCodeActions } from '../../../server/src/core/features/modelConfig/codeActions';
import { getDiagnostics } from '../../../server/src/core/features/modelConfig/diagnostics';
import { getFoldingRanges } from '../../../server/src/core/features/modelConfig/folding';
import { formatDocument, formatRange } from '../../../server/src/core/features/modelConfig/formatting';
import { getHover } from '../../../server/src/core/features/modelConfig/hover';
import { getDocumentLinks } from '../../../server/src/core/features/modelConfig/links';
import type { ModelDocument } from '../../../server/src/core/features/modelConfig/modelDocument';
import { getSelectionRanges } from '../../../server/src/core/features/modelConfig/selectionRanges';
import { getDocumentSymbols } from '../../../server/src/core/features/modelConfig/symbols';
import { noFacts } from '../../../server/src/core/model/facts';
import { modelRules } from '../../../server/src/core/rules/modelRegistry';
import { modelDocument, rangesIn, surroundingsOf } from '../../support/modelEditing';

const piece = fc.constantFrom(
  ...[
    'batchSize',
    'minWorkers: 0',
    'maxWorkers',
    'torchrun:',
    'nproc-per-node: 2',
    'deviceIds',
    'handler:',
    'own: x.py',
  ],
  ...[
    '# torchserve-ignore-next-line ',
    '# note',
    '# region',
    '# endregion',
    'http://a/b',
    '&a ',
    '*a',
    '!!int ',
    '<<: *a',
  ],
  ...[
    ': ',
    ':',
    '- ',
    '? ',
    ' ',
    '  ',
    '    ',
    '\n',
    '\n',
    '\n  ',
    '\r\n',
    '\r',
    '\t',
    '|\n',
    '>+\n',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    ',',
    '1',
    '010',
    '1:30',
    'on',
    '~',
    '---\n',
    '...',
    '%',
    '@',
    '\\',
    'é',
    '\uD83D\uDE00',
    '\uD800',
    '\uFEFF',
    '\u2028',
    '\u0000',
  ],
);
const text = fc.array(piece, { maxLength: 18 }).map((pieces) => pieces.join(''));

const everything: CodeActionContext = { diagnostics: [], only: [''] };
const options = {
  rules: modelRules,
  facts: { ...noFacts, path: (path: string) => ({ state: 'file', resolved: `/x/${path}` }) as const },
  surroundings: surroundingsOf(
    { m: { batchSize: '4', minWorkers: '"x"' } },
    { default_workers_per_model: null },
  ),
};

/** Ranges lie in the document and run forwards. */
function assertRanges({ document }: ModelDocument, answer: unknown): void {
  const length = document.getText().length;
  for (const { start, end } of rangesIn(answer)) {
    const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
    assert.ok(from <= to && to <= length, JSON.stringify([start, end]));
    assert.deepEqual([document.positionAt(from), document.positionAt(to)], [start, end]);
  }
}

function assertSymbols(doc: ModelDocument, symbols: readonly DocumentSymbol[]): void {
  for (const { name, range, selectionRange, children } of symbols) {
    assert.ok(name.trim() !== '');
    assert.ok(holds(doc, range, selectionRange), `${name}: the title is outside`);
    for (const child of children ?? [])
      assert.ok(holds(doc, range, child.range), `${child.name} is outside of ${name}`);
    assertSymbols(doc, children ?? []);
  }
}

function holds({ document }: ModelDocument, outer: Range, inner: Range): boolean {
  return (
    document.offsetAt(outer.start) <= document.offsetAt(inner.start) &&
    document.offsetAt(inner.end) <= document.offsetAt(outer.end)
  );
}

function assertSelection(doc: ModelDocument, { range, parent }: SelectionRange): void {
  if (!parent) return;
  assert.ok(holds(doc, parent.range, range));
  assert.notDeepEqual(parent.range, range);
  assertSelection(doc, parent);
}

function checkWhole(doc: ModelDocument): void {
  const symbols = getDocumentSymbols(doc);
  assertSymbols(doc, symbols);
  const folding = getFoldingRanges(doc);
  for (const { startLine, endLine } of folding)
    assert.ok(startLine < endLine && endLine < doc.document.lineCount);
  const answers = [symbols, getDiagnostics(doc, { limit: 9 }), getDocumentLinks(doc), formatDocument(doc)];
  for (const answer of answers) assertRanges(doc, answer);
}

test('features answer at every place and range of every text with ranges in the text', () =>
  fc.assert(
    fc.property(text, (content) => {
      const doc = modelDocument(content, options);
      const { document } = doc;
      checkWhole(doc);
      for (let offset = 0; offset <= content.length; offset++) {
        const position = document.positionAt(offset);
        // Inside of a line end there is no place for a caret: editors never ask there.
        if (document.offsetAt(position) !== offset) continue;
        assertRanges(doc, getHover(doc, position));
        const [selection, ...others] = getSelectionRanges(doc, [position]);
        assert.deepEqual(others, []);
        assertSelection(doc, selection!);
        const range = { start: position, end: document.positionAt(content.length - (offset % 3)) };
        if (document.offsetAt(range.end) < offset) continue;
        assertRanges(
          doc,
          getCodeActions(doc, range, everything).map(({ edit }) => edit),
        );
        assertRanges(doc, formatRange(doc, range));
      }
    }),
    { numRuns: 200 },
  ));
