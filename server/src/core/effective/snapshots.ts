import type { Disk } from './situation';
import { resolvePath } from './situation';
import { type Failure, uncaught } from './failure';

/** Which file of `<LOG_LOCATION>/config` the server starts from when it was given no file. */
export type SnapshotChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'chosen'; /** As the server names it. */ readonly path: string }
  | { readonly kind: 'fails'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly directory: string };

/** `FSSnapshotSerializer.getLastSnapshot`: the file with the greatest time stamp before the first `-` of its name. */
export function lastSnapshot(disk: Disk, workingDirectory: string, logLocation: string): SnapshotChoice {
  const written = `${logLocation}/config`;
  const directory = resolvePath(workingDirectory, written);
  const kind = disk.kind(directory);
  if (kind === undefined) return { kind: 'unknown', directory };
  // Files.list of something that is no directory throws an IOException, which is printed and forgotten.
  if (kind !== 'directory') return { kind: 'none' };
  const names = disk.list(directory);
  if (names === undefined) return { kind: 'unknown', directory };
  const files = names.filter((name) => !name.endsWith('/'));
  if (files.length === 0) return { kind: 'none' };
  if (files.length === 1) return { kind: 'chosen', path: join(written, files[0]!) };
  const stamped = files.map((name) => ({ name, time: timeOf(name) }));
  if (stamped.some(({ time }) => time === undefined)) {
    return { kind: 'fails', failure: uncaught('configuration', 'java.lang.NullPointerException') };
  }
  const last = stamped.reduce((a, b) => (b.time! >= a.time! ? b : a));
  return { kind: 'chosen', path: join(written, last.name) };
}

/** `Paths.get` takes out double slashes; nothing else is made canonical. */
function join(directory: string, name: string): string {
  return `${directory}/${name}`.replace(/\/{2,}/g, '/');
}

/** `SimpleDateFormat("yyyyMMddHHmmssSSS")`, leniently: month 13 is January of the next year. */
function timeOf(name: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d+)/.exec(name.split('-')[0]!);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second, millisecond] = match.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day!);
  return date.getTime() + ((hour! * 60 + minute!) * 60 + second!) * 1000 + millisecond!;
}
