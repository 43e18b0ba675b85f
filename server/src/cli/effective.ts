import path from 'node:path';
import { renderEffective } from '../core/effective/render';
import type { Situation } from '../core/effective/situation';
import { toJson } from '../core/effective/toJson';
import { createDiskAnswers, resolveOnDisk } from '../host/disk';
import { createEnvironment, type EnvironmentLayer, readEnvironmentFile } from '../host/environment';
import { absolutePath, uriOfPath } from '../host/fileUri';
import type { Host } from '../host/host';
import { findInstallation } from '../host/installation';
import type { EffectiveArguments } from './effectiveArguments';

/** Bytes; the same limit as for checks. */
export const largestFile = 100_000_000;

export interface EffectiveReport {
  readonly text: string;
  readonly started: boolean;
}

/** What TorchServe would run with, or why that cannot be found out. */
export async function showEffective(
  asked: EffectiveArguments,
  { host, directory }: { readonly host: Host; readonly directory: string },
): Promise<EffectiveReport | { readonly failure: string }> {
  const prepared = await prepare(asked, host, directory);
  if ('failure' in prepared) return prepared;
  const { situation, remarks } = prepared;
  const options = { overlay: new Map(), answers: createDiskAnswers(), largestFile };
  const { effective, textOf: textOnDisk } = await resolveOnDisk(host, situation, options);
  const textOf = (file: string): string | undefined => prepared.texts.get(file) ?? textOnDisk(file);
  const reveal = asked.revealSecrets;
  const text =
    asked.format === 'json'
      ? `${JSON.stringify(toJson(effective, { reveal, textOf, remarks }), undefined, 2)}\n`
      : renderEffective(effective, { all: true, reveal, textOf, remarks }).text;
  return { text, started: effective.outcome.started !== false };
}

/** The situation that the arguments describe. */
export interface Prepared {
  readonly situation: Omit<Situation, 'disk' | 'archives'>;
  readonly remarks: readonly string[];
  /** Those that the arguments set. */
  readonly variables: ReadonlyMap<string, string>;
  /** The environment of this command counts too. */
  readonly inherits: boolean;
  /** Files with variables. */
  readonly texts: ReadonlyMap<string, string>;
}

export async function prepare(
  { cwd, envFile, env, file, args, python, accelerators }: Omit<EffectiveArguments, 'command'>,
  host: Host,
  directory: string,
): Promise<Prepared | { readonly failure: string }> {
  const place = absolutePath(cwd === undefined ? directory : path.resolve(directory, cwd));
  const kind = await host.stat(uriOfPath(place));
  if (kind !== 'directory') return { failure: `${cwd ?? directory}: is no directory` };
  const layers: EnvironmentLayer[] = [];
  const remarks: string[] = [];
  if (envFile !== undefined) {
    const read = await readEnvironmentFile(host, absolutePath(path.resolve(directory, envFile)), envFile);
    if (!read.layer) return { failure: read.remarks.join(' ') };
    layers.push(read.layer);
    remarks.push(...read.remarks);
  }
  if (env.length > 0) {
    layers.push({ label: '--env', variables: new Map(env.map(([name, value]) => [name, { value }])) });
  }
  const process = envFile === undefined ? { process: { host, label: 'the environment' } } : {};
  const processors = host.processors?.();
  const situation: Prepared['situation'] = {
    name: envFile ?? 'the environment of this command',
    directory: place,
    arguments: [...(file === undefined ? [] : ['--ts-config', file]), ...args],
    environment: createEnvironment({ layers, complete: true, ...process }),
    machine: {
      ...(await findInstallation(host, python)),
      ...(processors === undefined ? {} : { processors }),
      ...(accelerators === undefined ? {} : { accelerators }),
    },
  };
  const texts = new Map(
    layers.flatMap(({ path: file, text }) =>
      file === undefined || text === undefined ? [] : [[file, text] as const],
    ),
  );
  const variables = new Map(
    layers.flatMap((layer) => Array.from(layer.variables, ([name, { value }]) => [name, value] as const)),
  );
  return { situation, remarks, texts, variables, inherits: envFile === undefined };
}
