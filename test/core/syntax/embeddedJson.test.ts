import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEmbeddedJson } from '../../../server/src/core/syntax/embeddedJson';

// What Gson 2.10 of TorchServe 0.12 accepts and refuses, as its own jar says.
const accepted = [
  '{}',
  ' { } ',
  '[]',
  'null',
  '{"a":{"1.0":{"m":1}}}',
  "{'a':{b:1}}",
  '{a={b=>{c:1}}}',
  '{"a":1;"b":2}',
  '{"a":[1,]}',
  '{"a":[,]}',
  '/* c */ {"a":1}',
  '{/*x*/"m"/*y*/:/*z*/1//q\n}',
  '{# c\n"a":1}',
  '{5:1}',
  '{"a":{"m":1,"m":2}}',
];
const refused: readonly (readonly [string, string, string])[] = [
  ['', 'unclosed', ''],
  ['{', 'unclosed', ''],
  ['{"a"', 'unclosed', ''],
  ['{"a":', 'unclosed', ''],
  ['{"a":"x}', 'value-expected', '"'],
  ['{"a":1,}', 'comma-before-brace', ','],
  ['{"a":1;}', 'comma-before-brace', ';'],
  ['{,}', 'name-expected', ','],
  ['{"a":1,,"b":2}', 'name-expected', ','],
  ['{"a":}', 'value-expected', '}'],
  ['{"a" 1}', 'separator-expected', '1'],
  ['{"a":1 "b":2}', 'separator-expected', '"'],
  ['{"a":[1 2]}', 'separator-expected', '2'],
  ['{"a":[1}}', 'separator-expected', '}'],
  ['{"a":1/2}', 'separator-expected', '/'],
  ['{"a":1}}', 'text-behind', '}'],
  ['{"a":1} # c', 'text-behind', '# c'],
  ['{"a":1};', 'text-behind', ';'],
];

test('what Gson reads', () => {
  for (const text of accepted) assert.ok(!('error' in parseEmbeddedJson(text)), text);
});

for (const [text, error, place] of refused) {
  test(`Gson refuses ${JSON.stringify(text)}`, () => {
    const found = parseEmbeddedJson(text);
    assert.ok('error' in found);
    assert.deepEqual([found.error, text.slice(found.from, found.to)], [error, place]);
  });
}

test('names, values and their places', () => {
  const text = '{"a\\u0041" : [tr, \'x"\']}';
  const root = parseEmbeddedJson(text);
  assert.ok(!('error' in root) && root.kind === 'object');
  const [member] = root.members;
  assert.deepEqual([member!.name, text.slice(member!.nameFrom, member!.nameTo)], ['aA', '"a\\u0041"']);
  assert.ok(member!.value.kind === 'array');
  const items = member!.value.items.map(
    (item) => 'text' in item && [item.kind, item.text, text.slice(item.from, item.to)],
  );
  assert.deepEqual(items, [
    ['word', 'tr', 'tr'],
    ['text', 'x"', "'x\"'"],
  ]);
});

test('endless nesting ends the reading without an opinion', () => {
  const nested = (depth: number) => parseEmbeddedJson('['.repeat(depth) + ']'.repeat(depth));
  assert.ok(!('error' in nested(400)));
  const found = nested(200_000);
  assert.equal('error' in found && found.error, 'too-deep');
});

test('long blanks and comments are passed over', () => {
  const text = `{${' '.repeat(1_000_000)}/*${'*'.repeat(1_000_000)}*/"a":1}`;
  assert.ok(!('error' in parseEmbeddedJson(text)));
});
