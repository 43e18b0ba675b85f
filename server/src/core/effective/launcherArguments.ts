/**
 * The arguments of the command `torchserve` as Python's argparse reads them (ts/arg_parser.py): abbreviations, `=`, the
 * list after `--models`, flags that exclude each other.
 */
export interface LauncherArguments {
  readonly action: 'start' | 'stop' | 'version';
  readonly tsConfig?: string;
  readonly modelStore?: string;
  readonly workflowStore?: string;
  readonly models?: readonly string[];
  readonly logConfig?: string;
  readonly cppLogConfig?: string;
  readonly pluginsPath?: string;
  readonly foreground: boolean;
  readonly noConfigSnapshots: boolean;
  readonly disableTokenAuth: boolean;
  readonly enableModelApi: boolean;
}

type Destination = keyof LauncherArguments | 'version' | 'start' | 'stop' | 'help';
type Arity = 'none' | 'one' | 'several';

interface Option {
  readonly names: readonly string[];
  readonly destination: Destination;
  readonly arity: Arity;
}

const options: readonly Option[] = [
  { names: ['-h', '--help'], destination: 'help', arity: 'none' },
  { names: ['-v', '--version'], destination: 'version', arity: 'none' },
  { names: ['--start'], destination: 'start', arity: 'none' },
  { names: ['--stop'], destination: 'stop', arity: 'none' },
  { names: ['--ts-config'], destination: 'tsConfig', arity: 'one' },
  { names: ['--model-store'], destination: 'modelStore', arity: 'one' },
  { names: ['--workflow-store'], destination: 'workflowStore', arity: 'one' },
  { names: ['--models'], destination: 'models', arity: 'several' },
  { names: ['--log-config'], destination: 'logConfig', arity: 'one' },
  { names: ['--cpp-log-config'], destination: 'cppLogConfig', arity: 'one' },
  { names: ['--foreground'], destination: 'foreground', arity: 'none' },
  { names: ['--no-config-snapshots', '--ncs'], destination: 'noConfigSnapshots', arity: 'none' },
  { names: ['--plugins-path', '--ppath'], destination: 'pluginsPath', arity: 'one' },
  { names: ['--disable-token-auth', '--dt'], destination: 'disableTokenAuth', arity: 'none' },
  { names: ['--enable-model-api'], destination: 'enableModelApi', arity: 'none' },
];

const byName = new Map(options.flatMap((option) => option.names.map((name) => [name, option] as const)));

type Word =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'option'; readonly text: string; readonly option: Option | undefined; readonly attached?: string };

/** The arguments, or argparse's complaint: it prints a usage text and ends with exit code 2. */
export function parseLauncherArguments(args: readonly string[]): LauncherArguments | { readonly error: string } {
  const words: Word[] = [];
  let onlyValues = false;
  for (const text of args) {
    if (onlyValues) words.push({ kind: 'value', text });
    else if (text === '--') onlyValues = true;
    else {
      const word = classify(text);
      if ('error' in word) return word;
      words.push(word);
    }
  }
  return assign(words);
}

/** argparse's `_parse_optional`. */
function classify(text: string): Word | { readonly error: string } {
  if (!text.startsWith('-') || text === '-') return { kind: 'value', text };
  const exact = byName.get(text);
  if (exact) return { kind: 'option', text, option: exact };
  const equals = text.indexOf('=');
  if (equals > 0) {
    const option = byName.get(text.slice(0, equals));
    if (option) return { kind: 'option', text: text.slice(0, equals), option, attached: text.slice(equals + 1) };
  }
  const matches = abbreviations(text);
  if (matches.length > 1) {
    const names = matches.map(({ text: name }) => name).join(', ');
    return { error: `ambiguous option: ${text} could match ${names}` };
  }
  if (matches[0]) return matches[0];
  if (/^-\d+$|^-\d*\.\d+$/.test(text) || text.includes(' ')) return { kind: 'value', text };
  return { kind: 'option', text, option: undefined };
}

function abbreviations(text: string): Extract<Word, { kind: 'option' }>[] {
  if (text.startsWith('--')) {
    const equals = text.indexOf('=');
    const prefix = equals < 0 ? text : text.slice(0, equals);
    const attached = equals < 0 ? {} : { attached: text.slice(equals + 1) };
    return [...byName].flatMap(([name, option]) =>
      name.startsWith(prefix) ? [{ kind: 'option' as const, text: name, option, ...attached }] : [],
    );
  }
  const short = byName.get(text.slice(0, 2));
  const long = [...byName].filter(([name]) => name.startsWith(text) && !name.startsWith('--'));
  const first = short ? [{ kind: 'option' as const, text: text.slice(0, 2), option: short, attached: text.slice(2) }] : [];
  return [...first, ...long.map(([name, option]) => ({ kind: 'option' as const, text: name, option }))];
}

const switches = new Set(['version', 'start', 'stop']);

function assign(words: readonly Word[]): LauncherArguments | { readonly error: string } {
  const values = new Map<Destination, string | readonly string[] | true>();
  const strangers: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.kind === 'value' || !word.option) {
      strangers.push(word.text);
      continue;
    }
    const { destination, arity, names } = word.option;
    if (arity === 'none') {
      if (word.attached !== undefined && word.attached !== '' ) return { error: `argument ${names.join('/')}: ignored explicit argument '${word.attached}'` };
      const rival = switches.has(destination) ? [...values.keys()].find((other) => switches.has(other) && other !== destination) : undefined;
      if (rival) return { error: `argument ${names.join('/')}: not allowed with argument ${nameOf(rival)}` };
      values.set(destination, true);
      continue;
    }
    if (word.attached !== undefined) {
      values.set(destination, arity === 'several' ? [word.attached] : word.attached);
      continue;
    }
    const taken: string[] = [];
    while (words[i + 1]?.kind === 'value' && (arity === 'several' || taken.length === 0)) taken.push(words[++i]!.text);
    if (taken.length === 0) {
      const expected = arity === 'several' ? 'expected at least one argument' : 'expected one argument';
      return { error: `argument ${names.join('/')}: ${expected}` };
    }
    values.set(destination, arity === 'several' ? taken : taken[0]!);
  }
  if (values.has('help')) return { error: 'help' };
  if (strangers.length > 0) return { error: `unrecognized arguments: ${strangers.join(' ')}` };
  return result(values);
}

function nameOf(destination: Destination): string {
  return options.find((option) => option.destination === destination)!.names.join('/');
}

function result(values: ReadonlyMap<Destination, string | readonly string[] | true>): LauncherArguments {
  const text = (name: Destination): Record<string, string> => {
    const value = values.get(name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const models = values.get('models');
  return {
    action: values.has('version') ? 'version' : values.has('stop') ? 'stop' : 'start',
    ...text('tsConfig'),
    ...text('modelStore'),
    ...text('workflowStore'),
    ...text('logConfig'),
    ...text('cppLogConfig'),
    ...text('pluginsPath'),
    ...(Array.isArray(models) ? { models } : {}),
    foreground: values.has('foreground'),
    noConfigSnapshots: values.has('noConfigSnapshots'),
    disableTokenAuth: values.has('disableTokenAuth'),
    enableModelApi: values.has('enableModelApi'),
  };
}
