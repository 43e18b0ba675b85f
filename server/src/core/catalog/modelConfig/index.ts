import type { ModelKeyAlias, ModelKeySpec } from '../types';
import { batching } from './batching';
import { devices } from './devices';
import { engines } from './engines';
import { examples } from './examples';
import { handler } from './handler';
import { pt2 } from './pt2';
import { sequences } from './sequences';
import { timeouts } from './timeouts';
import { torchrun, torchrunAliases } from './torchrun';
import { workers } from './workers';

/** All keys, in the order in which they are shown. */
const modelKeys: readonly ModelKeySpec[] = [
  ...workers,
  ...batching,
  ...timeouts,
  ...devices,
  ...torchrun,
  ...sequences,
  ...handler,
  ...pt2,
  ...engines,
  ...examples,
];

const deepest = Math.max(...modelKeys.map(({ path }) => path.length));
const byPath: ReadonlyMap<string, ModelKeySpec> = new Map(modelKeys.map((spec) => [idOf(spec.path), spec]));
const aliases: ReadonlyMap<string, ModelKeyAlias> = new Map(
  torchrunAliases.map((alias) => [idOf(alias.path), alias]),
);

function idOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The keys that are known, in the order in which they are shown. Others are the handler's own. */
export function allModelKeys(): readonly ModelKeySpec[] {
  return modelKeys;
}

/** Names are case-sensitive, as in TorchServe. */
export function findModelKey(path: readonly string[]): ModelKeySpec | undefined {
  // The path of a key ten thousand maps deep is long, and there are ten thousand of them.
  return path.length > deepest ? undefined : byPath.get(idOf(path));
}

/** The keys that can stand in a section; those of the outermost map for an empty path. */
export function modelKeysIn(path: readonly string[]): readonly ModelKeySpec[] {
  return modelKeys.filter(
    (spec) => spec.path.length === path.length + 1 && path.every((name, i) => spec.path[i] === name),
  );
}

/** The keys that the Java server reads: the only ones for which another spelling is surely a mistake. */
export function frontendModelKeys(): readonly ModelKeySpec[] {
  return modelKeys.filter(({ readBy }) => readBy === 'frontend' || readBy === 'torchrun');
}

/** A name that is written and never read, with what to do instead. */
export function findModelKeyAlias(path: readonly string[]): ModelKeyAlias | undefined {
  return aliases.get(idOf(path));
}

export function allModelKeyAliases(): readonly ModelKeyAlias[] {
  return [...aliases.values()];
}
