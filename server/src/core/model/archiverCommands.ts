import type { Span } from '../text/span';

/** A command of `torch-model-archiver` as far as it is known: values that hold variables are left out. */
export interface ArchiverCommand {
  readonly modelName?: string;
  readonly version?: string;
  readonly configFile?: string;
  readonly handler?: string;
}

/** No command is longer. */
const longestCommand = 4000;
const flags: Readonly<Record<string, keyof ArchiverCommand>> = {
  '--model-name': 'modelName',
  '--version': 'version',
  '-v': 'version',
  '--config-file': 'configFile',
  '-c': 'configFile',
  '--handler': 'handler',
};

/** The name that a command gives to the model it packs, where it stands in one piece. */
export interface ArchiverName {
  readonly name: string;
  readonly span: Span;
}

/** A word without its quotes; the span, relative to the command, is that of the text between them. */
interface Word {
  readonly text: string;
  readonly span: Span;
}

/**
 * The commands in a script, a Makefile, a page, a notebook (whose lines are JSON texts) or a Python program that gives the
 * words as a list.
 */
export function archiverCommands(text: string): readonly ArchiverCommand[] {
  return [...commandsIn(text)].map(({ words }) => {
    const command: { -readonly [K in keyof ArchiverCommand]: string } = {};
    for (const [option, value] of options(words)) command[option] = value.text;
    return command;
  });
}

/** The names of models in the same commands. */
export function archiverNames(text: string): readonly ArchiverName[] {
  return [...commandsIn(text)].flatMap(({ at, words }) => {
    const [, value] = [...options(words)].findLast(([option]) => option === 'modelName') ?? [];
    if (!value || !/^[A-Za-z0-9][\w.-]*$/.test(value.text)) return [];
    const span = { start: at + value.span.start, end: at + value.span.end };
    return text.slice(span.start, span.end) === value.text ? [{ name: value.text, span }] : [];
  });
}

function* commandsIn(text: string): Iterable<{ readonly at: number; readonly words: readonly Word[] }> {
  for (const { index: at } of text.matchAll(/\btorch-model-archiver(?![\w-])/g))
    yield { at, words: wordsOf(text.slice(at, at + longestCommand)) };
}

/** The words up to the end of the command. What is between words becomes blanks, so that every word keeps its place. */
function wordsOf(text: string): readonly Word[] {
  const joined = text
    // In a notebook every line is a text of its own, and a backslash is written twice.
    .replace(/\\\\\\n",?[ \t]*\r?\n[ \t]*"/g, blanks)
    .replace(/[\\^`][ \t]*\r?\n/g, blanks);
  const isList = /^torch-model-archiver["']\s*,/.test(joined);
  const end = isList ? joined.indexOf(']') : joined.search(/\r?\n|\\n"|&&|\|\||[;|`]/);
  const command = end < 0 ? joined : joined.slice(0, end);
  const words = isList ? command.replace(/["']\s*,\s*/g, blanks).replace(/["']/g, blanks) : command;
  return [...words.matchAll(/(?:[^\s"'=]|"[^"]*"|'[^']*')+/g)].map(({ 0: word, index }) => {
    const start = index + (/^\\?["']/.exec(word)?.[0].length ?? 0);
    const unquoted = word.replace(/\\?["']/g, '');
    return { text: unquoted, span: { start, end: start + unquoted.length } };
  });
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}

/** The options whose values are known, in order; of equal ones the last counts. */
function* options(words: readonly Word[]): Iterable<readonly [keyof ArchiverCommand, Word]> {
  for (const [i, { text }] of words.entries()) {
    const option = Object.hasOwn(flags, text) ? flags[text] : undefined;
    const value = words[i + 1];
    if (option && value && !/[$%{}<>]|^-/.test(value.text)) yield [option, value];
  }
}
