import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FormatOptions } from '../../../server/src/core/features/formatting';
import { formatDocument, formatRange } from '../../../server/src/core/features/modelConfig/formatting';
import { parseModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';
import type { YamlNode } from '../../../server/src/core/syntax/yaml/tree';
import { modelDocument, selectedModel } from '../../support/modelEditing';
import { root } from '../../support/paths';

function formatted(text: string, options?: FormatOptions): string {
  const { document, analysis } = modelDocument(text);
  return TextDocument.applyEdits(document, formatDocument({ document, analysis }, options));
}

function check(text: string, expected: string, options?: FormatOptions): void {
  assert.equal(formatted(text, options), expected);
  assert.equal(formatted(expected, options), expected, 'a second time changes nothing');
}

function checkUnchanged(text: string, options?: FormatOptions): void {
  check(text, text, options);
}

test('maps and lists are indented by one step', () => {
  check('a:\n    b: 1\n    c:\n        d: 2\n', 'a:\n  b: 1\n  c:\n    d: 2\n');
  check('a:\r\n - 1\r\n -   b: 2\r\n     c: 3\r\n', 'a:\r\n  - 1\r\n  - b: 2\r\n    c: 3\r\n');
  check('a:\n  b: 1\n', 'a:\n    b: 1\n', { tabSize: 4 });
  check('a:\n   - - 1\n     - 2\n', 'a:\n  - - 1\n    - 2\n');
  check('  a: 1\n  b:\n      c: 1\n', 'a: 1\nb:\n  c: 1\n');
  check('-   1\n-\n   a: 1\n', '- 1\n-\n  a: 1\n');
});

test('a list at the column of its key may stay there', () => {
  checkUnchanged('a:\n- 1\n- b: 2\n  c: 3\n');
  check('a:\n    b:\n    - 1\n', 'a:\n  b:\n  - 1\n');
});

test('one blank stands behind colons and dashes, none before colons and at the ends of lines', () => {
  check('a :   1  \nb: \n', 'a: 1\nb:\n');
  check('"a" : "x"   # note  \n', '"a": "x"   # note\n');
  check('a: 1 \t# note\n', 'a: 1  # note\n');
  checkUnchanged('&x a: 1\n*x : 2\n');
  checkUnchanged('{a: 1,  b:   2}\n');
});

test('texts keep their lines and blanks, and move as a whole', () => {
  check(
    'a:\n    b: |\n        x  \n\n          y\n    c: 1\n',
    'a:\n  b: |\n      x  \n\n        y\n  c: 1\n',
  );
  check('a:\n    b: |2\n        x\n', 'a:\n  b: |2\n      x\n');
  check('a:\n    b: "x  \n\n\n\n      y"\n', 'a:\n  b: "x  \n\n\n\n    y"\n');
  checkUnchanged('a: |+\n  x\n\n\n\n\nb: 1\n');
  checkUnchanged('a: |\n  x', { insertFinalNewline: true });
  check('a: |\n  x\n\n\n\n', 'a: |\n  x\n', { trimFinalNewlines: true });
});

test('comments go with the lines that they stand at', () => {
  check(
    '# head\na:\n    # b\n    b: 1\n    # end of a\n# c\nc:\n     # odd\n    d: 1\n',
    '# head\na:\n  # b\n  b: 1\n  # end of a\n# c\nc:\n   # odd\n  d: 1\n',
  );
});

test('long runs of blank lines shrink, and the last line ends if wished', () => {
  check('a: 1\n\n\n \n\nb: 1', 'a: 1\n\n\nb: 1\n', { insertFinalNewline: true });
  check('a: 1\n\n\n', 'a: 1\n', { trimFinalNewlines: true });
  checkUnchanged('a: 1', {});
  checkUnchanged('', { insertFinalNewline: true, trimFinalNewlines: true });
});

test('what cannot be read, and what is strange, is left alone', () => {
  checkUnchanged('a: [1,   \n     2  \n');
  check('a:\n    b: 1  \nc: "x  \nd:   1\n', 'a:\n  b: 1\nc: "x  \nd: 1\n');
  checkUnchanged('\ta:   1  \n');
  checkUnchanged('? a\n:    b\n');
  checkUnchanged('a:   1\n---\nb: 1\n');
  checkUnchanged('a: 1\nb:\t\n');
});

test('a part is formatted without the rest', () => {
  const { doc, range } = selectedModel('a:  1\n«b:   1»\nc:\n    d:   1\n');
  assert.equal(
    TextDocument.applyEdits(doc.document, formatRange(doc, range)),
    'a:  1\nb: 1\nc:\n    d:   1\n',
  );
  const half = selectedModel('c:\n    d:   1  \n«    e:   1  »\n');
  assert.equal(
    TextDocument.applyEdits(half.doc.document, formatRange(half.doc, half.range)),
    'c:\n    d:   1  \n    e:   1\n',
  );
});

/** Everything that SnakeYAML makes of a node, without places. */
function meaning(node: YamlNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'alias') return { alias: node.name };
  const { kind, tag, anchor } = node;
  if (kind === 'list') return { tag, anchor, items: node.items.map(meaning) };
  if (kind === 'map')
    return { tag, anchor, members: node.members.map(({ key, value }) => [meaning(key), meaning(value)]) };
  return { kind, tag, anchor, text: node.text, value: 'value' in node ? String(node.value) : undefined };
}

const line = fc.constantFrom(
  ...[
    'a: 1',
    'b:',
    'c :  x',
    'd: |',
    'd: >+',
    'd: |2-',
    'e: "q',
    "e: 'q",
    'f: [1,',
    'f: {g: 1,',
    'text',
    '"',
    "'",
  ],
  ...[
    ']',
    '}',
    '- 1',
    '-  x: 1',
    '- - 2',
    '-',
    '? k',
    ': v',
    '# note',
    '&a b: 1',
    'c: *a',
    '<<: *a',
    'c: &a',
    '!!str s',
  ],
  ...[
    'x: 1 # c',
    'y:\t1',
    'z: 1 \t',
    '---',
    '...',
    'k: "a\\',
    '',
    '',
    '|',
    'é: 😀',
    '%YAML 1.1',
    'torchrun:',
  ],
);
const written = fc.tuple(
  fc.constantFrom('', '', ' ', '  ', '    ', '      ', '\t'),
  line,
  fc.constantFrom('', ' ', '\t'),
);
const text = fc
  .tuple(fc.array(written, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.map((parts) => parts.join('')).join(end));

/** The formatted text is read as before, has the same comments, and is a fixed point. */
function checkKeepsMeaning(before: string, options: FormatOptions): void {
  const after = formatted(before, options);
  const [a, b] = [parseModelConfig(before), parseModelConfig(after)];
  assert.deepEqual(meaning(b.root), meaning(a.root), JSON.stringify([before, after]));
  assert.deepEqual(
    b.problems.map(({ code }) => code),
    a.problems.map(({ code }) => code),
  );
  assert.equal(formatted(after, options), after, JSON.stringify(before));
}

test('formatting keeps what is read, and formatting again changes nothing', () =>
  fc.assert(
    fc.property(text, fc.boolean(), fc.constantFrom(2, 3), (before, isTidy, tabSize) =>
      checkKeepsMeaning(before, { tabSize, insertFinalNewline: isTidy, trimFinalNewlines: isTidy }),
    ),
    { numRuns: 1000 },
  ));

test('the examples are formatted already', () => {
  for (const file of ['examples/right/models/echo/model-config.yaml', 'examples/wrong/model-config.yaml']) {
    checkUnchanged(readFileSync(path.join(root, file), 'utf8'), { insertFinalNewline: true });
  }
});
