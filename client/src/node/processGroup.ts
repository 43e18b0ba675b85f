import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const isWindows = process.platform === 'win32';

/** Ends a process that leads a group, together with the group; on Windows with all that it has started. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (isWindows) return void spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is empty.
  }
}

/** True while a process of the group lives. */
export function isGroupAlive(pid: number): boolean {
  if (!isThere(isWindows ? pid : -pid)) return false;
  if (process.platform !== 'linux') return true;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && statusOf(name).group === String(pid));
}

export function isAlive(pid: number): boolean {
  if (!isThere(pid)) return false;
  return process.platform !== 'linux' || statusOf(String(pid)).group !== undefined;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The group of a process that lives. In containers often nobody takes leave of orphans, and they stay in the table of
 * processes as zombies.
 */
function statusOf(pid: string): { readonly group?: string } {
  // `PID (NAME) STATE PARENT GROUP …`, and the name may hold anything.
  const text = textOf(`/proc/${pid}/stat`);
  const [state, , group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return group === undefined || state === 'Z' || state === 'X' ? {} : { group };
}

/** Empty for a file that is not there, such as that of a process that has just ended. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
