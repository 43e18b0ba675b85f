import type { PortFact, PortState, WorkerFact } from '../core/doctor/machineFacts';
import { hostState } from '../core/effective/hosts';
import { resolvePath, variable } from '../core/effective/situation';
import { effectiveValue, isTrue } from '../core/launch/launchPlan';
import { addressKey, partsOf } from '../core/launch/reachable';
import { decodeBytes } from './decodeBytes';
import type { Subject } from './examine';
import { uriOfPath } from './fileUri';
import type { Host } from './host';

/** One after another, because two of them may be the same. */
export async function probePorts({ host, probes, launch }: Subject): Promise<readonly PortFact[]> {
  const { listeners } = launch.effective;
  const facts: PortFact[] = [];
  const sockets = listeners.some(({ address }) => address?.startsWith('unix:'))
    ? await openSockets(host)
    : undefined;
  for (const { name, address } of listeners) {
    if (address === null) continue;
    const parts = partsOf(address);
    if (!parts) {
      const path = address.replace(/^unix:/, '');
      facts.push({ name, key: addressKey(name), address: path, state: stateOf(sockets, path) });
      continue;
    }
    if (parts.port === 0 || parts.port > 65535) continue;
    const at = hostState(parts.host);
    // A name is not looked up: the network is none of our business.
    const state = at.kind === 'address' ? await probes.listen(at.address, parts.port) : 'unknown';
    const key = name.startsWith('gRPC') ? addressKey(name).replace(/address$/, 'port') : addressKey(name);
    facts.push({ name, key, address: `${parts.host}:${parts.port}`, state });
  }
  return facts;
}

/** The server talks to its workers over unix sockets, named by numbers, or over ports. */
export async function probeWorkers({ host, probes, launch }: Subject): Promise<readonly WorkerFact[]> {
  const { effective, situation } = launch;
  const numbers = workerNumbers(launch).filter((number) => number > 0 && number <= 65535);
  if (numbers.length === 0) return [];
  if (!isTrue(effectiveValue(effective, 'use_native_io') ?? 'true') || probes.platform === 'win32') {
    const facts: WorkerFact[] = [];
    for (const port of numbers) {
      facts.push({ place: { port }, state: await probes.listen('127.0.0.1', port) });
    }
    return facts;
  }
  const temp = variable(situation, 'TEMP');
  const sockets = await openSockets(host);
  // Options of Java can name another folder.
  const isElsewhere = /java\.io\.tmpdir/.test(effectiveValue(effective, 'vmargs') ?? '');
  if (temp === 'unknown' || isElsewhere || !sockets) return [];
  const folder = temp?.value ? resolvePath(situation.directory, temp.value) : '/tmp';
  return numbers.map((number) => {
    const socket = `${folder}/.ts.sock.${number}`;
    return { place: { socket }, state: stateOf(sockets, socket) };
  });
}

/** More than anybody starts on one machine to try something. */
const mostWorkers = 64;

/**
 * The numbers that the workers of the first models get: each the next one, and where a model is split over processes, as many of
 * another row as it has processes.
 */
function workerNumbers({ effective }: Subject['launch']): readonly number[] {
  const rows = { usual: 'initial_worker_port', split: 'initial_distribution_port' } as const;
  const next = {
    usual: Number(effectiveValue(effective, rows.usual) ?? 9000),
    split: Number(effectiveValue(effective, rows.split) ?? 29500),
  };
  if (!Number.isInteger(next.usual) || !Number.isInteger(next.split)) return [];
  const numbers: number[] = [];
  for (const { state, parameters } of effective.models) {
    if (state.kind !== 'loaded') continue;
    const numberOf = (name: string, byDefault: number): number => {
      const value = Number(parameters.find((parameter) => parameter.name === name)?.value ?? byDefault);
      return Number.isInteger(value) && value > 0 ? value : 0;
    };
    const level = numberOf('parallelLevel', 0);
    const row = level > 0 ? 'split' : 'usual';
    const count = numberOf('minWorkers', 1) * Math.max(level, 1);
    for (let i = 0; i < count && numbers.length < mostWorkers; i++) numbers.push(next[row]++);
  }
  return numbers;
}

/** The unix sockets that somebody has open, where the system tells. Connecting would disturb whoever listens. */
async function openSockets(host: Host): Promise<ReadonlySet<string> | undefined> {
  const bytes = await host.read(uriOfPath('/proc/net/unix'), 1_000_000);
  if (!bytes) return undefined;
  const paths = decodeBytes(bytes).text.matchAll(/^\S+: \S+ \S+ \S+ \S+ \S+ +\d+ (\/.*)$/gm);
  return new Set(Array.from(paths, ([, path]) => path!));
}

function stateOf(sockets: ReadonlySet<string> | undefined, path: string): PortState {
  if (!sockets) return 'unknown';
  return sockets.has(path) ? 'in-use' : 'free';
}
