import { parseJavaDouble } from '../values/javaDouble';
import {
  beforeEquals,
  type JavaOption,
  longPrefix,
  looksLikeOption,
  matchingOptions,
  shortOption,
  withoutHyphens,
} from './javaOptions';

/** The values that the Java server finds on its command line, by the long names of its options. */
export type JavaCommandLine = ReadonlyMap<string, readonly string[]>;

/** What commons-cli says before it prints a usage text; the server ends then. */
export interface UsageError {
  readonly usage: string;
}

interface Parsing {
  readonly given: Map<string, string[]>;
  /** The option whose values may follow, and how many it has. */
  current: { readonly option: JavaOption; count: number } | undefined;
}

/**
 * Reads the words that the launcher passes to the Java server as commons-cli 1.3 does. A value that looks like one of the
 * server's own options is taken for it.
 */
export function readJavaCommandLine(words: readonly string[]): JavaCommandLine | UsageError {
  const parsing: Parsing = { given: new Map(), current: undefined };
  for (const word of words) {
    // What follows is for nobody.
    if (word === '--') break;
    const error = readWord(parsing, word);
    if (error) return error;
    const { current } = parsing;
    if (current?.option.takes === 'one' && current.count > 0) parsing.current = undefined;
  }
  return missingValue(parsing) ?? parsing.given;
}

function readWord(parsing: Parsing, word: string): UsageError | undefined {
  if (parsing.current && isArgument(word)) {
    addValue(parsing, unquoted(word));
    return undefined;
  }
  if (word.startsWith('--')) return readLong(parsing, word);
  if (word.startsWith('-') && word !== '-') return readShort(parsing, word);
  // A word without an option is ignored.
  return undefined;
}

function isArgument(word: string): boolean {
  return !looksLikeOption(word) || parseJavaDouble(word) !== undefined;
}

function readLong(parsing: Parsing, word: string): UsageError | undefined {
  const name = beforeEquals(word);
  const matches = matchingOptions(name);
  if (matches.length === 0) return unrecognized(word);
  if (matches.length > 1) {
    const names = matches.map(({ long }) => `'${long}'`).join(', ');
    return { usage: `Ambiguous option: '${name}'  (could be: ${names})` };
  }
  const option = matches[0]!;
  if (name === word) return open(parsing, option);
  return option.takes === 'nothing' ? unrecognized(word) : glue(parsing, option, word.slice(name.length + 1));
}

function readShort(parsing: Parsing, word: string): UsageError | undefined {
  const text = withoutHyphens(word);
  const name = beforeEquals(text);
  if (name === text || text.length === 1) return readShortAlone(parsing, word, text);
  const value = text.slice(name.length + 1);
  if (name.length === 1) {
    const option = shortOption(name);
    return option && option.takes !== 'nothing' ? glue(parsing, option, value) : unrecognized(word);
  }
  const many = manyOption(name);
  return many ? glue(parsing, many, name.slice(1), value) : readLong(parsing, word);
}

function readShortAlone(parsing: Parsing, word: string, text: string): UsageError | undefined {
  const option = shortOption(text);
  if (option) return open(parsing, option);
  if (text.length === 1) return unrecognized(word);
  if (matchingOptions(text).length > 0) return readLong(parsing, word);
  const prefix = longPrefix(text);
  if (prefix && prefix.takes !== 'nothing') return glue(parsing, prefix, text.slice(prefix.long.length));
  const many = manyOption(text);
  if (many) return glue(parsing, many, text.slice(1));
  // Short options that take nothing have no name of one letter, so what follows the letter is a value.
  const first = shortOption(text[0]!);
  return first ? glue(parsing, first, text.slice(1)) : unrecognized(word);
}

/** An option that takes many values takes the rest of its word for the first of them. */
function manyOption(text: string): JavaOption | undefined {
  const option = shortOption(text.slice(0, 1));
  return option?.takes === 'many' ? option : undefined;
}

function open(parsing: Parsing, option: JavaOption): UsageError | undefined {
  const missing = missingValue(parsing);
  if (missing) return missing;
  parsing.given.set(option.long, parsing.given.get(option.long) ?? []);
  parsing.current = option.takes === 'nothing' ? undefined : { option, count: 0 };
  return undefined;
}

function glue(parsing: Parsing, option: JavaOption, ...values: readonly string[]): UsageError | undefined {
  const missing = open(parsing, option);
  if (missing) return missing;
  for (const value of values) addValue(parsing, value);
  parsing.current = undefined;
  return undefined;
}

function addValue({ given, current }: Parsing, value: string): void {
  if (!current) return;
  given.get(current.option.long)?.push(value);
  current.count++;
}

function missingValue({ current }: Parsing): UsageError | undefined {
  if (!current || current.count > 0) return undefined;
  return { usage: `Missing argument for option: ${current.option.short}` };
}

function unrecognized(word: string): UsageError {
  return { usage: `Unrecognized option: ${word}` };
}

/** One pair of double quotes is taken off a value. */
function unquoted(value: string): string {
  const inner = value.slice(1, -1);
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') && !inner.includes('"')
    ? inner
    : value;
}
