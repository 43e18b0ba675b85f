import { launcherSource } from './properties/readers';
import type { Evidence, FlagSpec } from './types';

const parser: Evidence = { file: 'ts/arg_parser.py', symbol: 'ts_parser' };
const evidence = [parser, launcherSource];

const flags: readonly FlagSpec[] = [
  {
    flag: '--help',
    aliases: ['-h'],
    doc: 'Prints the usage and exits.',
    evidence: [parser],
  },
  {
    flag: '--version',
    aliases: ['-v'],
    doc: 'Prints the version and exits.',
    evidence,
  },
  {
    flag: '--start',
    aliases: [],
    doc: 'Starts the server, which happens without the flag too.',
    evidence,
  },
  {
    flag: '--stop',
    aliases: [],
    doc: 'Stops the server that was started with the same temporary directory, without waiting for its end.',
    evidence,
  },
  {
    flag: '--ts-config',
    aliases: [],
    argument: 'FILE',
    doc: 'Configuration file; the variable `TS_CONFIG_FILE` beats it.',
    onInvalid: 'The launcher exits when the file does not exist.',
    evidence,
  },
  {
    flag: '--model-store',
    aliases: [],
    argument: 'DIRECTORY',
    doc: 'Directory with the model archives; it beats the file.',
    key: 'model_store',
    onInvalid:
      'The launcher exits when the directory does not exist, or when neither the flag nor the file names one.',
    evidence,
  },
  {
    flag: '--workflow-store',
    aliases: [],
    argument: 'DIRECTORY',
    doc: 'Directory with the workflow archives; it beats the file.',
    key: 'workflow_store',
    onInvalid: 'The launcher exits when the directory does not exist.',
    evidence,
  },
  {
    flag: '--models',
    aliases: [],
    argument: 'MODEL…',
    takesSeveral: true,
    doc: 'Models to load, separated by blanks, each `[name=]archive`; or `all`. They replace those of the file.',
    key: 'load_models',
    evidence,
  },
  {
    flag: '--log-config',
    aliases: [],
    argument: 'FILE',
    doc: 'Configuration of log4j2; it replaces `-Dlog4j.configurationFile=…` in `vmargs`.',
    onInvalid: 'The launcher exits when the file does not exist.',
    evidence,
  },
  {
    flag: '--cpp-log-config',
    aliases: [],
    argument: 'FILE',
    doc: 'Log configuration of workers written in C++.',
    key: 'cpp_log_config',
    onInvalid: 'The launcher exits when the file does not exist.',
    evidence,
  },
  {
    flag: '--foreground',
    aliases: [],
    doc: 'Keeps the launcher running until the server ends; with `--stop` it waits up to a minute for the end.',
    evidence,
  },
  {
    flag: '--no-config-snapshots',
    aliases: ['--ncs'],
    doc: 'Neither writes snapshots nor starts from one.',
    evidence,
  },
  {
    flag: '--plugins-path',
    aliases: ['--ppath'],
    argument: 'DIRECTORY',
    doc: 'Directory with plugins, in addition to the one of the file.',
    key: 'plugins_path',
    evidence,
  },
  {
    flag: '--disable-token-auth',
    aliases: ['--dt'],
    doc: 'Lets calls in without a token; it cannot switch tokens on.',
    key: 'disable_token_authorization',
    evidence,
  },
  {
    flag: '--enable-model-api',
    aliases: [],
    doc: 'Allows calls that register and unregister models; it cannot switch them off.',
    key: 'enable_model_api',
    evidence,
  },
];

/** The flags of the command `torchserve`, in the order in which its parser knows them. */
export function allFlags(): readonly FlagSpec[] {
  return flags;
}

/** The names of a flag in the order in which the launcher's messages list them: `-v` before `--version`. */
export function namesOf({ flag, aliases }: FlagSpec): readonly string[] {
  const isShort = (name: string): boolean => !name.startsWith('--');
  return [...aliases.filter(isShort), flag, ...aliases.filter((name) => !isShort(name))];
}

/** Every name of every flag. */
export const flagNames: ReadonlyMap<string, FlagSpec> = new Map(
  flags.flatMap((spec) => namesOf(spec).map((name) => [name, spec] as const)),
);

/**
 * The flag that a word of a command line means: its name, an alias, or an unambiguous beginning, as argparse reads it.
 * `--model-s` is enough for `--model-store`; `--model` is not, because `--models` begins with it too.
 */
export function findFlag(word: string): FlagSpec | undefined {
  const exact = flagNames.get(word);
  if (exact || !word.startsWith('--') || word.length === 2) return exact;
  const meant = [...flagNames].filter(([name]) => name.startsWith(word));
  return meant.length === 1 ? meant[0]![1] : undefined;
}
