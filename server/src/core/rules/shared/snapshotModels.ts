import type { PropertiesConfig, Setting } from '../../model/config';
import {
  type JsonMember,
  type JsonNode,
  type JsonObject,
  parseEmbeddedJson,
} from '../../syntax/embeddedJson';
import { readableSetting } from './readSettings';

/** One version of a model in `model_snapshot`. */
export interface SnapshotModel {
  readonly name: string;
  readonly version: JsonMember;
  readonly members: JsonObject;
}

export interface Snapshot {
  readonly setting: Setting;
  readonly models: readonly SnapshotModel[];
}

/** The models that `model_snapshot` restores; `undefined` unless the value is an object with models that Gson can read. */
export function readSnapshot(config: PropertiesConfig): Snapshot | undefined {
  const setting = readableSetting(config, 'model_snapshot');
  if (!setting) return undefined;
  const { root, problem } = parseEmbeddedJson(setting.value);
  if (!root || problem) return undefined;
  const models = membersOf(membersOf(root).find(({ name }) => name === 'models')?.value);
  return { setting, models: models.flatMap(({ name, value }) => versionsOf(name, value)) };
}

function versionsOf(name: string, versions: JsonNode): readonly SnapshotModel[] {
  return membersOf(versions).flatMap((version) =>
    version.value.kind === 'object' ? [{ name, version, members: version.value }] : [],
  );
}

function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}
