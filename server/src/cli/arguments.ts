import type { SeverityOverrides } from '../core/rules/analysis';
import { type DoctorArguments, parseDoctor } from './doctorArguments';
import { type EffectiveArguments, parseEffective } from './effectiveArguments';
import { splitOption } from './splitOption';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

export interface CheckArguments {
  readonly command: 'check';
  readonly files: readonly string[];
  readonly format: Format;
  /** The directory TorchServe is started in, if it was named. */
  readonly cwd: string | undefined;
  readonly severities: SeverityOverrides;
}

/** What the command line asks for; `wrong` says why that cannot be told. */
export type Arguments =
  | CheckArguments
  | EffectiveArguments
  | DoctorArguments
  | { readonly command: 'explain'; readonly name: string }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'wrong'; readonly message: string };

type Draft = { -readonly [K in keyof Omit<CheckArguments, 'command'>]: CheckArguments[K] };

const severityNames = ['error', 'warning', 'information', 'hint', 'off'];

/** Reads the arguments behind the name of the program. */
export function parseArguments(argv: readonly string[], ruleIds: readonly string[]): Arguments {
  if (argv.includes('--help') || argv.includes('-h') || argv[0] === 'help') return { command: 'help' };
  if (argv.includes('--version')) return { command: 'version' };
  const [command, ...rest] = argv;
  if (command === undefined) return wrong('No command given.');
  if (command === 'check') return parseCheck(rest, ruleIds);
  if (command === 'effective' || command === 'doctor') {
    const parsed = command === 'effective' ? parseEffective(rest) : parseDoctor(rest);
    return 'problem' in parsed ? wrong(parsed.problem) : parsed;
  }
  if (command !== 'explain') return wrong(`Unknown command '${command}'.`);
  const [name, more] = rest;
  return name === undefined || more !== undefined
    ? wrong("'explain' needs one key or rule.")
    : { command: 'explain', name };
}

function wrong(message: string): Arguments {
  return { command: 'wrong', message };
}

function parseCheck(args: readonly string[], ruleIds: readonly string[]): Arguments {
  const files: string[] = [];
  const draft: Draft = { files, format: 'text', cwd: undefined, severities: {} };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === '--') {
      files.push(...args.slice(i + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      files.push(argument);
      continue;
    }
    const { name, value } = splitOption(argument);
    const read = options[name];
    if (!read) return wrong(`Unknown option '${name}'.`);
    const given = value ?? args[++i];
    if (given === undefined) return wrong(`'${name}' needs a value.`);
    const problem = read(draft, given, ruleIds);
    if (problem !== undefined) return wrong(problem);
  }
  return files.length === 0 ? wrong('No file given.') : { command: 'check', ...draft };
}

/** Each takes over its value, or says what is wrong with it. */
const options: Readonly<
  Record<string, (draft: Draft, value: string, ruleIds: readonly string[]) => string | undefined>
> = {
  '--format': (draft, value) => {
    const format = formats.find((one) => one === value);
    if (!format) return `'--format' is one of ${formats.join(', ')}, not '${value}'.`;
    draft.format = format;
    return undefined;
  },
  '--cwd': (draft, value) => {
    if (value === '') return "'--cwd' needs a directory.";
    draft.cwd = value;
    return undefined;
  },
  '--severity': (draft, value, ruleIds) => {
    const [, rule = '', level = ''] = /^([^=]+)=(.*)$/.exec(value) ?? [];
    if (!ruleIds.includes(rule)) return `'--severity' needs RULE=LEVEL; there is no rule '${rule || value}'.`;
    if (!severityNames.includes(level)) {
      return `The level of '${rule}' is one of ${severityNames.join(', ')}, not '${level}'.`;
    }
    draft.severities = { ...draft.severities, [rule]: level as SeverityOverrides[string] & string };
    return undefined;
  },
};
