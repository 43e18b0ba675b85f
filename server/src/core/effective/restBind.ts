import { invalidConfiguration, uncaught } from './failure';
import { hostState } from './hosts';
import { collision, restSockets, type Socket } from './sockets';
import { booleanOf, kindAt, type Startup } from './startupValues';
import { checkKeyMaterial } from './tls';

const phase = 'rest-bind';

/** TLS material is read before the first socket that needs it; then the socket is bound. Ports count as free. */
export function restBind(startup: Startup): void {
  booleanOf(startup, 'enable_metrics_api', true);
  const bound: Socket[] = [];
  for (const socket of restSockets(startup)) {
    if (socket.tls) checkKeyMaterial(startup);
    checkPlace(startup, socket);
    for (const other of bound) checkNeighbour(startup, socket, other);
    bound.push(socket);
  }
}

function checkPlace(startup: Startup, { key, host, port, shown }: Socket): void {
  const { failures, doubts } = startup;
  if (port === -1) {
    // A socket file replaces whatever is in its place, but it needs a folder.
    const folder = host.slice(0, host.lastIndexOf('/')) || '/';
    const isThere = kindAt(startup, folder);
    if (isThere === 'missing' || isThere === 'file') failures.push(notBound(shown, key));
    return;
  }
  const state = hostState(host);
  if (state.kind === 'nowhere') failures.push(invalidConfiguration(phase, 'null', key));
  if (state.kind === 'name') doubts.push(`whether ${host} is a name of this machine`);
  if (state.kind === 'address' && !state.isOwn) doubts.push(`whether this machine has the address ${host}`);
}

function checkNeighbour({ failures, doubts }: Startup, socket: Socket, other: Socket): void {
  const collides = collision(socket, other);
  if (collides === true) failures.push(notBound(socket.shown, socket.key));
  if (collides === 'unknown') doubts.push(`whether ${socket.host} and ${other.host} are the same machine`);
}

function notBound(shown: string, key: string): ReturnType<typeof uncaught> {
  return uncaught(phase, 'java.io.IOException', `Failed to bind to address: ${shown}`, key);
}
