import { parseAddress } from '../values/address';
import { parseJavaInt } from '../values/wholeNumber';
import { type Failure, uncaught } from './failure';
import { textOf } from './ledger';
import type { Listener } from './result';
import { resolvePath } from './situation';
import { booleanOf, type Startup } from './startupValues';

export const restListeners = ['inference', 'management', 'metrics'] as const;
export type RestListener = (typeof restListeners)[number];

const defaultAddresses: Readonly<Record<RestListener, string>> = {
  inference: 'http://127.0.0.1:8080',
  management: 'http://127.0.0.1:8081',
  metrics: 'http://127.0.0.1:8082',
};

/** A place on which the server listens, in the order in which it binds. */
interface Socket {
  readonly name: Listener['name'];
  readonly key: string;
  /** As the server prints it. */
  readonly shown: string;
  readonly host: string;
  /** -1 for a unix socket. */
  readonly port: number;
  readonly tls: boolean;
}

/** The REST sockets that are really opened; fewer than three when two are shared or metrics are off. */
function restSockets(startup: Startup): Socket[] {
  const sockets: Socket[] = [];
  for (const listener of restListeners) {
    if (listener === 'metrics' && booleanOf(startup, 'enable_metrics_api', true) === false) continue;
    const socket = restSocket(startup, listener);
    if (!socket) continue;
    const shared = listener === 'management' && sockets[0] && isSame(sockets[0], socket);
    if (!shared) sockets.push(socket);
  }
  return sockets;
}

function restSocket({ ledger }: Startup, name: RestListener): Socket | undefined {
  const key = `${name}_address`;
  const text = textOf(ledger, key) ?? (textOf(ledger, key) === null ? undefined : defaultAddresses[name]);
  if (text === undefined) return undefined;
  const address = parseAddress(text, name);
  if ('problem' in address) return undefined;
  if (address.scheme === 'unix') return { name, key, shown: `unix:${address.path}`, host: address.path, port: -1, tls: false };
  const { host, port, scheme } = address;
  return { name, key, shown: `${scheme}://${host}:${port}`, host, port, tls: scheme === 'https' };
}

/** `Connector.equals`: host text and port, not the scheme. */
function isSame(a: Socket, b: Socket): boolean {
  return a.host === b.host && a.port === b.port;
}

function grpcSockets({ ledger }: Startup): Socket[] {
  return (['inference', 'management'] as const).flatMap((name) => {
    const key = `grpc_${name}_port`;
    const host = textOf(ledger, `grpc_${name}_address`) ?? '127.0.0.1';
    const text = textOf(ledger, key);
    const port = text === undefined ? (name === 'inference' ? 7070 : 7071) : text === null ? 'unknown' : parseJavaInt(text);
    if (typeof port !== 'number') return [];
    const tls = textOf(ledger, 'enable_grpc_ssl')?.toLowerCase() === 'true';
    return [{ name: `gRPC ${name}` as const, key, shown: `${host}:${port}`, host, port, tls }];
  });
}

/** True when two sockets of one machine cannot both be bound. */
function collide(a: Socket, b: Socket): boolean {
  if (a.port !== b.port || a.port === 0) return false;
  if (a.port === -1) return a.host === b.host;
  return isWildcard(a.host) || isWildcard(b.host) || canonicalHost(a.host) === canonicalHost(b.host);
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '0';
}

function canonicalHost(host: string): string {
  return host.toLowerCase() === 'localhost' ? '127.0.0.1' : host.toLowerCase();
}

/** TLS material is read before the first socket that needs it; then the socket is bound. */
export function restBind(startup: Startup): void {
  const bound: Socket[] = [];
  for (const socket of restSockets(startup)) {
    if (socket.tls) checkKeyMaterial(startup);
    if (bound.some((other) => collide(other, socket))) {
      startup.failures.push(uncaught('rest-bind', 'java.io.IOException', `Failed to bind to address: ${socket.shown}`, socket.key));
    }
    bound.push(socket);
  }
}

/** The failure of the gRPC server that finds its port taken by one of the others. */
export function grpcBindFailure(startup: Startup, name: 'inference' | 'management'): Failure | undefined {
  const grpc = grpcSockets(startup);
  const own = grpc.find((socket) => socket.name === `gRPC ${name}`);
  const before = [...restSockets(startup), ...(name === 'management' ? grpc.filter((socket) => socket !== own) : [])];
  if (!own || !before.some((other) => collide(other, own))) return undefined;
  return uncaught('grpc-start', 'java.io.IOException', 'Failed to bind to address', own.key);
}

function checkKeyMaterial({ ledger, failures, situation, doubts }: Startup): void {
  const phase = 'rest-bind';
  const keystore = textOf(ledger, 'keystore');
  const pair = [textOf(ledger, 'private_key_file'), textOf(ledger, 'certificate_file')];
  const isPem = keystore === undefined && pair.every((path) => path !== undefined);
  if (keystore === undefined && !isPem) {
    const message = 'No provider succeeded to generate a self-signed certificate. See debug log for the root cause.';
    failures.push(uncaught(phase, 'java.security.cert.CertificateException', message));
    return;
  }
  for (const path of isPem ? pair : [keystore]) {
    if (typeof path !== 'string') continue;
    const resolved = resolvePath(situation.directory, path);
    const kind = situation.disk.kind(resolved);
    if (kind === 'missing') failures.push(uncaught(phase, 'java.nio.file.NoSuchFileException', path));
    else doubts.push(`what is in ${resolved}`);
  }
}

/** Where the server listens, as far as it is known. */
export function describeListeners(startup: Startup): Listener[] {
  const rest = restSockets(startup);
  const management = restSocket(startup, 'management');
  const isShared = management !== undefined && !rest.some(({ name }) => name === 'management');
  return [...rest, ...grpcSockets(startup)].map(({ name, shown, tls, port }) => ({
    name,
    address: shown,
    tls,
    ...(name === 'inference' && isShared ? { note: 'Serves the management API too.' } : {}),
    ...(port === 0 ? { note: 'Port 0: a free port, different at every start.' } : {}),
  }));
}
