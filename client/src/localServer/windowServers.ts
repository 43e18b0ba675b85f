import type { Disposable } from 'vscode';
import { findTorchserve, onPath } from './findTorchserve';
import { isRunning, type LocalServer, type LocalServers, type StartOptions } from './localServers';
import type { Machine } from './machine';
import type { Remembered } from './remembered';
import type { Requests } from './requests';
import { findRun, type ServerRun, startRun } from './serverRuns';
import { localServerSettings } from './settings';
import { createSignal } from './signal';
import { surroundingsOf } from './surroundings';
import { optionsOf } from './taskDefinition';

export interface LaunchRequest {
  readonly uri: string;
  readonly options: StartOptions;
  /** Beside another server: with a folder for temporary files of its own. */
  readonly beside?: boolean;
}

export interface WindowServers extends LocalServers {
  /** Starts a server without a terminal. */
  launch(request: LaunchRequest): Promise<ServerRun>;
  runOf(id: string): ServerRun | undefined;
  /** Servers that were started, or found again. */
  readonly onDidLaunch: (listener: (run: ServerRun) => void) => Disposable;
}

export interface WindowServersParts {
  readonly machine: Machine;
  readonly requests: Requests;
  readonly remembered: Remembered;
  /** Starts a server as a task, with a terminal. */
  readonly startAsTask: (request: LaunchRequest) => Promise<ServerRun>;
}

/** The servers of this window. */
export function createWindowServers(parts: WindowServersParts): WindowServers {
  const { machine, requests, remembered, startAsTask } = parts;
  const runs = new Map<string, ServerRun>();
  const changed = createSignal<void>();
  const launched = createSignal<ServerRun>();

  const adopt = (run: ServerRun): ServerRun => {
    for (const [id, { server }] of runs) {
      if (server.uri === run.server.uri && !isRunning(server)) runs.delete(id);
    }
    runs.set(run.server.id, run);
    run.onChange(() => changed.fire());
    void run.ended.then(() => remembered.remove(run.guard));
    changed.fire();
    launched.fire(run);
    return run;
  };
  const launch = async ({ uri, options, beside }: LaunchRequest): Promise<ServerRun> => {
    const settings = localServerSettings(uri);
    const all = { ...optionsOf(settings.options), ...options };
    const { launcher = settings.launcher, ...rest } = all;
    const plan = await requests.plan({ uri, options: rest });
    const command = await commandOf(uri, launcher, machine);
    const temporary = beside && launcher === 'local' ? await machine.makeTemporary() : undefined;
    const run = await startRun(machine, {
      id: crypto.randomUUID().slice(0, 8),
      uri,
      plan,
      launcher,
      options: rest,
      command,
      stopTime: settings.stopTime,
      ...(settings.grace === undefined ? {} : { grace: settings.grace }),
      ...(temporary ? { temporary } : {}),
    });
    remembered.add(run.guard);
    return adopt(run);
  };
  const servers = (): readonly LocalServer[] => [...runs.values()].map(({ server }) => server);
  const stop = async (id: string): Promise<void> => void (await runs.get(id)?.stop());
  const findAgain = async (): Promise<void> => {
    for (const address of remembered.all) {
      const run = await findRun(machine, address);
      if (run) adopt(run);
      else remembered.remove(address);
    }
  };
  void findAgain();
  return {
    get all() {
      return servers();
    },
    onDidChange: changed.event,
    onDidLaunch: (listener) => launched.event(listener),
    runOf: (id) => runs.get(id),
    launch,
    start: async (uri, options = {}) => (await startAsTask({ uri, options })).server,
    stop,
    restart: async (id) => {
      const server = runs.get(id)?.server;
      if (!server) return;
      await stop(id);
      const { uri, options, launcher } = server;
      await startAsTask({ uri, options: { ...options, launcher } });
    },
    dispose: () => {
      for (const run of runs.values()) run.disconnect();
    },
  };
}

/** Rejects with a sentence when the program is not there. */
async function commandOf(
  uri: string,
  launcher: LocalServer['launcher'],
  machine: Machine,
): Promise<readonly string[]> {
  if (launcher === 'local') {
    const { command, reason } = await findTorchserve(await surroundingsOf(uri), machine);
    if (command.length === 0) throw new CommandMissing(reason);
    return command;
  }
  for (const file of onPath('docker', machine)) if (await machine.canRun(file)) return [file];
  throw new Error("There is no docker on the PATH. Install it, or set 'torchserve.launcher' to 'local'.");
}

/** TorchServe was not found. */
export class CommandMissing extends Error {}
