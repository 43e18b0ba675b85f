import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createConfig, indexInValue, settingOf, spanInValue } from '../../../server/src/core/model/config';
import { type Charset, decode, parseProperties } from '../../../server/src/core/syntax/properties';

const pieces = [
  '\\',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '=',
  ':',
  '#',
  'k',
  'u',
  '0',
  '4',
  'é',
  '語',
  '😀',
  '$$',
  '\uD83D',
];
const combined = ['\\u0041', '\\u00\\\n4\\\r\n 1', '\\u00', '\\t', '\\\\', '\\\n  ', '\\😀', 'key=', '\nk='];
const text = fc
  .array(fc.constantFrom(...pieces, ...combined), { maxLength: 20, size: 'max' })
  .map((parts) => parts.join(''));
const charset = fc.constantFrom<Charset>('utf-8', 'latin-1');

function checkAll(check: (text: string, charset: Charset) => void): void {
  fc.assert(fc.property(text, charset, check), { numRuns: 20_000, seed: 7 });
}

test('lines tile the text and keep their spans in order and in range', () => {
  checkAll((content, encoding) => {
    let at = 0;
    for (const line of parseProperties(content, encoding).lines) {
      assert.equal(line.start, at);
      assert.ok(line.length > 0);
      assert.ok(line.keyStart >= 0 && line.keyStart <= line.keyEnd && line.keyEnd <= line.valueStart);
      assert.ok(line.valueStart <= line.valueEnd && line.valueEnd <= line.length);
      at += line.length;
    }
    assert.equal(at, content.length);
  });
});

test('the place of every character of a value decodes to that character', () => {
  checkAll((content, encoding) => {
    const { syntax } = createConfig(content, encoding);
    for (const line of syntax.lines) {
      if (line.kind !== 'entry') continue;
      const setting = settingOf(syntax, line);
      for (let i = 0; i < setting.value.length; i++) {
        const { start, end } = spanInValue(setting, i, i + 1);
        assert.ok(setting.valueSpan.start <= start && start < end && end <= setting.valueSpan.end);
        const piece = decode(content, start, end, encoding).value;
        assert.ok(piece.includes(setting.value[i]!), `${JSON.stringify(content)} at ${i}: ${piece}`);
        assert.ok(piece.length <= 4);
      }
    }
  });
});

test('the place of a whole value decodes to the value, and the index of a place is its own', () => {
  checkAll((content, encoding) => {
    const { syntax } = createConfig(content, encoding);
    for (const line of syntax.lines) {
      if (line.kind !== 'entry') continue;
      const setting = settingOf(syntax, line);
      const { start, end } = spanInValue(setting, 0, setting.value.length);
      assert.equal(decode(content, start, end, encoding).value, setting.value);
      for (let i = 0; i < setting.value.length; i++) {
        const place = spanInValue(setting, i, i + 1).start;
        assert.equal(spanInValue(setting, indexInValue(setting, place), i + 1).start, place);
      }
    }
  });
});

test('an escape that goes on over a line end is one character', () => {
  const { syntax } = createConfig('k=a\\u00\\\n  41b');
  const setting = settingOf(syntax, syntax.lines[0]!);
  assert.equal(setting.value, 'aAb');
  assert.deepEqual(spanInValue(setting, 1, 2), { start: 3, end: 13 });
});

test('a continuation before the separator belongs to neither key nor value', () => {
  const content = 'key\\\n  \\\n = \\\n value\r\n';
  const [line] = parseProperties(content).lines;
  assert.equal(content.slice(line!.keyStart, line!.keyEnd), 'key');
  assert.equal(content.slice(line!.valueStart, line!.valueEnd), 'value');
});

test('an escaped letter outside the basic plane is two units of the text and four bytes for Java', () => {
  const { syntax } = createConfig('k=\\😀');
  const setting = settingOf(syntax, syntax.lines[0]!);
  assert.equal(setting.value, '\u00f0\u009f\u0098\u0080');
  assert.deepEqual(spanInValue(setting, 0, 4), { start: 2, end: 5 });
});
