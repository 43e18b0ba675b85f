import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { completionFacts, getCompletions } from '../../../server/src/core/features/completion/completion';
import { getHover } from '../../../server/src/core/features/hover';
import { getSelectionRanges } from '../../../server/src/core/features/selectionRanges';
import { complete, listings, modernClient, serviceDocument } from '../../support/marked';
import { processorTime } from '../../support/processorTime';

const facts = listings({ '.': ['a.yaml', 'store/'], store: ['a.mar', 'b.mar'] });

const piece = fc.constantFrom(
  ...[
    'load_models',
    'model_store',
    'debug',
    'metrics_config',
    'inference_address',
    'vmargs',
    'models',
    'allowed_urls',
  ],
  ...['a.mar', 'store', 'http://', '{', '$$', '$', 'HOME', '# torchserve-ignore-next-line ', 'unknown-key'],
  ...[
    '=',
    ':',
    ',',
    ' ',
    '/',
    '\\',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '\\u00',
    '\\\n  ',
    'é',
    '\uD83D\uDE00',
    '\uD800',
    '!',
    '#',
  ],
);

test('features answer at every place of every text with ranges in the text', () =>
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      const doc = serviceDocument(text, facts);
      for (let offset = 0; offset <= text.length; offset++) {
        const position = doc.document.positionAt(offset);
        // Inside of a line end there is no place for a caret: editors never ask there.
        if (doc.document.offsetAt(position) !== offset) continue;
        complete({ doc, position, text, offset }, { facts });
        complete(
          { doc, position, text, offset },
          { facts, options: { itemDefaults: false, insertReplace: false } },
        );
        const hover = getHover(doc, position);
        if (hover?.range)
          assert.ok(doc.document.offsetAt(hover.range.end) >= doc.document.offsetAt(hover.range.start));
        assert.equal(getSelectionRanges(doc, [position]).length, 1);
      }
    }),
    { numRuns: 400 },
  ));

test('a line of millions of characters does not hold anybody up', () => {
  const long = 'a'.repeat(3_000_000);
  const elapsed = processorTime();
  for (const line of [
    `# ${long}! `,
    `vmargs=${long} `,
    `models={"a":"${long}`,
    long,
    `load_models=${long},`,
    `debug=$${long}`,
  ]) {
    const doc = serviceDocument(line);
    const position = doc.document.positionAt(line.length);
    completionFacts(doc, position);
    getCompletions(doc, position, { ...modernClient, facts });
    getHover(doc, position);
    getSelectionRanges(doc, [position]);
  }
  const seconds = elapsed() / 1000;
  assert.ok(seconds < 10, `${seconds} s`);
});
