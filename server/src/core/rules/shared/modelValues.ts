import {
  type ModelConfig,
  type ModelSetting,
  modelSetting,
  modelSettingOf,
  topMembers,
} from '../../model/modelConfig';
import { readModelConfig } from '../../syntax/yaml/modelConfig';
import { keyText } from '../../syntax/yaml/tree';

/** The setting of a top-level key that Java ends up with, also one that a merge key brings. */
export function javaSetting(config: ModelConfig, key: string): ModelSetting | undefined {
  if (!hasMergeKey(config)) return modelSetting(config, key);
  const { outcome } = readModelConfig(config.document);
  if (outcome.kind !== 'map') return undefined;
  const member = outcome.members.find((one) => keyText(one) === key);
  return member && modelSettingOf(member, []);
}

/** True when TorchServe surely gets a map with names as keys; a quick look that builds nothing. */
export function isSurelyMap({ document: { problem, entries } }: ModelConfig): boolean {
  return (
    !problem &&
    entries.length > 0 &&
    entries.every((entry) => entry.isSimple && !entry.problem && keyText(entry.member) !== undefined)
  );
}

/** True when TorchServe gets a map with names as keys. */
export function isMap(config: ModelConfig): boolean {
  return isSurelyMap(config) || readModelConfig(config.document).outcome.kind === 'map';
}

function hasMergeKey(config: ModelConfig): boolean {
  if (config.document.entries.length > 0) return config.byKey.has('<<');
  return topMembers(config).some((member) => keyText(member) === '<<');
}

/** A whole number as Java wants it; none for anything else. */
export function integerOf(setting: ModelSetting | undefined): number | undefined {
  return setting?.value.kind === 'integer' ? setting.value.value : undefined;
}

/** True only for a boolean of YAML that is true. */
export function isTrue(setting: ModelSetting | undefined): boolean {
  return setting?.value.kind === 'boolean' && setting.value.value;
}

/** A text in lower case, for values that TorchServe compares in any case. */
export function wordOf(setting: ModelSetting | undefined): string | undefined {
  return setting?.value.kind === 'text' ? setting.value.text.toLowerCase() : undefined;
}

/** True when a key is not there, or is there with a value that TorchServe can use: nothing else is wrong with it. */
export function isAbsentOr(kind: ModelSetting['value']['kind'], setting: ModelSetting | undefined): boolean {
  return setting === undefined || setting.value.kind === kind;
}

/**
 * The number of GPUs for a worker; 0 unless both a type and a level count, and none when one of the keys has a value that is
 * reported by itself.
 */
export function parallelLevelOf(config: ModelConfig): number | undefined {
  const [type, level, torchrun] = ['parallelType', 'parallelLevel', 'torchrun'].map((key) =>
    javaSetting(config, key),
  );
  const isReadable = isAbsentOr('text', type) && isAbsentOr('integer', level) && isAbsentOr('map', torchrun);
  if (!isReadable) return undefined;
  if (!parallelTypes.has(wordOf(type) ?? '')) return 0;
  const own = Math.max(0, integerOf(level) ?? 0);
  if (!torchrun) return own;
  const processes = processesOf(torchrun);
  // Of the two keys the later one counts; a level below zero is dropped.
  const isOwnLast = level !== undefined && level.keySpan.start > torchrun.keySpan.start;
  return isOwnLast && (integerOf(level) ?? -1) >= 0 ? own : processes;
}

export const parallelTypes: ReadonlySet<string> = new Set(['pp', 'tp', 'pptp', 'custom']);

/** `nproc-per-node`, which is 1 unless it is a number above 0. */
export function processesOf(torchrun: ModelSetting): number {
  const { value } = torchrun;
  const member =
    value.kind === 'map' ? value.members.findLast((one) => keyText(one) === 'nproc-per-node') : undefined;
  const processes = integerOf(member && modelSettingOf(member, torchrun.path));
  return processes !== undefined && processes > 0 ? processes : 1;
}
