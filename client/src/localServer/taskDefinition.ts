import type { LaunchOptions } from '../../../server/src/lsp/protocol';
import type { Launcher, StartOptions } from './localServers';

/** The type of tasks that run TorchServe. */
export const taskType = 'torchserve';

/** What stands in `tasks.json`. */
export interface TorchServeTask extends LaunchOptions {
  readonly type: typeof taskType;
  /** The configuration file, absolute or relative to the workspace folder. */
  readonly config: string;
  readonly launcher?: Launcher;
}

type Kind = 'text' | 'words' | 'variables' | 'truth';

/** Every member, so that a new one cannot be forgotten. */
const members: Readonly<Record<keyof LaunchOptions, Kind>> = {
  modelStore: 'text',
  workflowStore: 'text',
  models: 'words',
  logConfig: 'text',
  pluginsPath: 'text',
  environment: 'variables',
  environmentFile: 'text',
  workingDirectory: 'text',
  disableTokenAuth: 'truth',
  enableModelApi: 'truth',
  configSnapshots: 'truth',
  arguments: 'words',
};

const kinds: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  words: (value) => Array.isArray(value) && value.every((word) => typeof word === 'string'),
  variables: (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((variable) => typeof variable === 'string'),
  truth: (value) => typeof value === 'boolean',
};

export const optionNames = Object.keys(members) as readonly (keyof LaunchOptions)[];

/** The options that a definition, or a setting, gives in the right form; the others are as if they were not there. */
export function optionsOf(given: object): StartOptions {
  const entries = Object.entries(given).filter(([name, value]) => {
    const kind = Object.hasOwn(members, name) ? members[name as keyof LaunchOptions] : undefined;
    return kind !== undefined && kinds[kind](value);
  });
  const launcher = (given as { readonly launcher?: unknown }).launcher;
  const isLauncher = launcher === 'local' || launcher === 'docker';
  return { ...Object.fromEntries(entries), ...(isLauncher ? { launcher } : {}) };
}

/** The definition of a task that starts a file with options. */
export function definitionOf(config: string, options: StartOptions): TorchServeTask {
  return { type: taskType, config, ...options };
}
