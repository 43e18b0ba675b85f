import { readableSetting } from '../rules/shared/readSettings';
import type { Span, SpanEdit } from '../text/span';
import { loadsAll } from '../values/modelList';
import { archivesNaming, type NamedModels } from './definition';
import { modelNameAt } from './modelNames';

/** What can be renamed at a place, or a sentence that says why it cannot. */
export type Renaming = { readonly span: Span; readonly name: string } | { readonly refusal: string };

export function renamingAt(models: NamedModels, offset: number): Renaming | undefined {
  const found = modelNameAt(models.names, offset);
  if (!found) return undefined;
  const { name, span } = found;
  if (!isNamedByArchive(name, models)) return { span, name };
  const [archive] = archivesNaming(name, models.config, models.facts)?.[0] ?? [];
  const whose = archive === undefined ? 'an archive of the model store' : `the archive '${archive}'`;
  const entry = `${name === '' ? 'name' : name}=${archive ?? 'archive.mar'}`;
  return {
    refusal: `The name '${name}' comes from ${whose}, which 'load_models' loads with all others. List the archives there instead, as in '${entry}', and rename it then.`,
  };
}

/** True when only the inside of an archive can give this name, so that it cannot be changed here. */
function isNamedByArchive(name: string, { config, facts, names }: NamedModels): boolean {
  if (names.some((one) => one.kind !== 'key' && one.name === name)) return false;
  if (config.byKey.has('model_snapshot') || !loadsAll(readableSetting(config, 'load_models')?.value ?? '')) {
    return false;
  }
  const naming = archivesNaming(name, config, facts);
  // A name that no archive has stands for a model that is registered later.
  return !naming || naming.length > 0;
}

/** Why a name cannot be the one of a model in these files. */
export function refusedName(name: string): string | undefined {
  const isGood = /^[^\s,="'\\{}[\]:;#/$]+$/.test(name);
  return isGood
    ? undefined
    : `'${name}' cannot be the name of a model. Use letters, digits, '-', '_' and '.'.`;
}

/** The edits that give a model another name; `refusal` when the new name is already there. */
export function renameIn(
  models: NamedModels,
  name: string,
  newName: string,
): { readonly edits: readonly SpanEdit[] } | { readonly refusal: string } {
  const places = models.names.filter((one) => one.name === name);
  if (places.length === 0 || isNamedByArchive(name, models)) return { edits: [] };
  if (models.names.some((one) => one.name === newName)) {
    return { refusal: `There is already a model '${newName}'. Choose another name.` };
  }
  return { edits: places.map(({ rename }) => rename(newName)) };
}
