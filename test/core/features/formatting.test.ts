import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type FormatOptions,
  formatDocument,
  formatEdits,
  formatRange,
} from '../../../server/src/core/features/formatting';
import { decode, type PropertiesSyntax, parseProperties } from '../../../server/src/core/syntax/properties';
import { applyEdits } from '../../../server/src/core/text/applyEdits';
import { afterEdits, selected, testDocument } from '../../support/editing';

function checkFormat(text: string, expected: string, options: FormatOptions = {}): void {
  const doc = testDocument(text, { rules: [] });
  assert.equal(afterEdits(doc, formatDocument(doc, options)), expected);
  const again = testDocument(expected, { rules: [] });
  assert.deepEqual(formatDocument(again, options), [], 'formatting what was formatted changes nothing');
}

test('blanks around separators and before keys go', () => {
  checkFormat(
    '  job_queue_size  =  10\n\tasync_logging\t=\ttrue\n',
    'job_queue_size=10\nasync_logging=true\n',
  );
  checkFormat('model_store = /models', 'model_store=/models');
  checkFormat('keystore_pass = \n', 'keystore_pass=\n');
});

test('blanks at the end of a value belong to the value', () =>
  checkFormat('ipex_enable = true \n', 'ipex_enable=true \n'));

test('other separators become equals signs behind keys that the server reads', () => {
  checkFormat('job_queue_size: 10\nasync_logging true\n', 'job_queue_size=10\nasync_logging=true\n');
  checkFormat('job_queue_size : =10', 'job_queue_size==10');
});

test('separators of keys that the launcher reads stay, since it would begin to see the setting', () =>
  checkFormat('model_store: /a\nvmargs -Xmx1g\n', 'model_store: /a\nvmargs -Xmx1g\n'));

test('prose and stray JSON keep their separators', () =>
  checkFormat('"name": "x",\nThe server starts\n}\n', '"name": "x",\nThe server starts\n}\n'));

test('keys are padded to one column in each paragraph when values are aligned', () =>
  checkFormat(
    'a=1\n# note\njob_queue_size=2\nkeystore_pass=\n\nlonger.key=3\nb=4\n',
    'a              = 1\n# note\njob_queue_size = 2\nkeystore_pass  =\n\nlonger.key = 3\nb          = 4\n',
    { alignValues: true },
  ));

test('a value that begins behind a line end keeps no blank in the first line', () =>
  checkFormat('models = \\\n{}\n', 'models=\\\n  {}\n'));

test('JSON keeps its layout and moves as a block', () => {
  const block = (indent: string) =>
    `models={\\\n${indent}  "noop": {\\\n${indent}    "1.0": {}\\\n${indent}  }\\\n${indent}}\n`;
  checkFormat(block('      '), block(''));
  checkFormat(block(''), block(''));
  checkFormat('models={\\\n"a": {}}\n', 'models={\\\n  "a": {}}\n');
  checkFormat('models={\\\n\t\t"a": {}\\\n\t}\n', 'models={\\\n\t"a": {}\\\n}\n', {
    insertSpaces: false,
    tabSize: 4,
  });
});

test('other continued values are indented by one step', () => {
  checkFormat('load_models=a.mar,\\\n      b.mar,\\\nc.mar\n', 'load_models=a.mar,\\\n  b.mar,\\\n  c.mar\n');
  checkFormat('load_models=a.mar,\\\nb.mar\n', 'load_models=a.mar,\\\n\tb.mar\n', { insertSpaces: false });
  checkFormat('load_models=a.mar,\\\nb.mar\n', 'load_models=a.mar,\\\n    b.mar\n', { tabSize: 4 });
});

test('comments keep every byte', () => checkFormat('  #  a =  b  \n!c : d\\\n', '  #  a =  b  \n!c : d\\\n'));

test('blank lines are emptied and at most two in a row stay', () => {
  checkFormat('a=1\n \n\t\n\n\n\nb=2\n', 'a=1\n\n\nb=2\n');
  checkFormat('a=1\n\n\n\n\n', 'a=1\n\n\n');
  checkFormat('a=1\n\n\n\n \n  ', 'a=1\n', { trimFinalNewlines: true });
});

test('line ends stay as they are', () => {
  checkFormat('a = 1\r\n\r\n \r\n\r\nb = 2\rc = 3\n', 'a=1\r\n\r\n\r\nb=2\rc=3\n');
  // Without the blank, `\r` and `\n` would become one line end.
  checkFormat('a=1\r \nb=2', 'a=1\r \nb=2');
});

test('the final line end is as the user wishes', () => {
  checkFormat('a=1', 'a=1');
  checkFormat('a=1\r\nb=2', 'a=1\r\nb=2\r\n', { insertFinalNewline: true });
  checkFormat('# c', '# c\n', { insertFinalNewline: true });
  checkFormat('', '', { insertFinalNewline: true, trimFinalNewlines: true });
  checkFormat('a=b\\', 'a=b\\', { insertFinalNewline: true });
});

test('half typed lines stay', () => {
  for (const text of ['job_queue_size', '=', ':', '\\', 'a=\\', 'a\\', '\\u00']) checkFormat(text, text);
});

test('only what changes is edited', () =>
  assert.deepEqual(formatDocument(testDocument('a=1\nb = 2\nc=3\n', { rules: [] })), [
    { range: { start: { line: 1, character: 1 }, end: { line: 1, character: 4 } }, newText: '=' },
  ]));

test('a value of very many lines is formatted', () => {
  const { syntax } = testDocument(`load_models=a${',\\\na'.repeat(300_000)}\n`, { rules: [] }).analysis
    .config;
  assert.equal(formatEdits(syntax).length, 300_000);
});

function checkFormatRange(fixture: string, expected: string): void {
  const { doc, range } = selected(fixture, { rules: [] });
  assert.equal(afterEdits(doc, formatRange(doc, range)), expected);
}

test('a range formats the lines that it touches', () => {
  checkFormatRange('a = 1\nb‸ = 2\nc = 3\n', 'a = 1\nb=2\nc = 3\n');
  checkFormatRange('a = «1\nb» = 2\nc = 3\n', 'a=1\nb=2\nc = 3\n');
  checkFormatRange('«a = 1\n»b = 2\n', 'a=1\nb = 2\n');
  checkFormatRange('a = 1\nb‸ = 2', 'a = 1\nb=2');
});

/** What Java reads: keys and values in their order, duplicates included. */
function readByJava({ text, charset, lines }: PropertiesSyntax): unknown {
  return lines
    .filter(({ kind }) => kind === 'entry')
    .map(({ key, start, valueStart, valueEnd }) => [
      key,
      decode(text, start + valueStart, start + valueEnd, charset).value,
    ]);
}

/** What the launcher reads: it knows physical lines, `#` and `=`. */
function readByLauncher(text: string): unknown {
  const found = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/).map((one) => one.trim())) {
    const at = line.indexOf('=');
    if (line.startsWith('#') || at < 0) continue;
    const key = line.slice(0, at).trim();
    if (['model_store', 'vmargs', 'plugins_path'].includes(key)) found.set(key, line.slice(at + 1).trim());
  }
  return [...found];
}

function comments({ text, lines }: PropertiesSyntax): string[] {
  return lines
    .filter(({ kind }) => kind === 'comment')
    .map(({ start, keyEnd }) => text.slice(start, start + keyEnd));
}

const pieces = [
  '\\',
  '\\\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '  ',
  '\t',
  '\f',
  '=',
  ':',
  '#',
  '!',
  '{',
  '}',
  '"',
  'k',
  '\\u00e9',
  'é',
];
const keys = ['job_queue_size', 'load_models', 'models', 'model_store', 'vmargs'];
const text = fc
  .array(fc.constantFrom(...pieces, ...keys, '\\\n', ' \\\r\n  '), { maxLength: 40 })
  .map((parts) => parts.join(''));
const options: fc.Arbitrary<FormatOptions> = fc.record({
  alignValues: fc.boolean(),
  tabSize: fc.integer({ min: 1, max: 8 }),
  insertSpaces: fc.boolean(),
  insertFinalNewline: fc.boolean(),
  trimFinalNewlines: fc.boolean(),
});

test('formatting changes nothing of what Java, the launcher or a reader of comments sees, and is done in one go', () => {
  fc.assert(
    fc.property(text, options, (before, chosen) => {
      const old = parseProperties(before);
      const after = applyEdits(before, formatEdits(old, chosen));
      const formatted = parseProperties(after);
      assert.deepEqual(readByJava(formatted), readByJava(old));
      assert.deepEqual(readByLauncher(after), readByLauncher(before));
      assert.deepEqual(comments(formatted), comments(old));
      assert.deepEqual(formatEdits(formatted, chosen), [], `not done at once: ${JSON.stringify(after)}`);
    }),
    { numRuns: 20000 },
  );
});
