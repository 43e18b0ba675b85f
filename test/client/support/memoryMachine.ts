import type { Machine } from '../../../client/src/localServer/machine';

/** A machine with nothing but these programs. */
export function memoryMachine(programs: readonly string[], more: Partial<Machine> = {}): Machine {
  const unexpected = (): never => {
    throw new Error('Nothing is started here.');
  };
  return {
    platform: 'other',
    environment: { PATH: '/usr/bin:/bin' },
    home: '/home/user',
    canRun: async (file) => programs.includes(file),
    makeTemporary: unexpected,
    startGuard: unexpected,
    findGuard: unexpected,
    kill: unexpected,
    ask: async () => undefined,
    ...more,
  };
}
