import type { PropertiesConfig, Setting } from '../../model/config';
import { readableSetting } from './readSettings';

/** One version of a model in `model_snapshot`. */
export interface SnapshotModel {
  readonly name: string;
  readonly version: string;
  readonly members: Readonly<Record<string, unknown>>;
  /** Indices in the value of the version's name with its quotes. */
  readonly from: number;
  readonly to: number;
}

export interface Snapshot {
  readonly setting: Setting;
  readonly models: readonly SnapshotModel[];
}

/** The models that `model_snapshot` restores; `undefined` unless the value is JSON of the shape that the server writes. */
export function readSnapshot(config: PropertiesConfig): Snapshot | undefined {
  const setting = readableSetting(config, 'model_snapshot');
  const root = setting && parseJson(setting.value);
  if (!setting || !isRecord(root) || !isRecord(root.models)) return undefined;
  const models: SnapshotModel[] = [];
  for (const [name, versions] of Object.entries(root.models)) {
    if (!isRecord(versions)) continue;
    for (const [version, members] of Object.entries(versions)) {
      if (isRecord(members))
        models.push({ name, version, members, ...placeOf(setting.value, name, version) });
    }
  }
  return { setting, models };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whether Gson can read it nevertheless, and what is wrong, is for the rules about JSON to say.
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the version's name stands behind the model's name; the whole value when they are written with escapes. */
function placeOf(value: string, name: string, version: string): { from: number; to: number } {
  const quoted = JSON.stringify(version);
  const model = value.indexOf(JSON.stringify(name), value.indexOf('"models"') + 8);
  const from = model < 0 ? -1 : value.indexOf(quoted, model + name.length + 2);
  return from < 0 ? { from: 0, to: value.length } : { from, to: from + quoted.length };
}
