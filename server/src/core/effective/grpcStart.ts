import { invalidConfiguration, uncaught } from './failure';
import { hostState } from './hosts';
import { collision, type GrpcListener, grpcListeners, grpcSocket, restSockets, type Socket } from './sockets';
import { booleanOf, integerOf, longOf, type Startup, textFor } from './startupValues';
import { checkGrpcKeyMaterial } from './tls';

const phase = 'grpc-start';
const longest = 2n ** 63n - 1n;

/** gRPC servers: inference first, then management, each with all its settings. */
export function grpcStart(startup: Startup): void {
  const bound: Socket[] = [...restSockets(startup)];
  for (const name of grpcListeners) {
    checkHost(startup, name);
    checkNumbers(startup, name);
    if (booleanOf(startup, 'enable_grpc_ssl', false) === true) checkGrpcKeyMaterial(startup);
    const socket = grpcSocket(startup, name);
    if (!socket) continue;
    for (const other of bound) checkNeighbour(startup, socket, other);
    bound.push(socket);
  }
}

function checkHost(startup: Startup, name: GrpcListener): void {
  const key = `grpc_${name}_address`;
  const host = textFor(startup, key);
  if (typeof host !== 'string') return;
  const state = hostState(host);
  if (state.kind === 'nowhere')
    startup.failures.push(uncaught(phase, 'java.net.UnknownHostException', host, key));
  if (state.kind === 'name') startup.doubts.push(`whether ${host} is a name of this machine`);
  if (state.kind === 'address' && !state.isOwn)
    startup.doubts.push(`whether this machine has the address ${host}`);
}

function checkNumbers(startup: Startup, name: GrpcListener): void {
  const { failures } = startup;
  const portKey = `grpc_${name}_port`;
  const port = integerOf(startup, phase, portKey, name === 'inference' ? 7070 : 7071);
  if (port !== undefined && (port < 0 || port > 65535)) {
    failures.push(invalidConfiguration(phase, `port out of range:${port}`, portKey));
  }
  const ageKey = `grpc_${name}_max_connection_age_ms`;
  const age = longOf(startup, phase, ageKey, longest);
  if (age !== undefined && age <= 0n) {
    failures.push(invalidConfiguration(phase, `max connection age must be positive: ${age}`, ageKey));
  }
  const graceKey = `grpc_${name}_max_connection_age_grace_ms`;
  const grace = longOf(startup, phase, graceKey, longest);
  if (grace !== undefined && grace < 0n) {
    failures.push(
      invalidConfiguration(phase, `max connection age grace must be non-negative: ${grace}`, graceKey),
    );
  }
  const size = integerOf(startup, phase, 'max_request_size', 6553500);
  if (size !== undefined && size < 0) {
    failures.push(invalidConfiguration(phase, `bytes must be non-negative: ${size}`, 'max_request_size'));
  }
}

function checkNeighbour({ failures, doubts }: Startup, socket: Socket, other: Socket): void {
  const collides = collision(socket, other);
  if (collides === true) {
    failures.push(uncaught(phase, 'java.io.IOException', 'Failed to bind to address', socket.key));
  }
  if (collides === 'unknown') doubts.push(`whether ${socket.host} and ${other.host} are the same machine`);
}
