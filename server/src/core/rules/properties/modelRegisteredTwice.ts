import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { type LoadedModel, loadedModels, loadedModelsReads } from '../shared/loadedModels';
import { quote } from '../shared/quote';

const resnet = { state: 'model', modelName: 'resnet', modelVersion: '1.0', runtime: 'python' } as const;

export const modelRegisteredTwice: FileRule = {
  scope: 'file',
  id: 'model-registered-twice',
  severity: 'error',
  title: 'Two archives hold the same version of one model',
  why: 'Registering one version of a model a second time is a conflict, and during the start a conflict ends the server. Which name and version an archive has, its manifest says.',
  reads: loadedModelsReads,
  examples: [
    {
      bad: 'model_store=store\nload_models=a.mar,b.mar\n',
      good: 'model_store=store\nload_models=a.mar,other=b.mar\n',
      fixed: 'model_store=store\nload_models=a.mar\n',
      facts: { archive: () => resnet },
    },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createVersionedModel')],
  *check(config, { facts }) {
    const loaded = loadedModels(config, facts);
    if (!loaded) return;
    const { setting, models, loadsAll } = loaded;
    const first = new Map<string, LoadedModel>();
    for (const model of models) {
      const { name, version, fact, text, from, to, span } = model;
      if (name === undefined || fact.state !== 'model') continue;
      const identity = JSON.stringify([name, version]);
      const other = first.get(identity);
      first.set(identity, other ?? model);
      // The very same entry twice needs no look into the archive.
      if (!other || other.text === text) continue;
      yield {
        span,
        message: `TorchServe will not start, because ${quote(model.location)} and ${quote(other.location)} both hold version ${quote(version ?? '')} of ${quote(name)}. Remove one of them, or load it under another name with 'name=archive'.`,
        fixes: () =>
          loadsAll
            ? []
            : [{ title: `Remove ${quote(text)}`, edits: [replaceInValue(setting, from - 1, to, '')] }],
      };
    }
  },
};
