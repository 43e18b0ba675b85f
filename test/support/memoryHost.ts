import type { Clock, FileKind, Host } from '../../server/src/host/host';

/** A machine made of texts: names ending in `/` are empty folders; parents of files exist by themselves. */
export interface MemoryHost extends Host {
  readonly files: Map<string, string | Uint8Array>;
  readonly variables: Map<string, string>;
  readonly logged: string[];
  /** Addresses that are there but may not be looked at. */
  readonly forbidden: Set<string>;
  /** How often the disk was asked. */
  readonly asked: string[];
}

export function memoryHost(files: Readonly<Record<string, string | Uint8Array>> = {}): MemoryHost {
  const host: MemoryHost = {
    files: new Map(Object.entries(files)),
    variables: new Map(),
    logged: [],
    forbidden: new Set(),
    asked: [],
    stat: async (uri) => {
      host.asked.push(uri);
      return host.forbidden.has(uri) ? undefined : kindOf(host, plain(uri));
    },
    list: async (uri, limit) => {
      host.asked.push(uri);
      if (host.forbidden.has(uri) || kindOf(host, plain(uri)) !== 'directory') return undefined;
      return [...childrenOf(host, plain(uri))].sort().slice(0, limit);
    },
    read: async (uri, limit) => {
      host.asked.push(uri);
      const content = host.forbidden.has(uri) ? undefined : host.files.get(plain(uri));
      if (content === undefined) return undefined;
      return (typeof content === 'string' ? new TextEncoder().encode(content) : content).slice(0, limit);
    },
    variable: (name) => {
      const value = host.variables.get(name);
      return value === undefined ? { unset: true } : { value };
    },
    log: (message) => void host.logged.push(message),
  };
  return host;
}

/** Time that passes only when a test says so; `soon` is as soon as always. */
export interface HandClock extends Clock {
  advance(milliseconds: number): void;
  /** Tasks that wait for time to pass. */
  waiting(): number;
}

export function handClock(): HandClock {
  let now = 0;
  const tasks = new Map<object, { readonly at: number; readonly task: () => void }>();
  return {
    soon: (task) => void setImmediate(task),
    after: (milliseconds, task) => {
      const token = {};
      tasks.set(token, { at: now + milliseconds, task });
      return () => void tasks.delete(token);
    },
    advance: (milliseconds) => {
      now += milliseconds;
      for (const [token, { at, task }] of [...tasks].sort((a, b) => a[1].at - b[1].at)) {
        if (at > now) continue;
        tasks.delete(token);
        task();
      }
    },
    waiting: () => tasks.size,
  };
}

/** `file:///a/b` and `file:///a/b/` are the same place. */
function plain(uri: string): string {
  return uri.replace(/\/+$/, '');
}

function kindOf(host: MemoryHost, uri: string): FileKind | 'missing' {
  if (host.files.has(uri)) return 'file';
  return [...host.files.keys()].some((name) => name.startsWith(`${uri}/`)) ? 'directory' : 'missing';
}

function childrenOf(host: MemoryHost, uri: string): Set<string> {
  const names = new Set<string>();
  for (const name of host.files.keys()) {
    if (!name.startsWith(`${uri}/`)) continue;
    const [child = '', more] = name.slice(uri.length + 1).split('/');
    if (child !== '') names.add(decodeURIComponent(child) + (more === undefined ? '' : '/'));
  }
  return names;
}
