import type { LaunchPlan } from '../../../server/src/lsp/protocol';
import { guardPartsOf, type Start } from './commandLine';
import type { FromGuard, GuardAddress, ServerEnd } from './guardProtocol';
import type { LocalServer } from './localServers';
import type { Guard, Machine } from './machine';
import { createOutputLines, type OutputLines } from './outputLines';
import { pingOf, startedLine, waitUntilReady } from './readiness';
import { createSignal, type Signal } from './signal';

/** One server from its start to its end. */
export interface ServerRun {
  readonly server: LocalServer;
  readonly guard: GuardAddress;
  readonly output: OutputLines;
  readonly onOutput: Signal<string>['event'];
  readonly onChange: Signal<LocalServer>['event'];
  /** Resolves when no process is left. */
  readonly ended: Promise<LocalServer>;
  /** How it ended; absent while it runs. */
  readonly end: ServerEnd | undefined;
  stop(): Promise<LocalServer>;
  /** Leaves the server to its guard. */
  disconnect(): void;
  setGrace(grace: number | undefined): void;
}

export interface RunOptions extends Start {
  readonly uri: string;
  readonly options: LocalServer['options'];
  /** Milliseconds; see `GuardTask`. */
  readonly grace?: number;
  readonly stopTime: number;
}

/** What a guard keeps for the windows that come later. */
type About = Pick<LocalServer, 'id' | 'uri' | 'launcher' | 'options' | 'plan' | 'readyAt'>;

/** Milliseconds for finding out whether somebody is at the address already. */
const lookTime = 500;

/** Starts a server. Rejects when this machine cannot run a guard. */
export async function startRun(machine: Machine, options: RunOptions): Promise<ServerRun> {
  const { plan, id, uri, launcher, grace, stopTime } = options;
  const about: About = { id, uri, launcher, options: options.options, plan };
  const isTaken = await answers(machine, plan);
  const guard = await machine.startGuard({
    ...guardPartsOf(options, machine),
    stopTime,
    about,
    ...(grace === undefined ? {} : { grace }),
  });
  return createRun(machine, guard, isTaken);
}

/** Finds a server again that was started before the window was reloaded. */
export async function findRun(machine: Machine, address: GuardAddress): Promise<ServerRun | undefined> {
  const guard = await machine.findGuard(address);
  return guard && createRun(machine, guard, false);
}

async function answers(machine: Machine, { addresses, tokenFile }: LaunchPlan): Promise<boolean> {
  const address = addresses.inference;
  if (address === undefined) return false;
  return (await machine.ask(pingOf(address, tokenFile !== undefined, lookTime))) !== undefined;
}

function createRun(machine: Machine, guard: Guard, isTaken: boolean): ServerRun {
  const output = createOutputLines();
  const outputs = createSignal<string>();
  const changes = createSignal<LocalServer>();
  const { pid, startedAt, about } = guard.hello;
  // Nobody but our own windows writes this.
  const { readyAt, ...rest } = about as About;
  const found = readyAt === undefined ? { state: 'starting' as const } : { state: 'ready' as const, readyAt };
  let server: LocalServer = { ...rest, ...found, startedAt, ...(pid === undefined ? {} : { pid }) };
  let end: ServerEnd | undefined;
  let hasStarted = false;
  let isWaiting = false;
  let hasLeft = false;
  const change = (changed: Partial<LocalServer>): void => {
    server = { ...server, ...changed };
    changes.fire(server);
  };
  const becomeReady = async (): Promise<void> => {
    if (isWaiting || server.state !== 'starting') return;
    isWaiting = true;
    const { addresses, tokenFile } = server.plan;
    const isReady = await waitUntilReady({
      address: addresses.inference,
      needsToken: tokenFile !== undefined,
      isTaken,
      ask: machine.ask,
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      hasSaidSo: () => hasStarted,
      isOver: () => hasLeft || server.state !== 'starting',
    });
    if (!isReady) return;
    const now = Date.now();
    change({ state: 'ready', readyAt: now });
    guard.send({ kind: 'about', about: { ...rest, readyAt: now } satisfies About });
  };
  let resolveEnded: (server: LocalServer) => void;
  const ended = new Promise<LocalServer>((resolve) => {
    resolveEnded = resolve;
  });
  const finish = (how: ServerEnd): void => {
    if (end) return;
    end = how;
    const { pid: _, ...gone } = server;
    server = gone;
    const problem = how.asked ? undefined : problemOf(how, gone.state === 'starting');
    change(problem === undefined ? { state: 'stopped' } : { state: 'failed', problem });
    resolveEnded(server);
  };
  const receive = (message: FromGuard | undefined): void => {
    if (!message) {
      if (hasLeft) return;
      // Nobody else would end the server then.
      if (!end && server.pid !== undefined) machine.kill(server.pid);
      finish({ asked: false, failure: 'the process that kept it has ended' });
    } else if (message.kind === 'output') {
      output.add(message.text);
      hasStarted ||= startedLine.test(output.text);
      outputs.fire(message.text);
      void becomeReady();
    } else if (message.kind === 'stopping') change({ state: 'stopping' });
    else if (message.kind === 'ended') finish(message.end);
  };
  guard.listen(receive);
  return {
    get server() {
      return server;
    },
    get end() {
      return end;
    },
    guard: guard.address,
    output,
    onOutput: outputs.event,
    onChange: changes.event,
    ended,
    stop: () => {
      if (!end) {
        if (server.state !== 'stopping') change({ state: 'stopping' });
        guard.send({ kind: 'stop' });
      }
      return ended;
    },
    disconnect: () => {
      hasLeft = true;
      guard.disconnect();
    },
    setGrace: (grace) => guard.send({ kind: 'grace', ...(grace === undefined ? {} : { grace }) }),
  };
}

/** A sentence. The exit code of the launcher says nothing: it is 0 whatever happens to the server. */
function problemOf({ failure, signal, code }: ServerEnd, wasStarting: boolean): string {
  if (failure !== undefined) return `TorchServe could not be run: ${failure}.`;
  const how = signal ? ` by ${signal}` : code ? ` with exit code ${code}` : '';
  return wasStarting ? `TorchServe ended${how} before it was ready.` : `TorchServe ended${how}.`;
}
