import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JsonNode, parseEmbeddedJson } from '../../../server/src/core/syntax/embeddedJson';

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
  ['{', 'unclosed', ''],
  ['{"a"', 'unclosed', ''],
  ['{"a":', 'unclosed', ''],
  ['{"a', 'unclosed', '"'],
  ['/* c', 'unclosed', '/*'],
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
  ['{"a":"\\q"}', 'bad-escape', '\\q'],
  ['{"a":"\\u00zz"}', 'bad-escape', '\\u00zz'],
  ['{"a":1}}', 'text-behind', '}'],
  ['{"a":1} # c', 'text-behind', '# c'],
  ['{"a":1};', 'text-behind', ';'],
];

test('what Gson reads', () => {
  for (const text of accepted) assert.equal(parseEmbeddedJson(text).problem, undefined, text);
});

for (const [text, kind, place] of refused) {
  test(`Gson refuses ${JSON.stringify(text)}`, () => {
    const { problem } = parseEmbeddedJson(text);
    assert.deepEqual([problem?.kind, text.slice(problem?.from, problem?.to)], [kind, place]);
  });
}

test('no value is no problem', () => {
  for (const text of ['', ' ', '# c', '\uFEFF', ")]}'\n"]) {
    assert.deepEqual(parseEmbeddedJson(text), { root: undefined, problem: undefined });
  }
});

test('names, values and their places', () => {
  const text = '{"a\\u0041" : [tr, \'x"\', 1e3, NULL, True]}';
  const { root } = parseEmbeddedJson(text);
  assert.ok(root?.kind === 'object');
  const [member] = root.members;
  assert.deepEqual([member!.name, text.slice(member!.nameFrom, member!.nameTo)], ['aA', '"a\\u0041"']);
  assert.ok(member!.value.kind === 'array');
  const items = member!.value.items.map(
    (item) => 'text' in item && [item.kind, item.text, text.slice(item.from, item.to)],
  );
  assert.deepEqual(items, [
    ['string', 'tr', 'tr'],
    ['string', 'x"', "'x\"'"],
    ['number', '1e3', '1e3'],
    ['null', 'NULL', 'NULL'],
    ['boolean', 'True', 'True'],
  ]);
});

/** Names and values on the way to where the reading ended, innermost last. */
function path(node: JsonNode | undefined): string[] {
  if (node?.kind === 'array') return ['[]', ...path(node.items.at(-1))];
  if (node?.kind !== 'object') return node ? [node.text] : [];
  if (node.pending) return [`${node.pending.name}?`];
  const last = node.members.at(-1);
  return last?.value.isIncomplete ? [last.name, ...path(last.value)] : [];
}

test('half-written JSON is understood as far as it goes', () => {
  const written = '{"a":{"1.0":{"minWorkers":[1,"x';
  assert.deepEqual(path(parseEmbeddedJson(written).root), ['a', '1.0', 'minWorkers', '[]', 'x']);
  assert.deepEqual(path(parseEmbeddedJson('{"a":{"1.0":{"b":1,"minW').root), ['a', '1.0', 'minW?']);
  assert.deepEqual(path(parseEmbeddedJson('{"a":{"1.0":{minWorkers:').root), ['a', '1.0', 'minWorkers?']);
  assert.deepEqual(path(parseEmbeddedJson('{"a":{"1.0":{"b":1,').root), ['a', '1.0']);
  for (let end = 0; end < written.length; end++) {
    assert.equal(parseEmbeddedJson(written.slice(0, end)).root?.isIncomplete ?? true, true);
  }
});

test('endless nesting ends the reading without an opinion', () => {
  const nested = (depth: number) => parseEmbeddedJson('['.repeat(depth) + ']'.repeat(depth));
  assert.equal(nested(400).problem, undefined);
  assert.equal(nested(200_000).problem?.kind, 'too-deep');
});

test('long blanks and comments are passed over', () => {
  const text = `{${' '.repeat(1_000_000)}/*${'*'.repeat(1_000_000)}*/"a":1}`;
  assert.equal(parseEmbeddedJson(text).problem, undefined);
});
