import { type Failure, uncaught } from './failure';
import type { Disk } from './situation';
import { resolvePath } from './situation';
import { isSameTime, type SnapshotTime, snapshotTime } from './snapshotTime';

/** Which file of `<LOG_LOCATION>/config` the server starts from when it was given no file. */
export type SnapshotChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'chosen' /** As the server names it. */; readonly path: string }
  | { readonly kind: 'fails'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly dependsOn: string };

/** `FSSnapshotSerializer.getLastSnapshot`: the file with the greatest time stamp before the first `-` of its name. */
export function lastSnapshot(disk: Disk, workingDirectory: string, logLocation: string): SnapshotChoice {
  const written = `${logLocation}/config`;
  const directory = resolvePath(workingDirectory, written);
  const kind = disk.kind(directory);
  if (kind === undefined)
    return { kind: 'unknown', dependsOn: `whether there is a snapshot in ${directory}` };
  // Files.list of something that is no directory throws an IOException, which is printed and forgotten.
  if (kind !== 'directory') return { kind: 'none' };
  const names = disk.list(directory);
  if (names === undefined) return { kind: 'unknown', dependsOn: `which snapshots are in ${directory}` };
  const files = names.filter((name) => !name.endsWith('/'));
  if (files.length === 0) return { kind: 'none' };
  // One file is not compared with anything, so its name does not matter.
  if (files.length === 1) return { kind: 'chosen', path: join(written, files[0]!) };
  return newest(files, written);
}

function newest(files: readonly string[], written: string): SnapshotChoice {
  const stamped = files.map((name) => ({ name, time: snapshotTime(name) }));
  if (stamped.some(({ time }) => time === 'unparsable')) {
    return { kind: 'fails', failure: uncaught('configuration', 'java.lang.NullPointerException') };
  }
  const odd = stamped.find(({ time }) => time === 'unknown');
  if (odd) return { kind: 'unknown', dependsOn: `how Java reads the time in the name ${odd.name}` };
  const last = stamped.reduce((a, b) => (isLater(b.time, a.time) ? b : a));
  const rivals = stamped.filter(({ time }) => isSameTime(time, last.time)).map(({ name }) => name);
  if (rivals.length === 1) return { kind: 'chosen', path: join(written, last.name) };
  // Of equal times the one counts that the file system lists first.
  return { kind: 'unknown', dependsOn: `which of ${rivals.join(', ')} the file system lists first` };
}

function isLater(a: SnapshotTime, b: SnapshotTime): boolean {
  return typeof a === 'number' && typeof b === 'number' && a > b;
}

/** `Paths.get` takes out double slashes; nothing else is made canonical. */
function join(directory: string, name: string): string {
  return `${directory}/${name}`.replace(/\/{2,}/g, '/');
}
