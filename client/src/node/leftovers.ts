import { rmSync, statSync } from 'node:fs';
import type { GuardTask } from '../localServer/guardProtocol';
import { isAlive, textOf } from './processGroup';

/** The files that a TorchServe leaves behind when it is not ended by `torchserve --stop`. */
export interface Leftovers {
  /** Looks whose the files are, while the server runs. */
  note(): void;
  /** Removes those of this server, after its end. */
  remove(): void;
}

type Files = Pick<GuardTask, 'pidFile' | 'tokenFile' | 'temporary'>;

export function createLeftovers({ pidFile, tokenFile, temporary }: Files, startedAt: number): Leftovers {
  let key: string | undefined;
  const note = (): void => {
    if (tokenFile && isSince(tokenFile, startedAt)) key = apiKeyOf(tokenFile);
  };
  const removePidFile = (file: string): void => {
    const pid = Number.parseInt(textOf(file), 10);
    // Another server may have started meanwhile, and then the file is about that one.
    if (pid > 0 && isSince(file, startedAt) && !isAlive(pid)) rmSync(file, { force: true });
  };
  const removeTokenFile = (file: string): void => {
    // The tokens in it are renewed while the server runs, the key for that never is.
    const isOurs = key === undefined ? isSince(file, startedAt) : apiKeyOf(file) === key;
    if (isOurs) rmSync(file, { force: true });
  };
  return {
    note,
    remove: () => {
      if (pidFile) removePidFile(pidFile);
      if (tokenFile) removeTokenFile(tokenFile);
      if (temporary) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

function isSince(file: string, time: number): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= time;
}

function apiKeyOf(file: string): string | undefined {
  return /"API"\s*:\s*\{\s*"key"\s*:\s*"([^"]*)"/.exec(textOf(file))?.[1];
}
