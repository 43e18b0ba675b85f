import { serverSource } from '../../catalog/properties/readers';
import { spanInValue } from '../../model/config';
import type { FileRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { loadedModels, loadedModelsReads } from '../shared/loadedModels';
import { modelMembers } from '../shared/modelsJson';
import { quote } from '../shared/quote';
import { environmentGate, environmentMayDecide, readableSetting } from '../shared/readSettings';

export const modelsVersionMismatch: FileRule = {
  scope: 'file',
  id: 'models-version-mismatch',
  severity: 'warning',
  title: 'Another version of this model is loaded',
  why: 'Parameters in models are looked up by the exact name and version of the model, and the version is what the manifest of the archive says. Without a match the model gets the defaults, without a word.',
  reads: ['models', ...loadedModelsReads, environmentGate],
  examples: [
    {
      bad: 'model_store=store\nload_models=resnet.mar\nmodels={"resnet":{"1.0":{"minWorkers":1}}}\n',
      good: 'model_store=store\nload_models=resnet.mar\nmodels={"resnet":{"1.0":{},"2.1":{"minWorkers":1}}}\n',
      fixed: 'model_store=store\nload_models=resnet.mar\nmodels={"resnet":{"2.1":{"minWorkers":1}}}\n',
      facts: {
        archive: () => ({ state: 'model', modelName: 'resnet', modelVersion: '2.1', runtime: 'python' }),
      },
    },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createModel')],
  *check(config, { facts }) {
    const setting = readableSetting(config, 'models');
    const models = setting && !environmentMayDecide(config) ? loadedModels(config, facts)?.models : undefined;
    if (!setting || !models || models.some(({ name }) => name === undefined)) return;
    for (const { name, value } of modelMembers(setting) ?? []) {
      const versions = new Set(models.filter((model) => model.name === name).map(({ version }) => version));
      const [loaded, ...others] = versions;
      if (value.kind !== 'object' || loaded === undefined || versions.has(undefined)) continue;
      const [written, ...more] = value.members;
      if (!written || value.members.some((member) => versions.has(member.name))) continue;
      const { nameFrom, nameTo } = written;
      yield {
        span: spanInValue(setting, nameFrom, nameTo),
        message: `TorchServe loads version ${[...versions].map((one) => quote(one ?? '')).join(' and ')} of ${quote(name)}, so that nothing uses these parameters. Write the version that the manifest of the archive has.`,
        fixes: () =>
          others.length + more.length > 0
            ? []
            : [
                {
                  title: `Replace ${quote(written.name)} by ${quote(loaded)}`,
                  edits: [replaceInValue(setting, nameFrom, nameTo, JSON.stringify(loaded))],
                },
              ],
      };
    }
  },
};
