import { defaultModelName } from '../../effective/models/modelNames';
import type { ArchiveFact } from '../../model/archiveFact';
import { archivePath, namesFile } from '../../model/archivePath';
import { type PropertiesConfig, type Setting, spanInValue } from '../../model/config';
import type { Facts } from '../../model/facts';
import type { Span } from '../../text/span';
import { loadsAll, parseModelList } from '../../values/modelList';
import { readableSetting } from './readSettings';
import { hasSlip } from './slips';

/** One model that a start loads. */
export interface LoadedModel {
  /** The name of the archive or folder, as `load_models` or the model store has it. */
  readonly location: string;
  /** The name that TorchServe registers; `undefined` when it depends on something unknown. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly fact: ArchiveFact;
  /** The location in `load_models`; for `all` the whole value. */
  readonly span: Span;
  /** The entry as it is written, and its indices in the value; for `all` the whole value. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface LoadedModels {
  readonly setting: Setting;
  readonly models: readonly LoadedModel[];
  readonly loadsAll: boolean;
}

/** The keys that a rule reads which calls `loadedModels`. */
export const loadedModelsReads = ['load_models', 'model_store', 'model_snapshot'] as const;

/** What `load_models` loads, for certain; for completion there is `likelyModels`. `undefined` when that is not known, or another setting counts. */
export function loadedModels(config: PropertiesConfig, facts: Facts): LoadedModels | undefined {
  const setting = readableSetting(config, 'load_models');
  if (!setting || hasSlip(setting) || config.byKey.has('model_snapshot')) return undefined;
  const store = readableSetting(config, 'model_store')?.value;
  if (!loadsAll(setting.value)) return { setting, models: listed(setting, store, facts), loadsAll: false };
  const found = store === undefined ? undefined : facts.archives(store);
  if (!found) return undefined;
  const models = [...found]
    .filter(([, { state }]) => state !== 'workflow')
    .map(([name, fact]) => {
      const location = name.replace(/\/$/, '');
      const whole = { span: setting.valueSpan, text: location, from: 0, to: setting.value.length };
      return modelOf({ location, name: undefined, fact, ...whole });
    });
  return { setting, models, loadsAll: true };
}

function listed(setting: Setting, store: string | undefined, facts: Facts): readonly LoadedModel[] {
  return parseModelList(setting.value)
    .filter(({ location }) => location !== '')
    .map(({ text, name, location, from, to, locationFrom }) => {
      const span = spanInValue(setting, locationFrom, to);
      return modelOf({ text, name, location, span, from, to, fact: archiveOf(store, location, facts) });
    });
}

/** What an entry of `load_models` leads to, as far as that is certain. */
export function archiveOf(store: string | undefined, location: string, facts: Facts): ArchiveFact {
  const path = store === undefined ? undefined : archivePath(store, location);
  const isHidden = !namesFile(location) && facts.path(location).state !== 'missing';
  return path === undefined || isHidden ? { state: 'unknown' } : facts.archive(path);
}

function modelOf(entry: Omit<LoadedModel, 'version'>): LoadedModel {
  const { name, fact, location } = entry;
  const derived = defaultModelName(location);
  const own = fact.state === 'model' ? (fact.modelName ?? (typeof derived === 'string' ? derived : '')) : '';
  return {
    ...entry,
    name: name || own || undefined,
    version: fact.state === 'model' ? fact.modelVersion : undefined,
  };
}
