import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolveCompletion } from '../../../server/src/core/features/modelConfig/completion/resolve';
import { listings, plainClient } from '../../support/marked';
import { acceptItem, completeYaml, modelDocument } from '../../support/markedYaml';
import { root } from '../../support/paths';

const facts = listings({ '.': ['a.json', 'model/'], model: ['b.bin'] });
const files = ['model/c.json', 'handler.py'];

/** Completes at every place of a text where an editor can ask, which must be well formed; counts places with proposals. */
function completeEverywhere(text: string): number {
  const doc = modelDocument(text, { files });
  let count = 0;
  for (let offset = 0; offset <= text.length; offset++) {
    const position = doc.document.positionAt(offset);
    // Inside of a line end there is no place for a caret.
    if (doc.document.offsetAt(position) !== offset) continue;
    const place = { doc, position, text, offset };
    const list = completeYaml(place, { facts });
    completeYaml(place, { facts, client: plainClient });
    for (const item of list.items.slice(0, 3)) {
      acceptItem(place, list, item, 'replace');
      resolveCompletion({ ...item, data: list.itemDefaults?.data });
    }
    if (list.items.length > 0) count++;
  }
  return count;
}

const whole = `# TorchServe
minWorkers: 1
maxWorkers: 1 # as many
"deviceType": 'gpu'
deviceIds: [0, 1,
  2]
torchrun:
    nproc-per-node: 4
    # why
    rdzv-backend: "c10d"

handler:
    model_path: >-
      folded
      text
    adapters: {one: model/b.bin, 'two': "x"}
    list:
    - a: 1
      b: [x, {y: z}]
    - &anchor text
    - *anchor
pt2: !!map
  compile: {enable: true, backend: inductor}
  <<: {x: y}
? complex
: value
`;

test('completion answers at every place of a document, whatever its line ends', () => {
  assert.ok(completeEverywhere(whole) > 150);
  completeEverywhere(whole.replaceAll('\n', '\r\n'));
  completeEverywhere(whole.replaceAll('\n', '\r'));
  completeEverywhere(whole.trimEnd());
});

test('completion answers at every place of documents that YAML cannot read', () => {
  for (const text of [
    whole.replaceAll('    ', '\t'),
    whole.replace("'gpu'", "'gpu"),
    whole.replace('"c10d"', '"c10d'),
    whole.replace('  2]', '  2'),
    whole.replace('x, {y', 'x, {{{y'),
    `${whole}---\n${whole}`,
    `- a\n- ${whole}`,
    `{minWorkers: 1, torchrun: {nnodes: 1`,
    '[[[[',
    '%YAML 1.1\n---\nminWorkers: 1\n...\nx',
    'text\n  more\n: x\n- y\n? z\n',
    '\uFEFFminWorkers: 1\n\u0000\u0085x: \u2028y',
  ])
    completeEverywhere(text);
});

const piece = fc.constantFrom(
  ...[
    'minWorkers',
    'torchrun',
    'handler',
    'deviceIds',
    'deviceType',
    'model_path',
    'nnodes',
    'pt2',
    'compile',
  ],
  ...[
    ': ',
    ':',
    ' ',
    '  ',
    '    ',
    '- ',
    '-',
    '\n',
    '\n  ',
    '\n    ',
    '\r\n',
    '\r',
    '\t',
    '|',
    '>',
    '&a ',
    '*a',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '\\',
    '#',
    ' # torchserve-ignore-file ',
    '---',
    '...',
    '?',
    '!!str ',
    '%',
  ],
  ...['1', 'gpu', 'model/', 'é', '\uD83D\uDE00', '\uD800'],
);

test('completion answers at every place of every text', () =>
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      completeEverywhere(pieces.join(''));
    }),
    { numRuns: 400 },
  ));

test('completion answers at every line of the examples', () => {
  const folder = path.join(root, 'examples');
  const names = readdirSync(folder, { recursive: true }).map(String);
  for (const name of names.filter((one) => /\.ya?ml$/.test(one))) {
    completeEverywhere(readFileSync(path.join(folder, name), 'utf8'));
  }
});
