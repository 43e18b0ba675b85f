import { hostState } from '../effective/hosts';
import type { EffectiveConfiguration, Listener } from '../effective/result';

/** Where a client on the same machine reaches the server; absent: unknown, or nothing listens. */
export interface Addresses {
  /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`. */
  readonly inference?: string;
  readonly management?: string;
  readonly metrics?: string;
  /** `HOST:PORT`. */
  readonly grpcInference?: string;
  readonly grpcManagement?: string;
}

const members: Readonly<Record<Listener['name'], keyof Addresses>> = {
  inference: 'inference',
  management: 'management',
  metrics: 'metrics',
  'gRPC inference': 'grpcInference',
  'gRPC management': 'grpcManagement',
};

export function reachableAddresses({ listeners }: EffectiveConfiguration): Addresses {
  const addresses: { -readonly [K in keyof Addresses]: Addresses[K] } = {};
  for (const { name, address } of listeners) {
    const reached = address === null ? undefined : reachable(address);
    if (reached !== undefined) addresses[members[name]] = reached;
  }
  // One listener serves both when they have the same address.
  const isShared = !listeners.some(({ name }) => name === 'management');
  const inference = listeners.find(({ name }) => name === 'inference');
  if (isShared && inference?.note !== undefined && addresses.inference !== undefined)
    addresses.management = addresses.inference;
  return addresses;
}

/** An address of a listener in its parts; a unix socket has none. */
export interface ListenerParts {
  /** `http://`, `https://` or empty. */
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

export function partsOf(address: string): ListenerParts | undefined {
  const [, scheme = '', host, port] = /^(https?:\/\/)?(.*):(\d+)$/s.exec(address) ?? [];
  return host === undefined ? undefined : { scheme, host, port: Number(port) };
}

/** The same without what only servers can say: all addresses of the machine, a free port. */
function reachable(address: string): string | undefined {
  const parts = partsOf(address);
  if (!parts) return address.startsWith('unix:') ? address : undefined;
  const { scheme, host, port } = parts;
  return port === 0 || port > 65535 ? undefined : `${scheme}${clientHost(host)}:${port}`;
}

/** The host that a client on this machine connects to; IPv6 in brackets. */
export function clientHost(host: string): string {
  const state = hostState(host);
  if (state.kind === 'address') {
    if (state.address === '0.0.0.0') return '127.0.0.1';
    return state.address.includes(':') ? `[${state.address}]` : state.address;
  }
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** True when only this machine reaches the host. */
export function isLoopback(host: string): boolean {
  const state = hostState(host);
  return state.kind === 'address' && (state.address.startsWith('127.') || state.address === '::1');
}

/** True when the server listens on every address of the machine. */
export function isEveryAddress(host: string): boolean {
  const state = hostState(host);
  return state.kind === 'address' && state.address === '0.0.0.0';
}

/** The key that says on which address a listener is. */
export function addressKey(name: Listener['name']): string {
  return `${name.toLowerCase().replace(' ', '_')}_address`;
}
