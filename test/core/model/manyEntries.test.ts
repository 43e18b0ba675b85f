import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeConfig, createConfig, entriesOf } from '../../../server/src/core/model/config';
import { changeModelConfig, createModelConfig } from '../../../server/src/core/model/modelConfig';
import { modelCursorAt } from '../../../server/src/core/model/modelCursor';

/** How often entries are moved within a list while something is done. */
function movesDuring(work: () => void): number {
  const own = Array.prototype.splice;
  let calls = 0;
  Array.prototype.splice = function (...parameters: Parameters<typeof own>) {
    calls++;
    return own.apply(this, parameters);
  };
  try {
    work();
    return calls;
  } finally {
    Array.prototype.splice = own;
  }
}

test('thousands of entries of one key come and go together in a .properties file', () => {
  const many = 'a=1\n'.repeat(5000);
  const config = createConfig('a=0\nb=1\n');
  const moves = movesDuring(() => {
    changeConfig(config, many + config.syntax.text, { start: 0, end: 0 });
    assert.equal(entriesOf(config, 'a').length, 5001);
    changeConfig(config, config.syntax.text.slice(many.length), { start: 0, end: many.length });
  });
  assert.ok(moves < 1000, `${moves} moves`);
  assert.deepEqual(config.byKey, createConfig('a=0\nb=1\n').byKey);
});

test('thousands of entries of one key come and go together in a model configuration', () => {
  const many = 'a: 1\n'.repeat(5000);
  const config = createModelConfig('a: 0\nb: 1\n');
  const inOrder = (): boolean =>
    config.byKey.get('a')!.every((entry, i, all) => i === 0 || all[i - 1]!.home.start < entry.home.start);
  const few = movesDuring(() => {
    changeModelConfig(config, many + config.document.text, { start: 0, end: 0 });
    assert.equal(config.byKey.get('a')?.length, 5001);
    assert.ok(inOrder());
  });
  const reading = movesDuring(() => createModelConfig(config.document.text));
  assert.ok(few < reading + 1000, `${few} moves, ${reading} to read the text`);
  const away = movesDuring(() => {
    changeModelConfig(config, config.document.text.slice(many.length), { start: 0, end: many.length });
  });
  assert.ok(away < 1000, `${away} moves`);
  assert.deepEqual([...config.byKey.keys()], ['a', 'b']);
  assert.equal(config.byKey.get('a')?.length, 1);
});

test('the path of a section that is thousands deep stays short', () => {
  for (const text of [
    `handler: ${'{a: '.repeat(5000)}`,
    `handler: ${'[{a: '.repeat(5000)}`,
    Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  ]) {
    const cursor = modelCursorAt(createModelConfig(text), text.length);
    assert.ok(!('path' in cursor) || cursor.path.length < 100, cursor.part);
  }
});
