import type { Failure } from './failure';
import { resolvePath, type Situation, variable } from './situation';

/** Collects what the launcher stumbles over, in its order. */
export interface LaunchChecks {
  readonly failures: readonly Failure[];
  readonly doubts: readonly string[];
  readonly fail: (failure: Failure) => void;
  /** Notes something unknown that decides whether the launcher goes on. */
  readonly doubt: (what: string) => void;
  /** Looks for a file or directory; an empty path counts as none. */
  readonly path: (wanted: 'file' | 'directory', path: string | undefined, complaint: string) => void;
}

export function createLaunchChecks({ directory, disk }: Situation): LaunchChecks {
  const failures: Failure[] = [];
  const doubts: string[] = [];
  return {
    failures,
    doubts,
    fail: (failure) => void failures.push(failure),
    doubt: (what) => void doubts.push(what),
    path: (wanted, path, complaint) => {
      if (!path) return;
      const resolved = resolvePath(directory, path);
      const kind = disk.kind(resolved);
      // A slash behind its name asks for a directory.
      const isThere =
        kind === 'unreadable' || (kind === wanted && !(wanted === 'file' && path.endsWith('/')));
      if (kind === undefined) doubts.push(`whether there is a ${wanted} ${resolved}`);
      else if (!isThere) failures.push({ phase: 'launcher', message: `${complaint}${path}` });
    },
  };
}

export function checkTemp(situation: Situation, { fail, doubt }: LaunchChecks): void {
  const temp = variable(situation, 'TEMP');
  if (temp === 'unknown') doubt('the variable TEMP');
  if (!temp || temp === 'unknown' || temp.value === '') return;
  const resolved = resolvePath(situation.directory, temp.value);
  const kind = situation.disk.kind(resolved);
  if (kind === undefined) doubt(`whether there is a directory ${resolved}`);
  if (kind !== 'file' && kind !== 'missing') return;
  const message = `Invalid temp directory: ${temp.value}, please check TEMP environment variable.`;
  fail({ phase: 'launcher', message });
}

/** The program is only looked for where JAVA_HOME says so; what is on the PATH counts as good. */
export function checkJava(situation: Situation, { fail, doubt }: LaunchChecks): void {
  const home = variable(situation, 'JAVA_HOME');
  if (home === 'unknown') doubt('the variable JAVA_HOME');
  if (!home || home === 'unknown' || home.value === '') return;
  const kind = situation.disk.kind(resolvePath(situation.directory, `${home.value}/bin/java`));
  if (kind === 'missing') {
    fail({ phase: 'launcher', message: 'java not found, please make sure JAVA_HOME is set properly.' });
  } else if (kind === 'directory') fail({ phase: 'launcher', message: 'start java frontend failed:' });
}
