import { parseAddress } from '../values/address';
import { parseJavaInt } from '../values/wholeNumber';
import { hostState } from './hosts';
import { textOf } from './ledger';
import type { Listener } from './result';
import type { Startup } from './startupValues';

export const restListeners = ['inference', 'management', 'metrics'] as const;
export type RestListener = (typeof restListeners)[number];
export const grpcListeners = ['inference', 'management'] as const;
export type GrpcListener = (typeof grpcListeners)[number];

const defaultAddresses: Readonly<Record<RestListener, string>> = {
  inference: 'http://127.0.0.1:8080',
  management: 'http://127.0.0.1:8081',
  metrics: 'http://127.0.0.1:8082',
};

/** A place on which the server listens. */
export interface Socket {
  readonly name: Listener['name'];
  readonly key: string;
  /** As the server prints it. */
  readonly shown: string;
  /** A host, or the path of a unix socket. */
  readonly host: string;
  /** -1 for a unix socket. */
  readonly port: number;
  readonly tls: boolean;
}

/** The REST sockets in the order in which they are bound; fewer than three when two are shared or metrics are off. */
export function restSockets(startup: Startup): readonly Socket[] {
  const sockets: Socket[] = [];
  for (const listener of restListeners) {
    const socket = listener === 'metrics' && !hasMetrics(startup) ? undefined : restSocket(startup, listener);
    const inference = sockets.find(({ name }) => name === 'inference');
    const isShared = listener === 'management' && socket && inference && isSame(inference, socket);
    if (socket && !isShared) sockets.push(socket);
  }
  return sockets;
}

function hasMetrics({ ledger }: Startup): boolean {
  const text = textOf(ledger, 'enable_metrics_api');
  return text === undefined || text?.toLowerCase() === 'true';
}

export function restSocket({ ledger }: Startup, name: RestListener): Socket | undefined {
  const key = `${name}_address`;
  const text = textOf(ledger, key);
  if (text === null) return undefined;
  const address = parseAddress(text ?? defaultAddresses[name], name);
  if ('problem' in address) return undefined;
  if (address.scheme === 'unix') {
    return { name, key, shown: `unix:${address.path}`, host: address.path, port: -1, tls: false };
  }
  const { host, port, scheme } = address;
  return { name, key, shown: `${scheme}://${host}:${port}`, host, port, tls: scheme === 'https' };
}

/** `Connector.equals`: host text and port, not the scheme. */
function isSame(a: Socket, b: Socket): boolean {
  return a.host === b.host && a.port === b.port;
}

export function grpcSocket({ ledger }: Startup, name: GrpcListener): Socket | undefined {
  const key = `grpc_${name}_port`;
  const host = textOf(ledger, `grpc_${name}_address`);
  const text = textOf(ledger, key);
  const port = text === undefined ? (name === 'inference' ? 7070 : 7071) : parseJavaInt(text ?? '');
  if (typeof port !== 'number' || host === null) return undefined;
  const tls = textOf(ledger, 'enable_grpc_ssl')?.toLowerCase() === 'true';
  const known = host ?? '127.0.0.1';
  return { name: `gRPC ${name}`, key, shown: `${known}:${port}`, host: known, port, tls };
}

/** Whether two sockets of one machine exclude each other. */
export function collision(a: Socket, b: Socket): boolean | 'unknown' {
  if (a.port !== b.port || a.port === 0) return false;
  if (a.host === b.host) return true;
  if (a.port === -1) return false;
  const [one, other] = [hostState(a.host), hostState(b.host)];
  if (one.kind !== 'address' || other.kind !== 'address') return 'unknown';
  return one.address === other.address || one.address === '0.0.0.0' || other.address === '0.0.0.0';
}
