import { jsonOf, type PropertiesConfig, type Setting } from '../../model/config';
import type { JsonMember, JsonNode, JsonObject } from '../../syntax/embeddedJson';
import { memberOf } from './jsonMembers';
import { readableSetting } from './readSettings';

/** One version of a model in `model_snapshot`. */
export interface SnapshotModel {
  readonly name: string;
  readonly version: JsonMember;
  readonly members: JsonObject;
}

export interface Snapshot {
  readonly setting: Setting;
  /** True when the server restores nothing, so that it looks for the archives alone. */
  readonly isEmpty: boolean;
  readonly models: readonly SnapshotModel[];
}

/** The models that `model_snapshot` restores; `undefined` unless the value is an object with models that Gson can read. */
export function readSnapshot(config: PropertiesConfig): Snapshot | undefined {
  const setting = readableSetting(config, 'model_snapshot');
  if (!setting) return undefined;
  const { root, problem } = jsonOf(setting);
  if (!root || problem) return undefined;
  const models = root.kind === 'object' ? membersOf(memberOf(root, 'models')?.value) : [];
  const isEmpty = root.kind === 'object' && (snapshotCount(root) ?? 1) <= 0;
  return { setting, isEmpty, models: models.flatMap(({ name, value }) => versionsOf(name, value)) };
}

function versionsOf(name: string, versions: JsonNode): readonly SnapshotModel[] {
  return membersOf(versions).flatMap((version) =>
    version.value.kind === 'object' ? [{ name, version, members: version.value }] : [],
  );
}

function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}

/** `modelCount` as Gson reads it into an int; 0 when it is missing or null, `undefined` for what stops the server. */
export function snapshotCount(root: JsonObject): number | undefined {
  const value = memberOf(root, 'modelCount')?.value;
  if (!value || value.kind === 'null') return 0;
  const number = value.kind === 'number' || value.kind === 'string' ? Number(value.text) : Number.NaN;
  return Number.isInteger(number) && 'text' in value && value.text.trim() !== '' ? number : undefined;
}
