import { flagNames, namesOf } from '../catalog/commandLine';
import type { FlagSpec } from '../catalog/types';
import { type LauncherWord, launcherWords } from './launcherWords';
import { pythonRepr } from './pythonRepr';

/** The arguments of the command `torchserve` as the launcher uses them. */
export interface LauncherArguments {
  readonly action: 'start' | 'stop' | 'version' | 'help';
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

interface ArgumentError {
  /** What argparse prints behind `torchserve: error: `; the exit code is 2. */
  readonly error: string;
}

/** Values by the name of their flag. */
type Values = Map<string, readonly string[]>;

interface Parsing {
  readonly words: readonly LauncherWord[];
  readonly values: Values;
  /** Words that belong to no flag. */
  readonly strangers: string[];
  at: number;
}

/** Reads arguments as Python's argparse does for ts/arg_parser.py. */
export function parseLauncherArguments(args: readonly string[]): LauncherArguments | ArgumentError {
  const words = launcherWords(args);
  if ('error' in words) return words;
  const parsing: Parsing = { words, values: new Map(), strangers: [], at: 0 };
  while (parsing.at < words.length) {
    const error = readWord(parsing);
    if (error) return error;
    // Help is printed as soon as its flag is met.
    if (parsing.values.has('--help')) break;
  }
  const { values, strangers } = parsing;
  if (strangers.length > 0 && !values.has('--help')) {
    return { error: `unrecognized arguments: ${strangers.join(' ')}` };
  }
  return argumentsOf(values);
}

function readWord(parsing: Parsing): ArgumentError | undefined {
  const word = parsing.words[parsing.at++]!;
  if (word.kind !== 'flag' || !word.spec) {
    parsing.strangers.push(word.text);
    return undefined;
  }
  const { spec, attached } = word;
  if (spec.argument === undefined) return readSwitches(parsing, spec, word.name, attached);
  const given = attached === undefined ? takeValues(parsing, spec) : [attached];
  if (given.length === 0) {
    return complaint(spec, spec.takesSeveral ? 'expected at least one argument' : 'expected one argument');
  }
  // A lone `--` is taken out of the values, also where it is the value.
  parsing.values.set(spec.flag, given[0] === '--' ? [] : given);
  return undefined;
}

function takeValues(parsing: Parsing, { takesSeveral }: FlagSpec): readonly string[] {
  const given: string[] = [];
  while (takesSeveral || given.length === 0) {
    const next = parsing.words[parsing.at];
    if (next?.kind !== 'value') break;
    given.push(next.text);
    parsing.at++;
  }
  return given;
}

/** A switch, or several in one word such as `-vh`. */
function readSwitches(
  { values }: Parsing,
  first: FlagSpec,
  firstName: string,
  attached: string | undefined,
): ArgumentError | undefined {
  const found = [first];
  let rest = attached;
  while (rest !== undefined) {
    const spec = firstName.startsWith('--') ? undefined : flagNames.get(`-${rest[0]}`);
    if (!spec) return complaint(found.at(-1)!, `ignored explicit argument ${pythonRepr(rest)}`);
    found.push(spec);
    rest = rest.slice(1) || undefined;
  }
  for (const spec of found) {
    const rival = actions.includes(spec.flag)
      ? actions.find((action) => action !== spec.flag && values.has(action))
      : undefined;
    if (rival)
      return complaint(spec, `not allowed with argument ${namesOf(flagNames.get(rival)!).join('/')}`);
    values.set(spec.flag, []);
    if (spec.flag === '--help') return undefined;
  }
  return undefined;
}

/** They exclude each other. */
const actions: readonly string[] = ['--version', '--start', '--stop'];

function complaint(spec: FlagSpec, what: string): ArgumentError {
  return { error: `argument ${namesOf(spec).join('/')}: ${what}` };
}

function argumentsOf(values: Values): LauncherArguments {
  const text = <K extends string>(key: K, flag: string): { readonly [P in K]?: string } => {
    const value = values.get(flag)?.[0];
    return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
  };
  const models = values.get('--models');
  const action = (['help', 'version', 'stop'] as const).find((name) => values.has(`--${name}`));
  return {
    action: action ?? 'start',
    ...text('tsConfig', '--ts-config'),
    ...text('modelStore', '--model-store'),
    ...text('workflowStore', '--workflow-store'),
    ...text('logConfig', '--log-config'),
    ...text('cppLogConfig', '--cpp-log-config'),
    ...text('pluginsPath', '--plugins-path'),
    ...(models && models.length > 0 ? { models } : {}),
    foreground: values.has('--foreground'),
    noConfigSnapshots: values.has('--no-config-snapshots'),
    disableTokenAuth: values.has('--disable-token-auth'),
    enableModelApi: values.has('--enable-model-api'),
  };
}
