import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanFlow } from '../../../server/src/core/model/modelCursor/flow';
import { parseYaml } from '../../../server/src/core/syntax/yaml/document';

const start = { from: 0, path: ['handler'], column: 0 };

/** With the tree and without it the caret points at the same, wherever it is. */
function checkAlike(text: string): void {
  const { root, problem } = parseYaml(text);
  assert.equal(problem, undefined);
  for (let offset = 0; offset <= text.length; offset++) {
    const plain = scanFlow(text, { ...start, offset });
    assert.deepEqual(scanFlow(text, { ...start, offset, tree: root }), plain, `${text} at ${offset}`);
  }
}

test('the caret in brackets points at the same with the tree', () => {
  checkAlike('{}');
  checkAlike('[ ]');
  checkAlike('{a: 1, b: {c: [d, "e", {f: g}], h: i}, j: k, l}');
  checkAlike('[a, {d: e, f: [g, [h], i]}, j, ]');
  checkAlike('[a, b: c]');
  checkAlike("{\n  a: 1, # one, {two}\n  'b' : [x,\n    y],\n  c: {\n  },\n  d: e\n}");
  checkAlike('{a: &x {b: c}, d: *x, e: [f, &y g]}');
  checkAlike('{1: {a: b}, true: [c], ? d : {e: f}}');
});

test('completion reads no more of a longer collection', () => {
  const readsIn = (count: number): number => {
    const text = `{${Array.from({ length: count }, (_, i) => `a${i}: {b: [c, d]}`).join(', ')}}`;
    let reads = 0;
    const counted = new Proxy(Object(text), {
      get: (_, name) => {
        reads++;
        const value = (text as unknown as Record<PropertyKey, unknown>)[name];
        return typeof value === 'function' ? value.bind(text) : value;
      },
    });
    scanFlow(counted, { ...start, offset: text.length - 1, tree: parseYaml(text).root });
    return reads;
  };
  const few = readsIn(100);
  assert.ok(readsIn(10_000) < few * 2 + 1000, `${few} reads in a short one`);
});
