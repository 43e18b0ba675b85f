import { constants } from 'node:fs';
import { access, mkdtemp, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Machine } from '../localServer/machine';
import { ask } from './ask';
import { findGuard, startGuard } from './guards';
import { signalGroup } from './processGroup';

/** `guardModule` is the program of the guard, a file. */
export function createMachine(guardModule: string): Machine {
  return {
    platform: process.platform === 'win32' ? 'windows' : 'other',
    environment: process.env,
    home: homedir(),
    canRun: async (file) => {
      try {
        await access(file, constants.X_OK);
        return (await stat(file)).isFile();
      } catch {
        return false;
      }
    },
    makeTemporary: () => mkdtemp(path.join(tmpdir(), 'torchserve-own-')),
    startGuard: (task) => startGuard(guardModule, task),
    findGuard,
    kill: (pid) => signalGroup(pid, 'SIGKILL'),
    ask,
  };
}
