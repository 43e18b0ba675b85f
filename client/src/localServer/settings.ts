import { Uri, workspace } from 'vscode';
import { settingsSection } from '../../../server/src/lsp/protocol';
import type { Launcher, StartOptions } from './localServers';

/** The settings of servers on this machine, as they are for a configuration. */
export interface LocalServerSettings {
  readonly command: string | readonly string[];
  readonly launcher: Launcher;
  /** What a start adds when it says nothing about it. */
  readonly options: StartOptions;
  /** Milliseconds. */
  readonly stopTime: number;
  /** Milliseconds; absent: the server goes on without a window. */
  readonly grace?: number;
}

export function localServerSettings(uri: string): LocalServerSettings {
  const settings = workspace.getConfiguration(settingsSection, Uri.parse(uri));
  const seconds = (name: string, otherwise: number): number => {
    const value = settings.get<unknown>(`localServer.${name}`);
    return 1000 * (typeof value === 'number' && value >= 0 ? value : otherwise);
  };
  const command = settings.get<unknown>('command');
  const isKept = settings.get('localServer.onWindowClose') === 'keep';
  return {
    command: isWords(command) ? command : typeof command === 'string' ? command : '',
    launcher: settings.get('launcher') === 'docker' ? 'docker' : 'local',
    options: settings.get<StartOptions>('localServer.options') ?? {},
    stopTime: seconds('stopTimeout', 10),
    ...(isKept ? {} : { grace: seconds('reloadTimeout', 15) }),
  };
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}
