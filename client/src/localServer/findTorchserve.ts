import type { Machine } from './machine';

export interface Surroundings {
  /** The setting: a program, or a program and its first arguments; empty when it is not set. */
  readonly setting: string | readonly string[];
  /** The selected Python interpreter, or the folder of its environment. */
  readonly interpreter?: string;
  /** Absolute, the one of the configuration first. */
  readonly folders: readonly string[];
}

export interface FoundCommand {
  /** The program and its first arguments; empty when there is none. */
  readonly command: readonly string[];
  /** How it was found, or why not; a sentence. */
  readonly reason: string;
}

type Places = Pick<Machine, 'platform' | 'environment' | 'home'>;

/** Finds TorchServe: the setting, the selected interpreter, environments in the workspace, the PATH; the first that is there. */
export async function findTorchserve(surroundings: Surroundings, machine: Machine): Promise<FoundCommand> {
  const [program, ...rest] = settingOf(surroundings, machine);
  if (program !== undefined) {
    const files = isPath(program) ? [program] : onPath(program, machine);
    const file = await firstOf(files, machine);
    return file
      ? { command: [file, ...rest], reason: "The setting 'torchserve.command' names it." }
      : {
          command: [],
          reason: `The setting 'torchserve.command' names '${program}', and there is no such program.`,
        };
  }
  for (const { files, reason } of candidatesFor(surroundings, machine)) {
    const file = await firstOf(files, machine);
    if (file) return { command: [file], reason };
  }
  return {
    command: [],
    reason:
      'TorchServe is neither in the selected Python environment, nor in one of the workspace, nor on the PATH.',
  };
}

/** Files that may be TorchServe, in the order in which they count. */
export function candidatesFor(
  { interpreter, folders }: Surroundings,
  machine: Places,
): readonly { readonly files: readonly string[]; readonly reason: string }[] {
  const environments = folders.flatMap((folder) =>
    ['.venv', 'venv', 'env', '.conda'].map((name) => join(machine, folder, name)),
  );
  return [
    ...(interpreter
      ? [
          {
            files: besideInterpreter(interpreter, machine),
            reason: 'The selected Python interpreter has it.',
          },
        ]
      : []),
    {
      files: environments.flatMap((environment) => inEnvironment(environment, machine)),
      reason: 'A Python environment in the workspace has it.',
    },
    { files: onPath('torchserve', machine), reason: 'It is on the PATH.' },
  ];
}

function settingOf({ setting, folders }: Surroundings, machine: Places): readonly string[] {
  const words = typeof setting === 'string' ? [setting.trim()] : setting;
  const [program, ...rest] = words;
  if (!program) return [];
  const replaced = program
    .replace(/^~(?=[\\/])/, machine.home)
    .replaceAll(/\$\{workspaceFolder\}/g, folders[0] ?? '')
    .replaceAll(/\$\{env:(\w+)\}/g, (_, name: string) => machine.environment[name] ?? '');
  const isRelative = isPath(replaced) && !/^([\\/]|[a-z]:)/i.test(replaced);
  return [isRelative && folders[0] ? join(machine, folders[0], replaced) : replaced, ...rest];
}

function isPath(program: string): boolean {
  return /[\\/]/.test(program);
}

function besideInterpreter(interpreter: string, machine: Places): readonly string[] {
  const folder = interpreter.replace(/[\\/][^\\/]*$/, '');
  const beside = programIn(folder, machine);
  // On Windows the interpreter of conda stands above the folder of the programs; an environment can also be given by its folder.
  return [beside, ...inEnvironment(folder, machine), ...inEnvironment(interpreter, machine)];
}

function inEnvironment(folder: string, machine: Places): readonly string[] {
  return [programIn(join(machine, folder, machine.platform === 'windows' ? 'Scripts' : 'bin'), machine)];
}

function programIn(folder: string, machine: Places): string {
  return join(machine, folder, machine.platform === 'windows' ? 'torchserve.exe' : 'torchserve');
}

/** The files that a name without a folder stands for. */
export function onPath(name: string, { platform, environment }: Places): readonly string[] {
  const isWindows = platform === 'windows';
  const path = environment.PATH ?? environment.Path ?? '';
  const folders = path.split(isWindows ? ';' : ':').filter((folder) => folder !== '');
  const file = isWindows && !/\.\w+$/.test(name) ? `${name}.exe` : name;
  return folders.map((folder) => join({ platform }, folder, file));
}

function join({ platform }: Pick<Places, 'platform'>, ...parts: readonly string[]): string {
  return parts
    .map((part, i) => (i === 0 ? part.replace(/[\\/]+$/, '') : part))
    .join(platform === 'windows' ? '\\' : '/');
}

async function firstOf(files: readonly string[], machine: Machine): Promise<string | undefined> {
  for (const file of files) if (await machine.canRun(file)) return file;
  return undefined;
}
