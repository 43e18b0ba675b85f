/** An option of the Java server's own command line. */
export interface JavaOption {
  readonly short: string;
  readonly long: string;
  readonly takes: 'nothing' | 'one' | 'many';
}

/** `ConfigManager.Arguments.getOptions`, in its order. */
const options: readonly JavaOption[] = [
  { short: 'f', long: 'ts-config-file', takes: 'one' },
  { short: 'e', long: 'python', takes: 'one' },
  { short: 'm', long: 'models', takes: 'many' },
  { short: 's', long: 'model-store', takes: 'one' },
  { short: 'ncs', long: 'no-config-snapshot', takes: 'nothing' },
  { short: 'w', long: 'workflow-store', takes: 'one' },
  { short: 'clog', long: 'cpp-log-config', takes: 'one' },
  { short: 'dt', long: 'disable-token-auth', takes: 'nothing' },
  { short: 'mapi', long: 'enable-model-api', takes: 'nothing' },
];

export function shortOption(name: string): JavaOption | undefined {
  return options.find(({ short }) => short === name);
}

export function longOption(name: string): JavaOption | undefined {
  return options.find(({ long }) => long === name);
}

/** Options whose long name begins like this; only the one whose name it is, if there is one. */
export function matchingOptions(beginning: string): readonly JavaOption[] {
  const name = withoutHyphens(beginning);
  const exact = longOption(name);
  return exact ? [exact] : options.filter(({ long }) => long.startsWith(name));
}

/** The longest name of an option that a word begins with; something stands behind it. */
export function longPrefix(word: string): JavaOption | undefined {
  const text = withoutHyphens(word);
  const inside = options.filter(({ long }) => text.startsWith(long) && long.length <= text.length - 2);
  return inside.sort((a, b) => b.long.length - a.long.length)[0];
}

export function withoutHyphens(word: string): string {
  return word.replace(/^--?/, '');
}

export function beforeEquals(word: string): string {
  const equals = word.indexOf('=');
  return equals < 0 ? word : word.slice(0, equals);
}

/** Whether commons-cli takes a word for an option where a value could stand. */
export function looksLikeOption(word: string): boolean {
  if (!word.startsWith('-') || word.length === 1) return false;
  const isLong = matchingOptions(beforeEquals(word)).length > 0;
  const isGlued = !word.startsWith('--') && longPrefix(word) !== undefined;
  return isLong || isGlued || shortOption(word[1]!) !== undefined;
}
