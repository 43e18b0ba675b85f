import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyChange, parseProperties } from '../../../server/src/core/syntax/properties';

const piece = fc.constantFrom(
  '\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\t',
  '\f',
  '=',
  ':',
  '#',
  '!',
  'k',
  'u',
  '0',
  'é',
  '$$',
  '',
);
const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
const edit = fc.record({ at: fc.nat(1000), remove: fc.nat(6), insert: fc.array(piece, { maxLength: 4 }) });

test('a change leaves the same lines as a new parse', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 8 }), (initial, edits) => {
      const syntax = parseProperties(initial);
      for (const { at, remove, insert } of edits) {
        const start = at % (syntax.text.length + 1);
        const end = Math.min(syntax.text.length, start + remove);
        const next = syntax.text.slice(0, start) + insert.join('') + syntax.text.slice(end);
        applyChange(syntax, next, { start, end });
        assert.deepEqual(syntax.lines, parseProperties(next).lines);
      }
    }),
    { numRuns: 5000 },
  );
});
