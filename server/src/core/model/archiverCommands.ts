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

/**
 * The commands in a script, a Makefile, a page, a notebook (whose lines are JSON texts) or a Python program that gives the
 * words as a list.
 */
export function archiverCommands(text: string): readonly ArchiverCommand[] {
  return [...text.matchAll(/torch-model-archiver(?![\w-])/g)].map(({ index }) =>
    commandOf(wordsOf(text.slice(index, index + longestCommand))),
  );
}

/** The words up to the end of the command. */
function wordsOf(text: string): readonly string[] {
  const joined = text
    // In a notebook every line is a text of its own, and a backslash is written twice.
    .replace(/\\\\\\n",?[ \t]*\r?\n[ \t]*"/g, ' ')
    .replace(/[\\^`][ \t]*\r?\n/g, ' ');
  const isList = /^torch-model-archiver["']\s*,/.test(joined);
  const end = isList ? joined.indexOf(']') : joined.search(/\r?\n|\\n"|&&|\|\||[;|`]/);
  const command = end < 0 ? joined : joined.slice(0, end);
  const words = isList ? command.replace(/["']\s*,\s*/g, ' ').replace(/["']/g, '') : command;
  return [...words.matchAll(/(?:[^\s"'=]|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/\\?["']/g, ''));
}

function commandOf(words: readonly string[]): ArchiverCommand {
  const command: { -readonly [K in keyof ArchiverCommand]: string } = {};
  words.forEach((word, i) => {
    const name = Object.hasOwn(flags, word) ? flags[word] : undefined;
    const value = words[i + 1];
    if (name && value !== undefined && !/[$%{}<>]|^-/.test(value)) command[name] = value;
  });
  return command;
}
