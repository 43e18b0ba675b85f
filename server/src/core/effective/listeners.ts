import type { Listener } from './result';
import { grpcListeners, grpcSocket, restSocket, restSockets } from './sockets';
import type { Startup } from './startupValues';

/** Where the server listens, as far as it is known. */
export function describeListeners(startup: Startup): Listener[] {
  const rest = restSockets(startup);
  const management = restSocket(startup, 'management');
  const isShared = management !== undefined && !rest.some(({ name }) => name === 'management');
  const grpc = grpcListeners.flatMap((name) => grpcSocket(startup, name) ?? []);
  return [...rest, ...grpc].map(({ name, shown, tls, port }) => ({
    name,
    address: shown,
    tls,
    ...(name === 'inference' && isShared ? { note: 'Serves the management API too.' } : {}),
    ...(port === 0 ? { note: 'Port 0: a free port, different at every start.' } : {}),
  }));
}
