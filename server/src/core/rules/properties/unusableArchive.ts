import { serverSource } from '../../catalog/properties/readers';
import type { FileRule, Finding, Fix } from '../rule';
import { isUrl } from '../shared/isUrl';
import { replaceInValue } from '../shared/lineEdits';
import { type LoadedModel, type LoadedModels, loadedModels, loadedModelsReads } from '../shared/loadedModels';
import { quote } from '../shared/quote';
import { readableSetting } from '../shared/readSettings';

export const unusableArchive: FileRule = {
  scope: 'file',
  id: 'unusable-archive',
  severity: 'warning',
  title: 'TorchServe cannot load this archive',
  why: 'A file whose name ends with .mar is read as a zip archive, and every other file as a packed tar archive. What cannot be unpacked is one warning in the log, and a manifest that cannot be read may end the start.',
  reads: loadedModelsReads,
  examples: [
    {
      bad: 'model_store=store\nload_models=resnet.zip\n',
      good: 'model_store=store\nload_models=resnet.mar\n',
      fixed: 'model_store=store\nload_models=resnet.mar\n',
      facts: {
        listing: () => ['resnet.mar', 'resnet.zip'],
        archive: (path) => (path.endsWith('.zip') ? notPacked : { state: 'unknown' }),
      },
    },
    { bad: 'load_models=resnet.pt\n', good: 'load_models=resnet\n' },
  ],
  evidence: [
    serverSource('archive/model/ModelArchive.java', 'downloadModel'),
    serverSource('archive/utils/ZipUtils.java', 'decompressTarGzipFile'),
  ],
  *check(config, { facts }) {
    const loaded = loadedModels(config, facts);
    if (!loaded) return;
    const store = readableSetting(config, 'model_store')?.value;
    const names = store === undefined ? undefined : facts.listing(store);
    for (const model of loaded.models) {
      const found = problemOf(model, names === undefined);
      if (!found) continue;
      yield { span: model.span, ...found, fixes: () => fixesFor(loaded, model, names) };
      // One word loads them all, and one report there is enough.
      if (loaded.loadsAll) return;
    }
  },
};

const notPacked = { state: 'refused', message: 'Input is not in the .gz format' } as const;
const anew = 'Make the archive anew with torch-model-archiver.';
const noModel = /\.(?:zip|war|tar|ptl?|pth|onnx|bin|safetensors|py|ya?ml|json|txt)$/i;

function problemOf(
  { fact, location }: LoadedModel,
  isStoreUnknown: boolean,
): Pick<Finding, 'message' | 'severity'> | undefined {
  const name = quote(location);
  const without = 'TorchServe will start without this model, because';
  switch (fact.state) {
    case 'refused':
      return { message: `${without} unpacking ${name} fails with ${quote(fact.message)}. ${anew}` };
    case 'workflow':
      return { message: `${without} ${name} is a workflow archive. Register it with the management API.` };
    case 'stops':
      return {
        message: `TorchServe will not start, because the manifest of ${name} ends the start with ${quote(fact.message)}. ${anew}`,
        severity: 'error',
      };
    case 'model':
      return fact.isNoArchive && { message: noArchive(name) };
    case 'unknown':
      return isStoreUnknown && !isUrl(location) && (noModel.test(location) || isOtherCase(location))
        ? {
            message: `${without} it reads ${name} as a packed tar archive. Name an archive that ends with '.mar' or '.tar.gz'.`,
          }
        : undefined;
  }
}

function noArchive(name: string): string {
  return `TorchServe will register this model without a handler, because ${name} is no zip archive, and its workers cannot start. ${anew}`;
}

/** Only small letters make a zip archive of it. */
function isOtherCase(location: string): boolean {
  return /\.mar$/i.test(location) && !location.endsWith('.mar');
}

/** The archive of the same name beside it. */
function fixesFor(
  { setting, loadsAll }: LoadedModels,
  { location, to }: LoadedModel,
  names: readonly string[] | undefined,
): readonly Fix[] {
  const name = location.slice(location.lastIndexOf('/') + 1);
  const meant = `${name.replace(/\.\w+$/, '')}.mar`;
  if (loadsAll || meant === name || !names?.includes(meant)) return [];
  const edits = [replaceInValue(setting, to - name.length, to, meant)];
  return [{ title: `Replace ${quote(name)} by ${quote(meant)}`, edits }];
}
