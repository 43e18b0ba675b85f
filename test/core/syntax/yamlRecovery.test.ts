import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';
import type { YamlProblemCode } from '../../../server/src/core/syntax/yaml/problem';
import { problemSpan } from '../../../server/src/core/syntax/yaml/recovery';
import { spanOf, type YamlNode } from '../../../server/src/core/syntax/yaml/tree';

/** Keys and values that are understood although the text is refused: `key=value`, maps in braces, lists in brackets. */
function understood(text: string): string {
  const { root } = parseModelConfig(text);
  return root ? shown(text, root) : '';
}

function shown(text: string, node: YamlNode): string {
  if (node.kind === 'list') return `[${node.items.map((item) => shown(text, item)).join(' ')}]`;
  if (node.kind === 'map') {
    return `{${node.members.map(({ key, value }) => `${shown(text, key)}=${shown(text, value)}`).join(' ')}}`;
  }
  const { start, end } = spanOf(node);
  return text.slice(start, end);
}

function check(text: string, code: YamlProblemCode, line: number, tree: string): void {
  const { outcome, problems } = parseModelConfig(text);
  assert.equal(outcome.kind, 'refused');
  const [problem] = problems;
  assert.equal(problem!.code, code);
  const at = problem!.since ?? problem!.at;
  assert.equal(text.slice(0, at).split('\n').length, line, `line of ${JSON.stringify(problem)}`);
  assert.equal(understood(text), tree);
}

test('a key that is being typed leaves the others as they are', () => {
  check('minWorkers: 1\nmaxW\nbatchSize: 2\n', 'colon-missing', 2, '{minWorkers=1 batchSize=2}');
  check('a: 1\nhandler:\n  x: 1\n  mod\n  y: 2\nb: 3', 'colon-missing', 4, '{a=1 handler={x=1 y=2} b=3}');
  check('minW\nmaxWorkers: 2\n', 'value-misplaced', 1, '{maxWorkers=2}');
  check('handler:\n  mod\n  y: 2\nb: 3', 'value-misplaced', 2, '{handler={y=2} b=3}');
});

test('an open quote or bracket ends where the next key begins', () => {
  check('a: "x\nb: 1\nc: 2', 'unclosed-quote', 1, '{a="x\n b=1 c=2}');
  check('a: [1, 2\nb: 1\nc: 2', 'unclosed-bracket', 1, '{a=[1 2] b=1 c=2}');
  check('a:\n  b: {c: 1\n  d: 2\ne: 3', 'unclosed-bracket', 2, '{a={d=2} e=3}');
  check("a:\n  b: 1\n  c: 'x\n  d: 2\ne: 3", 'unclosed-quote', 3, '{a={b=1 d=2} e=3}');
});

test('a line with a wrong indentation is left out', () => {
  check('a:\n    b: 1\n  c: 2\nd: 3', 'indentation', 3, '{a={b=1} d=3}');
  check('a:\n  b: 1\n\tc: 2\nd: 3', 'tab', 3, '{a={b=1} d=3}');
  check('  a: 1\nb: 2\nc: 3', 'document-start', 2, '{a=1 b=2 c=3}');
});

test('every slip is found, and the first one is that of SnakeYAML', () => {
  const { problems } = parseModelConfig('a: @x\nb: 1\nc: *none\nd: !!own 1\ne: "\\q"\n');
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['character', 'unknown-alias', 'unknown-tag', 'escape'],
  );
});

test('a second document, and what follows the end, is read as well', () => {
  check('a: 1\n---\nb: 2', 'several-documents', 2, '{a=1 b=2}');
  check('a: 1\n...\nb: 2', 'document-start', 3, '{a=1 b=2}');
});

test('invisible characters hide nothing', () => {
  check('a: 1\nb: \u0000x\nc: 3', 'unprintable', 2, '{a=1 b=\u0000x c=3}');
});

test('a text without any order is read to its end', () => {
  for (const text of [
    '"',
    '{[{[',
    ': : :',
    '- - -\n? ?',
    '&',
    '%',
    '\t\t',
    '---\n---\n---',
    '|',
    '@@@\n@@@',
  ]) {
    assert.notEqual(parseModelConfig(text).outcome.kind, 'map', text);
  }
  for (const line of ['a: "x', "b: [1, 'y", 'c: d: e', '- "', '  f: {', 'words, "quoted": [and']) {
    assert.equal(parseModelConfig(`${line}\n`.repeat(3001)).outcome.kind, 'refused', line);
  }
});

test('a problem is marked from where the slip begins to the end of that line', () => {
  const marked = (text: string) => {
    const { start, end } = problemSpan(text, parseModelConfig(text).problems[0]!);
    return text.slice(start, end);
  };
  assert.equal(marked('a: 1\nmaxW  \nb: 2'), 'maxW');
  assert.equal(marked('a: [1, 2\nb: 3'), '[1, 2');
  assert.equal(marked('a:\n\tb: 1\n'), '\tb: 1');
  assert.equal(marked('a: b\n---\n'), '---');
  assert.equal(marked('? [1,'), '[1,');
});
