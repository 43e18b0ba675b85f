import type { EffectiveConfiguration } from '../core/effective/result';
import type { FileText, Situation } from '../core/effective/situation';
import { type DockerPlan, dockerPlan } from '../core/launch/docker';
import { type LaunchOptions, launchArguments } from '../core/launch/launchOptions';
import { type ComparedValue, comparedValues, type LaunchFacts, launchFacts } from '../core/launch/launchPlan';
import { type DiskAnswers, resolveOnDisk } from './disk';
import { type EnvironmentLayer, readEnvironmentFile, withLayers } from './environment';
import { shownPath } from './fileUri';
import type { Host } from './host';
import { fileOf, filledIn, type PreparedSituation, type SituationQuery } from './situations';

/** What people say about a start; paths are relative to the workspace folder. */
export interface AskedLaunch extends LaunchOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly environmentFile?: string;
}

/** How TorchServe is started, and what comes of it. Paths are as people write them. */
export interface Plan extends LaunchFacts {
  readonly arguments: readonly string[];
  /** Variables to set. */
  readonly environment: Readonly<Record<string, string>>;
  readonly inheritsEnvironment: boolean;
  readonly workingDirectory: string;
  /** Effective values by key, secret ones as a digest. */
  readonly values: Readonly<Record<string, string>>;
  readonly docker: DockerPlan;
}

/** A situation as far as a start needs it. */
export type LaunchSituation = Pick<PreparedSituation, 'situation' | 'variables' | 'inherits'> & {
  readonly remarks: readonly string[];
};

export interface Launch {
  readonly plan: Plan;
  readonly facts: LaunchFacts;
  readonly situation: Situation;
  readonly effective: EffectiveConfiguration;
  readonly textOf: (path: string) => string | undefined;
}

/** The situation with what the options add to it. Never throws. */
export async function withOptions(
  host: Host,
  { situation, variables, inherits, remarks, reads }: PreparedSituation,
  query: SituationQuery,
  asked: AskedLaunch,
): Promise<LaunchSituation & Pick<PreparedSituation, 'reads'>> {
  const { directory } = situation;
  const path = (name: string): string => fileOf(filledIn(name, query), query, directory);
  const layers: EnvironmentLayer[] = [];
  const more: string[] = [];
  const texts = new Map(reads);
  let complete = true;
  if (asked.environmentFile) {
    const file = path(asked.environmentFile);
    const read = await readEnvironmentFile(host, file, asked.environmentFile);
    more.push(...read.remarks);
    texts.set(file, read.layer?.text);
    if (read.layer) layers.push(read.layer);
    else complete = false;
  }
  if (asked.environment) {
    const own = Object.entries(asked.environment).map(([name, value]) => [name, { value }] as const);
    layers.push({ label: 'the task', variables: new Map(own) });
  }
  const options = {
    ...asked,
    ...located(path, asked, 'modelStore'),
    ...located(path, asked, 'workflowStore'),
    ...located(path, asked, 'logConfig'),
    ...located(path, asked, 'pluginsPath'),
  };
  const added = layers.flatMap((layer) =>
    Array.from(layer.variables, ([name, { value }]) => [name, value] as const),
  );
  return {
    situation: {
      ...situation,
      arguments: launchArguments(situation.arguments, directory, options),
      environment: withLayers(situation.environment, layers, complete),
    },
    variables: new Map([...variables, ...added]),
    inherits,
    remarks: [...remarks, ...more],
    reads: texts,
  };
}

type PathOption = 'modelStore' | 'workflowStore' | 'logConfig' | 'pluginsPath';

function located(
  path: (name: string) => string,
  asked: AskedLaunch,
  option: PathOption,
): Pick<LaunchOptions, PathOption> {
  const name = asked[option];
  return name ? { [option]: path(name) } : {};
}

export interface LaunchDisk {
  readonly overlay: ReadonlyMap<string, FileText>;
  readonly answers: DiskAnswers;
  /** Bytes. */
  readonly largestFile: number;
}

/** Asks the engine what this very start would do. Reads files and runs nothing; never throws. */
export async function planLaunch(
  host: Host,
  { situation: incomplete, variables, inherits }: LaunchSituation,
  disk: LaunchDisk,
): Promise<Launch> {
  const { situation, effective, textOf } = await resolveOnDisk(host, incomplete, disk);
  const facts = launchFacts(situation, effective);
  const plan: Plan = {
    ...facts,
    ...shownPaths(facts),
    arguments: situation.arguments,
    environment: Object.fromEntries(variables),
    inheritsEnvironment: inherits,
    workingDirectory: shownPath(situation.directory),
    values: Object.fromEntries(await Promise.all(comparedValues(effective).map(comparable))),
    docker: dockerPlan(situation, effective, variables),
  };
  return { plan, facts, situation, effective, textOf };
}

function shownPaths(facts: LaunchFacts): Partial<LaunchFacts> {
  const paths = (['configFile', 'tokenFile', 'modelStore', 'logs'] as const).flatMap((member) => {
    const path = facts[member];
    return path === undefined ? [] : [[member, shownPath(path)] as const];
  });
  return Object.fromEntries(paths);
}

async function comparable({ key, value, isSecret }: ComparedValue): Promise<readonly [string, string]> {
  if (!isSecret) return [key, value];
  // The key is part of it, so that equal secrets of two keys cannot be told.
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${key}=${value}`));
  const digits = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0'));
  return [key, `sha256:${digits.join('')}`];
}
