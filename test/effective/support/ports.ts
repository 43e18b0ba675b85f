import net from 'node:net';
import { type Ports, portNames } from './caseDirectory';

/** Below the ports that systems give to programs that do not care, so that nobody else comes by. */
const first = 20_000;

/** Ports for one case; cases that run at the same time get different ones. */
export async function portsFor(index: number): Promise<Ports> {
  const ports: number[] = [];
  for (let port = first + index * 20; ports.length < portNames.length; port++) {
    if (await isFree(port)) ports.push(port);
  }
  return Object.fromEntries(portNames.map((name, i) => [name, ports[i]!])) as Ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });
}

/** Ports that are free now, all different. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(portNames.map(() => listenAnywhere()));
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(portNames.map((name, i) => [name, ports[i]!])) as Ports;
}

function listenAnywhere(): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
