import { splitOption } from './splitOption';

export interface EffectiveArguments {
  readonly command: 'effective';
  /** Short for `--ts-config FILE`. */
  readonly file: string | undefined;
  readonly cwd: string | undefined;
  /** Replaces the environment of the process. */
  readonly envFile: string | undefined;
  readonly env: readonly (readonly [name: string, value: string])[];
  /** The arguments of `torchserve`. */
  readonly args: readonly string[];
  readonly format: 'text' | 'json';
  readonly revealSecrets: boolean;
  readonly python: string | undefined;
  readonly accelerators: number | undefined;
}

type Draft = { -readonly [K in keyof Omit<EffectiveArguments, 'command'>]: EffectiveArguments[K] };

/** The arguments behind `effective`, or what is wrong with them. Another command can have the same ones. */
export function parseEffective(
  args: readonly string[],
  command = 'effective',
): EffectiveArguments | { readonly problem: string } {
  const draft: Draft = {
    file: undefined,
    cwd: undefined,
    envFile: undefined,
    env: [],
    args: [],
    format: 'text',
    revealSecrets: false,
    python: undefined,
    accelerators: undefined,
  };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === '--reveal-secrets') {
      draft.revealSecrets = true;
      continue;
    }
    if (!argument.startsWith('-') || argument === '-') {
      if (draft.file !== undefined) return { problem: `'${command}' takes one file at most.` };
      draft.file = argument;
      continue;
    }
    const { name, value } = splitOption(argument);
    const read = options[name];
    if (!read) return { problem: `Unknown option '${name}'.` };
    const given = value ?? args[++i];
    if (given === undefined) return { problem: `'${name}' needs a value.` };
    const problem = read(draft, given);
    if (problem !== undefined) return { problem };
  }
  return { command: 'effective', ...draft };
}

/** Each takes over its value, or says what is wrong with it. */
const options: Readonly<Record<string, (draft: Draft, value: string) => string | undefined>> = {
  '--cwd': (draft, value) => {
    draft.cwd = value;
    return value === '' ? "'--cwd' needs a directory." : undefined;
  },
  '--env-file': (draft, value) => {
    draft.envFile = value;
    return value === '' ? "'--env-file' needs a file." : undefined;
  },
  '--env': (draft, value) => {
    const [, name, text] = /^([^=]+)=([\s\S]*)$/.exec(value) ?? [];
    if (name === undefined) return `'--env' needs NAME=VALUE, not '${value}'.`;
    draft.env = [...draft.env, [name, text ?? '']];
    return undefined;
  },
  '--args': (draft, value) => {
    const words = textsOf(value);
    if (!words) return `'--args' needs a JSON array of texts, such as '["--model-store","store"]'.`;
    draft.args = words;
    return undefined;
  },
  '--format': (draft, value) => {
    if (value !== 'text' && value !== 'json') return `'--format' is one of text, json, not '${value}'.`;
    draft.format = value;
    return undefined;
  },
  '--python': (draft, value) => {
    draft.python = value;
    return value === '' ? "'--python' needs a program." : undefined;
  },
  '--accelerators': (draft, value) => {
    if (!/^\d{1,6}$/.test(value)) return `'--accelerators' needs a number, not '${value}'.`;
    draft.accelerators = Number(value);
    return undefined;
  },
};

function textsOf(json: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === 'string') ? parsed : undefined;
  } catch {
    // Not JSON: the caller says what is wanted instead.
    return undefined;
  }
}
