import { serverSource } from '../../catalog/properties/readers';
import { type Setting, spanInValue } from '../../model/config';
import { loadsAll, type ModelEntry, parseModelList } from '../../values/modelList';
import type { FileRule, Finding } from '../rule';
import { isUrl } from '../shared/isUrl';
import { replaceInValue } from '../shared/lineEdits';
import { type ModelStore, modelStore } from '../shared/modelStore';
import { quote, quotePath } from '../shared/quote';
import { isSet, readableSetting } from '../shared/readSettings';
import { hasSlip } from '../shared/slips';

export const loadModelsMissingArchive: FileRule = {
  scope: 'file',
  id: 'load-models-missing-archive',
  severity: 'warning',
  title: 'The model store does not hold this archive',
  why: 'The server looks for every entry in the model store, by the last part of its path. What it does not find is one warning in the log; the start goes on without the model.',
  reads: ['load_models', 'model_store', 'model_snapshot'],
  examples: [
    {
      bad: 'model_store=store\nload_models=resnet.mar\n',
      good: 'model_store=store\nload_models=resnet18.mar\n',
      facts: { listing: () => ['resnet18.mar'] },
    },
    {
      bad: 'model_store=store\nload_models=resnet18\n',
      good: 'model_store=store\nload_models=folder,resnet18.mar\n',
      fixed: 'model_store=store\nload_models=resnet18.mar\n',
      facts: { listing: () => ['resnet18.mar', 'folder/'] },
    },
  ],
  evidence: [serverSource('archive/model/ModelArchive.java', 'downloadModel')],
  *check(config, { facts }) {
    const setting = readableSetting(config, 'load_models');
    if (!setting || loadsAll(setting.value) || hasSlip(setting) || isSet(config, 'model_snapshot')) return;
    const store = modelStore(config, facts);
    if (!store) return;
    for (const entry of parseModelList(setting.value)) {
      if (isJudgedElsewhere(entry) || store.has(archiveName(entry.location))) continue;
      yield missing(setting, entry, store);
    }
  },
};

/** URLs are downloaded; blanks, wrong separators and words that are no archive have rules of their own. */
function isJudgedElsewhere({ text, location }: ModelEntry): boolean {
  const word = text.toLowerCase();
  return isUrl(location) || /[\s;?\\]|^$/.test(location) || word === 'all' || word === 'standalone';
}

function archiveName(location: string): string {
  return location.slice(location.lastIndexOf('/') + 1);
}

function missing(setting: Setting, { location, to }: ModelEntry, store: ModelStore): Finding {
  const name = archiveName(location);
  const nearest = store.nearest(name);
  const advice = nearest ? `Did you mean ${quote(nearest)}?` : 'Put the archive there, or remove the entry.';
  return {
    span: spanInValue(setting, to - location.length, to),
    message: `TorchServe will start without this model, because ${quote(name)} is not in the model store ${quotePath(store.path)}. ${advice}`,
    fixes: () =>
      nearest
        ? [
            {
              title: `Replace ${quote(name)} by ${quote(nearest)}`,
              edits: [replaceInValue(setting, to - name.length, to, nearest)],
            },
          ]
        : [],
  };
}
