import { effectiveSetting, type PropertiesConfig } from '../../model/config';
import type { Facts } from '../../model/facts';
import { loadsAll, parseModelList } from '../../values/modelList';
import { modelStore } from '../completion/modelList';

/** A model that the file, or the model store, lets one expect. */
export interface LikelyModel {
  readonly name: string;
  /** The file or folder, as it is named. */
  readonly archive: string;
  /** The entry of `load_models` gives the name; otherwise the archive does, whose file is mostly called like the model. */
  readonly isNamed: boolean;
  readonly from: 'load_models' | 'model_store';
}

const archiveEnding = /\.(?:mar|model|tar\.gz|tgz)$/i;

/** The models that `load_models` names, then those in the model store, as far as that was listed. */
export function likelyModels(config: PropertiesConfig, facts: Facts): readonly LikelyModel[] {
  const list = effectiveSetting(config, 'load_models')?.value ?? '';
  const listed = loadsAll(list) ? [] : parseModelList(list).flatMap(modelOfEntry);
  const store = modelStore(config);
  const files = (store === undefined ? undefined : facts.listing(store)) ?? [];
  const stored = files
    .filter((file) => archiveEnding.test(file) && !listed.some(({ archive }) => archive === file))
    .map((file): LikelyModel => ({ ...guessed(file), from: 'model_store' }));
  return [...listed, ...stored];
}

function modelOfEntry({ name, location }: ReturnType<typeof parseModelList>[number]): LikelyModel[] {
  if (location === '') return [];
  if (name === undefined) return [{ ...guessed(location), from: 'load_models' }];
  return [{ name, archive: location, isNamed: true, from: 'load_models' }];
}

function guessed(location: string): Omit<LikelyModel, 'from'> {
  const file = location.slice(location.lastIndexOf('/') + 1);
  return { name: file.replace(archiveEnding, ''), archive: location, isNamed: false };
}
