import type { Clock } from '../host/host';
import { type Settings, type SituationSetting, settingsSection } from './protocol';

/** The settings of each document, as the editor last told them. */
export interface SettingsStore {
  of(uri: string): Promise<Settings>;
  /** Something changed: `pushed` are the new settings from editors that send them along. */
  change(pushed: unknown): void;
  forget(uri: string): void;
}

interface Options {
  /** Asks the editor; absent when it cannot be asked. */
  readonly pull: ((uri: string) => Promise<unknown>) | undefined;
  /** `initializationOptions`: the settings, or an object that holds them under the name of their section. */
  readonly initial: unknown;
  readonly clock: Clock;
  /** The editor answered after the settings were needed. */
  readonly onLate: (uri: string) => void;
}

/** An editor that does not answer must not keep a document from being checked. */
const longestWait = 1000;

export function createSettingsStore({ pull, initial, clock, onLate }: Options): SettingsStore {
  let fallback = readSettings(initial);
  const byUri = new Map<string, Promise<Settings>>();

  const ask = (uri: string, question: (uri: string) => Promise<unknown>): Promise<Settings> =>
    new Promise((resolve) => {
      let late = false;
      const settle = (settings: Settings): void => {
        cancel();
        resolve(settings);
        if (!late || byUri.get(uri) === undefined) return;
        byUri.set(uri, Promise.resolve(settings));
        onLate(uri);
      };
      const cancel = clock.after(longestWait, () => {
        late = true;
        resolve(fallback);
      });
      question(uri).then(
        (answer) => settle(answer === null || answer === undefined ? fallback : readSettings(answer)),
        // The editor can not tell, or is going away: what it said at the start holds.
        () => settle(fallback),
      );
    });

  return {
    of: (uri) => {
      const known = byUri.get(uri);
      if (known) return known;
      const settings = pull ? ask(uri, pull) : Promise.resolve(fallback);
      byUri.set(uri, settings);
      return settings;
    },
    change: (pushed) => {
      if (isObject(pushed)) fallback = readSettings(pushed);
      byUri.clear();
    },
    forget: (uri) => void byUri.delete(uri),
  };
}

/** Takes over what has the right shape; anything else is as if it had not been set. */
export function readSettings(raw: unknown): Settings {
  const section = isObject(raw) && isObject(raw[settingsSection]) ? raw[settingsSection] : raw;
  if (!isObject(section)) return {};
  const { files, diagnostics, workingDirectory, format, situation, situations } = section;
  return {
    ...(isObject(files) && { files: { include: texts(files.include), exclude: texts(files.exclude) } }),
    ...(isObject(diagnostics) && { diagnostics: readDiagnostics(diagnostics) }),
    ...(typeof workingDirectory === 'string' && workingDirectory.trim() !== '' && { workingDirectory }),
    ...(isObject(format) && { format: { alignValues: format.alignValues === true } }),
    ...(typeof situation === 'string' && situation !== '' && { situation }),
    ...(isObject(situations) && { situations: readSituations(situations) }),
  };
}

function readSituations(raw: Record<string, unknown>): NonNullable<Settings['situations']> {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => (isObject(value) ? [[name, readSituation(value)]] : [])),
  );
}

function readSituation(raw: Record<string, unknown>): SituationSetting {
  const { environment, environmentFile, workingDirectory } = raw;
  return {
    ...(isObject(environment) && {
      environment: Object.fromEntries(
        Object.entries(environment).flatMap(([name, value]) =>
          ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
        ),
      ),
    }),
    ...(typeof environmentFile === 'string' && environmentFile !== '' && { environmentFile }),
    ...(Array.isArray(raw.arguments) && { arguments: texts(raw.arguments) }),
    ...(typeof workingDirectory === 'string' && workingDirectory.trim() !== '' && { workingDirectory }),
  };
}

function readDiagnostics(raw: Record<string, unknown>): NonNullable<Settings['diagnostics']> {
  const { enable, maxProblems, severity } = raw;
  return {
    enable: enable !== false,
    ...(typeof maxProblems === 'number' && maxProblems >= 1 && { maxProblems: Math.floor(maxProblems) }),
    severity: isObject(severity) ? Object.fromEntries(Object.entries(severity).filter(isSeverity)) : {},
  };
}

type SeverityEntry = [string, 'error' | 'warning' | 'information' | 'hint' | 'off'];

function isSeverity(entry: [string, unknown]): entry is SeverityEntry {
  return ['error', 'warning', 'information', 'hint', 'off'].includes(entry[1] as string);
}

function texts(raw: unknown): string[] {
  return Array.isArray(raw) ? raw.filter((item): item is string => typeof item === 'string') : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
