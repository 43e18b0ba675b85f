import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyYamlChange } from '../../../server/src/core/syntax/yaml/change';
import { parseYaml, type YamlDocument } from '../../../server/src/core/syntax/yaml/document';
import { readModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';
import { spanOf, type YamlNode } from '../../../server/src/core/syntax/yaml/tree';
import { yamlDocument } from '../../differential/yamlGenerator';

const seed = 7;

/** Everything that a document knows, with places in the text. Whether columns must be counted only costs time. */
function knowledge({ entries, root, tags, hasPairs: _, recursive, ...others }: YamlDocument): unknown {
  return {
    ...others,
    recursive: recursive.size,
    tags: [...tags],
    root: root && shown(root),
    entries: entries.map(({ home, member, ...parts }) => ({
      start: home.start,
      key: shown(member.key),
      value: shown(member.value),
      colon: member.colon,
      ...parts,
    })),
  };
}

function shown(node: YamlNode): unknown {
  const { home: _, ...parts } = node;
  const span = spanOf(node);
  if (node.kind === 'alias') return { ...parts, span, target: node.target?.kind };
  if (node.kind === 'list') return { ...parts, span, items: node.items.map(shown) };
  if (node.kind !== 'map') return { ...parts, span };
  const members = node.members.map(({ key, value, colon }) => [shown(key), shown(value), colon]);
  return { ...parts, span, members };
}

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(5000),
  length: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 30),
  insert: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        ...[
          '',
          '',
          'a',
          ':',
          ': ',
          '\n',
          ' ',
          '"',
          "'",
          '[',
          ']',
          '{',
          '}',
          '#',
          '- ',
          '&a ',
          '*a',
          '|',
          '\n  ',
          ', ',
        ],
        ...[
          'x: 1\n',
          '\t',
          '---\n',
          '...',
          '%',
          '!',
          '😀',
          '\u0001',
          'k: |\n  t\n',
          '? ',
          '\r',
          '# c\n',
          '<<: {}\n',
        ],
      ),
    },
    { weight: 1, arbitrary: yamlDocument },
  ),
});
const session = fc.tuple(
  fc.array(yamlDocument, { minLength: 1, maxLength: 3 }),
  fc.boolean(),
  fc.array(edit, { minLength: 8, maxLength: 8 }),
);

test('after any edits a document is what a new reading makes of it', (t) => {
  let [count, parts] = [0, 0];
  for (const [documents, isTame, edits] of fc.sample(session, { numRuns: 600, seed })) {
    const joined = documents.join('\n').slice(0, 2000);
    let text = isTame ? joined.replace(/[*&]/g, '') : joined;
    const document = parseYaml(text);
    for (const { at, length, insert } of edits) {
      const start = at % (text.length + 1);
      const end = Math.min(text.length, start + length);
      const old = { text, entries: document.entries.length };
      text = text.slice(0, start) + insert + text.slice(end);
      const { index, removed } = applyYamlChange(document, text, { start, end });
      const message = JSON.stringify({ before: old.text, start, end, insert });
      assert.deepEqual(knowledge(document), knowledge(parseYaml(text)), message);
      count++;
      if (index > 0 || removed.length < old.entries) parts++;
    }
  }
  t.diagnostic(`seed ${seed}: ${count} edits, ${parts} of them read only a part`);
  assert.ok(parts > count / 4);
});

function typed(text: string, at: number, insert: string): readonly [number, number] {
  const document = parseYaml(text);
  const change = { start: at, end: at };
  const { removed, added } = applyYamlChange(document, text.slice(0, at) + insert + text.slice(at), change);
  return [removed.length, added.length];
}

test('a letter is read with its entry alone', () => {
  const text = Array.from({ length: 100 }, (_, i) => `key${i}:\n  a: "x"\n  b: [1, 2]\n`).join('');
  assert.deepEqual(typed(text, text.indexOf('x', text.length / 2), 'y'), [1, 1]);
  assert.deepEqual(typed(`# comment\n${text}`, 3, 'y'), [0, 0]);
});

test('an open quote reaches to the end, and closing it reads everything behind again', () => {
  const text = 'a: 1\nb: 2\nc: 3\nd: 4\n';
  const document = parseYaml(text);
  const open = text.replace('2', '"2');
  applyYamlChange(document, open, { start: 8, end: 8 });
  assert.equal(readModelConfig(document).outcome.kind, 'refused');
  assert.equal(document.entries.length, 4);
  applyYamlChange(document, `${open}"\n`, { start: open.length, end: open.length });
  assert.equal(document.entries.length, 2);
  assert.equal(readModelConfig(document).outcome.kind, 'map');
});
