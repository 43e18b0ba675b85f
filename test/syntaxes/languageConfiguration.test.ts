import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/paths';

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly previousLineText?: string;
  readonly action: { readonly indent: 'none' | 'indent' | 'outdent'; readonly appendText?: string };
}

const configuration = JSON.parse(readFileSync(path.join(root, 'language-configuration.json'), 'utf8')) as {
  readonly wordPattern: string;
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly onEnterRules: readonly EnterRule[];
};

/** Presses Enter at `|` as the editor does: the first rule that fits decides; steps of indentation are two blanks. */
function checkEnter(fixture: string, expected: string): void {
  const [before, after] = fixture.split('|') as [string, string];
  const lines = before.split('\n');
  const current = lines.at(-1)!;
  const rule = configuration.onEnterRules.find(
    ({ beforeText, afterText, previousLineText }) =>
      new RegExp(beforeText).test(current) &&
      (afterText === undefined || new RegExp(afterText).test(after.split('\n')[0]!)) &&
      (previousLineText === undefined || new RegExp(previousLineText).test(lines.at(-2) ?? '')),
  );
  const kept = /^[ \t]*/.exec(current)![0];
  const indents = { none: kept, indent: `${kept}  `, outdent: kept.slice(2) };
  const start = indents[rule?.action.indent ?? 'none'] + (rule?.action.appendText ?? '');
  assert.equal(`${before}\n${start}|${after}`, expected);
}

test('Enter behind a backslash indents the continuation once', () => {
  checkEnter('load_models=a.mar,\\|', 'load_models=a.mar,\\\n  |');
  checkEnter('load_models=a.mar,\\\n  b.mar,\\|', 'load_models=a.mar,\\\n  b.mar,\\\n  |');
  checkEnter('a=\\\\\\|', 'a=\\\\\\\n  |');
});

test('Enter behind a bracket and a backslash indents further', () =>
  checkEnter('models={\\\n  "a": {\\|', 'models={\\\n  "a": {\\\n    |'));

test('Enter behind the last line of a value goes back', () => {
  checkEnter('load_models=a.mar,\\\n  b.mar|', 'load_models=a.mar,\\\n  b.mar\n|');
  checkEnter('models={\\\n}|', 'models={\\\n}\n|');
});

test('Enter behind an even number of backslashes, or in a comment, starts a new line', () => {
  checkEnter('a=b\\\\|', 'a=b\\\\\n|');
  checkEnter('# a\\|', '# a\\\n|');
  checkEnter('# a\\\nb=1|', '# a\\\nb=1\n|');
  checkEnter('a=1|', 'a=1\n|');
});

test('Enter inside a comment goes on with the comment, at its end it does not', () => {
  checkEnter('# one |two', '# one \n# |two');
  checkEnter('# one|', '# one\n|');
});

test('a word is a whole key, file name or number', () => {
  const words = 'job_queue_size=100 model-store.dir a.mar,b="c"'.match(
    new RegExp(configuration.wordPattern, 'g'),
  );
  assert.deepEqual(words, ['job_queue_size', '100', 'model-store.dir', 'a.mar', 'b', 'c']);
});

test('regions are marked in comments', () => {
  const { start, end } = configuration.folding.markers;
  for (const line of ['# region TLS', '#region', '! #region x']) assert.match(line, new RegExp(start));
  assert.match('# endregion', new RegExp(end));
  for (const line of ['# regional', 'region=1', '# endregion']) assert.doesNotMatch(line, new RegExp(start));
});
