import type { LaunchPlan } from '../../../server/src/lsp/protocol';
import type { GuardedProgram, GuardTask } from './guardProtocol';
import type { Launcher } from './localServers';
import type { Machine } from './machine';

export interface Start {
  readonly plan: LaunchPlan;
  readonly launcher: Launcher;
  /** The program and its first arguments: TorchServe's, or docker's. */
  readonly command: readonly string[];
  /** A folder for temporary files of this server alone. */
  readonly temporary?: string;
  /** Distinguishes the containers of this machine. */
  readonly id: string;
}

type GuardParts = Pick<GuardTask, 'program' | 'stop' | 'kill' | 'pidFile' | 'tokenFile' | 'temporary'>;

/** What the guard of a server has to do. */
export function guardPartsOf(start: Start, machine: Pick<Machine, 'platform' | 'environment'>): GuardParts {
  return start.launcher === 'docker' ? dockerParts(start, machine) : localParts(start, machine);
}

function localParts(
  { plan, command, temporary }: Start,
  { platform, environment }: Pick<Machine, 'platform' | 'environment'>,
): GuardParts {
  const inherited = plan.inheritsEnvironment ? definedIn(environment) : {};
  const own = temporary ? { TMPDIR: temporary, TEMP: temporary, TMP: temporary } : {};
  const all = { ...inherited, ...plan.environment, ...own };
  const { ELECTRON_RUN_AS_NODE: _, ...variables } = all as Record<string, string>;
  return {
    program: programOf(command, foreground(plan.arguments), plan.workingDirectory, variables),
    // Where Python puts temporary files on Windows depends on more than variables.
    ...(platform === 'windows' ? {} : { pidFile: `${temporaryFolder(variables)}/.model_server.pid` }),
    ...(plan.tokenFile ? { tokenFile: plan.tokenFile } : {}),
    ...(temporary ? { temporary } : {}),
  };
}

/** Ending the docker that shows the output would leave the container, so the container is ended. */
function dockerParts(
  { plan, command, id }: Start,
  { environment }: Pick<Machine, 'environment'>,
): GuardParts {
  const [docker = 'docker', ...first] = command;
  const [run, ...rest] = plan.docker.arguments;
  const given = rest.indexOf('--name');
  const name = given < 0 ? `torchserve-${id}` : (rest[given + 1] ?? '');
  const own = [...(rest.includes('--rm') ? [] : ['--rm']), ...(given < 0 ? ['--name', name] : [])];
  const words = run === 'run' ? [run, ...own, ...rest] : plan.docker.arguments;
  const end = (verb: string) => ({ command: docker, arguments: [...first, verb, name] });
  return {
    program: programOf(command, words, plan.workingDirectory, definedIn(environment)),
    stop: end('stop'),
    kill: end('kill'),
  };
}

function programOf(
  [program = '', ...first]: readonly string[],
  rest: readonly string[],
  workingDirectory: string,
  environment: Readonly<Record<string, string>>,
): GuardedProgram {
  return { command: program, arguments: [...first, ...rest], workingDirectory, environment };
}

/** In the background the launcher ends at once, and nobody would know how the server ends. */
function foreground(words: readonly string[]): readonly string[] {
  return words.includes('--foreground') ? words : ['--foreground', ...words];
}

function definedIn(environment: Machine['environment']): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

/** As Python's `tempfile` chooses it, when the folders that the variables name are there. */
function temporaryFolder({ TMPDIR, TEMP, TMP }: Readonly<Record<string, string>>): string {
  return (TMPDIR || TEMP || TMP || '/tmp').replace(/\/+$/, '');
}

/** A command for people, with quotes where a shell would want them. */
export function textOf(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
