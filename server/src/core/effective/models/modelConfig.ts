import { mapMembers } from '../../syntax/yaml/modelConfig';
import type { YamlProblem } from '../../syntax/yaml/problem';
import { keyText, resolved, spanOf } from '../../syntax/yaml/tree';
import type { Origin } from '../situation';
import type { ConfigContent, ConfigFile } from './archiveFacts';
import { configFields, exceptionOfKey, type FieldReading } from './configFields';
import type { ModelCandidate, ParameterName } from './effectiveModel';

/** One key of a model configuration that the front end reads. */
export interface ConfigEntry {
  readonly parameter: ParameterName;
  readonly reading: Exclude<FieldReading, { throws: string }>;
  readonly candidate: ModelCandidate;
}

export type ModelConfig =
  | { readonly kind: 'config'; readonly entries: readonly ConfigEntry[]; readonly origin: Origin }
  /** TorchServe logs a failure and goes on as if there were none. */
  | { readonly kind: 'none'; readonly message?: string }
  | { readonly kind: 'throws'; readonly exception: string; readonly message?: string }
  | { readonly kind: 'unknown' };

/** `ModelArchive.getModelConfig`. `archive` is how the archive is called in front of people. */
export function readModelConfig(file: ConfigFile | undefined, archive: string): ModelConfig {
  if (!file) return { kind: 'none' };
  const { content, name } = file;
  if (content === 'unknown') return { kind: 'unknown' };
  const ignored = { kind: 'none', message: `Failed to parse model config file ${name}` } as const;
  if (content === 'missing') return ignored;
  const { outcome, root, membersOf } = content.yaml;
  if (outcome.kind === 'refused') return ignored;
  if (outcome.kind === 'throws') return thrown(outcome.problem);
  if (outcome.kind === 'empty' || !root)
    return { kind: 'throws', exception: 'java.lang.NullPointerException' };
  const members = mapMembers(root, membersOf);
  if (!members) return { kind: 'throws', exception: 'java.lang.ClassCastException' };
  const originAt = (from: number, to: number): Origin => originOf(content, name, archive, from, to);
  const entries: ConfigEntry[] = [];
  // As Java goes through the map, the first key that is no text ends it.
  for (const member of members) {
    const key = keyText(member);
    if (key === undefined) return { kind: 'throws', exception: exceptionOfKey(member.key) };
    const field = Object.hasOwn(configFields, key) ? configFields[key] : undefined;
    if (!field) continue;
    const value = resolved(member.value);
    const reading = field.read(value, membersOf);
    if ('throws' in reading) return { kind: 'throws', exception: reading.throws };
    const { start, end } = spanOf(value);
    const written = content.text.slice(start, end);
    const candidate: ModelCandidate = {
      source: 'model-config',
      value: 'value' in reading ? shown(reading.value) : written,
      origin: originAt(start, end),
      ...('note' in reading && reading.note !== undefined ? { note: reading.note } : {}),
    };
    entries.push({ parameter: field.parameter, reading, candidate });
  }
  const { start } = spanOf(root);
  return { kind: 'config', entries, origin: originAt(start, start) };
}

function thrown({ exception, detail }: YamlProblem): ModelConfig {
  return {
    kind: 'throws',
    exception: `java.lang.${exception}`,
    ...(detail === undefined ? {} : { message: detail }),
  };
}

/** As the management API shows it. */
export function shown(value: Extract<FieldReading, { value: unknown }>['value']): string {
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}

/** A file of its own is a place to go to; what is inside an archive is only named. */
function originOf(
  { text, path }: ConfigContent,
  name: string,
  archive: string,
  from: number,
  to: number,
): Origin {
  if (path !== undefined) return { label: name, path, span: { start: from, end: to } };
  const line = text.slice(0, from).split(/\r\n|[\n\r]/).length;
  return { label: `${archive}, ${name}:${line}` };
}
