import type { Clock, Host } from './host';

/** A browser knows nothing about the machine on which the server will run. */
export function createBrowserHost(log: (message: string) => void): Host {
  const unknown = async (): Promise<undefined> => undefined;
  return { log, stat: unknown, list: unknown, read: unknown, variable: () => undefined };
}

export const browserClock: Clock = {
  soon: (task) => void setTimeout(task, 0),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
