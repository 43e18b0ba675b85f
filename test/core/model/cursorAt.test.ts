import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createConfig } from '../../../server/src/core/model/config';
import { cursorAt, physicalLine } from '../../../server/src/core/model/cursorAt';

/** The part under `<|>`, with the key and the index in the value for settings. */
function partAt(fixture: string): string {
  const offset = fixture.indexOf('<|>');
  const cursor = cursorAt(createConfig(fixture.replace('<|>', '')), offset);
  if (cursor.part === 'blank') return 'blank';
  if (cursor.part === 'comment') return `comment ${cursor.index}`;
  return cursor.part === 'value'
    ? `value of ${cursor.setting.key} at ${cursor.index}`
    : `${cursor.part} of ${cursor.setting.key}`;
}

const cases: readonly (readonly [string, string])[] = [
  ['<|>', 'blank'],
  ['  <|>', 'blank'],
  ['a=b\n<|>', 'blank'],
  ['a=b\r\n<|>', 'blank'],
  ['a=b\n<|>\nc=d', 'blank'],
  ['# note\n<|>', 'blank'],
  ['# note\\\n<|>', 'blank'],
  ['a=b\\\\\n<|>', 'blank'],
  ['<|># note', 'comment 0'],
  [' <|> # note', 'comment -1'],
  ['# no<|>te', 'comment 4'],
  ['! note<|>', 'comment 6'],
  ['<|>key=value', 'key of key'],
  ['  <|>  key=value', 'key of key'],
  ['ke<|>y', 'key of key'],
  ['key<|>=value', 'key of key'],
  ['key <|>=value', 'separator of key'],
  ['key <|> : value', 'separator of key'],
  ['key=<|>value', 'value of key at 0'],
  ['key=<|>', 'value of key at 0'],
  ['key= <|> value', 'value of key at 0'],
  ['key <|>', 'value of key at 0'],
  ['key <|>value', 'value of key at 0'],
  ['key:val<|>ue', 'value of key at 3'],
  ['key=value <|> ', 'value of key at 6'],
  ['key=a\\tb<|>c', 'value of key at 3'],
  ['key=a,\\\n   <|>b', 'value of key at 2'],
  ['key=a,\\\n <|>  b', 'value of key at 2'],
  ['key=a,\\\n<|>', 'value of key at 2'],
  ['key=a,\\\r\n  <|>', 'value of key at 2'],
  ['key=a,\\\n  b,\\\n  c<|>\nother=1', 'value of key at 5'],
];

for (const [fixture, expected] of cases) {
  test(`the caret in ${JSON.stringify(fixture)} is in: ${expected}`, () =>
    assert.equal(partAt(fixture), expected));
}

test('a physical line ends before its line end and before a continuing backslash', () => {
  const line = (text: string, offset: number): string => {
    const { start, end } = physicalLine(text, offset);
    return text.slice(start, end);
  };
  assert.equal(line('a=b\\\r\n  c\r\n', 1), 'a=b');
  assert.equal(line('a=b\\\r\n  c\r\n', 8), '  c');
  assert.equal(line('a=b\\\\\n', 1), 'a=b\\\\');
  assert.equal(line('', 0), '');
});

test('every offset of every text has a cursor whose index lies in the value', () => {
  const piece = fc.constantFrom(
    '\\',
    '\n',
    '\r\n',
    ' ',
    '=',
    ':',
    '#',
    'k',
    'u0041',
    'é',
    '\uD83D\uDE00',
    ',',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      const config = createConfig(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const cursor = cursorAt(config, offset);
        if (cursor.part !== 'value') continue;
        assert.ok(cursor.index >= 0 && cursor.index <= cursor.setting.value.length);
      }
    }),
    { numRuns: 2000 },
  );
});
