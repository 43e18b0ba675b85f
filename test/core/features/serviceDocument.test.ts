import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { quickRangeOf, rangeOf } from '../../../server/src/core/features/serviceDocument';
import { noFacts } from '../../../server/src/core/model/facts';
import { analyze, changeAnalysis } from '../../../server/src/core/rules/run';

const options = { rules: [], facts: noFacts, severities: {}, onRuleError: () => {} };
const piece = fc.constantFrom('a', '=', ' ', '#', '\n', '\n', '\n\n', '\\', '\\\n', '\r\n');
const plainPiece = fc.constantFrom('a', '=', ' ', '#', '\n', '\n\n');
const text = fc.oneof(
  fc.array(plainPiece, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
);

test('the quick range of a span is the one that the document gives, also after an edit', () => {
  fc.assert(
    fc.property(text, text, fc.nat(40), fc.nat(40), (before, insert, at, length) => {
      const start = at % (before.length + 1);
      const after = before.slice(0, start) + insert + before.slice(start);
      const analysis = analyze(before, options);
      changeAnalysis(analysis, after, { start, end: start });
      const document = TextDocument.create('file:///config.properties', 'x', 1, after);
      // Rules never point between the two characters of a line end, where the document has no position.
      const offset = after[start - 1] === '\r' ? start - 1 : start;
      const end = Math.min(after.length, offset + length);
      const span = { start: offset, end: after[end - 1] === '\r' ? offset : end };
      assert.deepEqual(quickRangeOf({ document, analysis }, span), rangeOf(document, span));
    }),
    { numRuns: 3000 },
  );
});
