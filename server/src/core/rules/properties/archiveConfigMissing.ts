import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { loadedModels, loadedModelsReads } from '../shared/loadedModels';
import { quote } from '../shared/quote';

const archive = (state: 'found' | 'missing') => () =>
  ({
    state: 'model',
    modelVersion: '1.0',
    runtime: 'python',
    config: { name: 'model-config.yaml', state },
  }) as const;

export const archiveConfigMissing: FileRule = {
  scope: 'file',
  id: 'archive-config-missing',
  severity: 'error',
  title: 'The archive does not hold the configuration that its manifest names',
  why: 'The server then only logs that it cannot read the configuration of the model, but every worker ends when it opens the file.',
  reads: loadedModelsReads,
  examples: [
    {
      bad: 'model_store=store\nload_models=resnet.mar\n',
      good: 'model_store=store\nload_models=other.mar\n',
      facts: { archive: (path) => archive(path.includes('resnet') ? 'missing' : 'found')() },
    },
  ],
  evidence: [
    serverSource('archive/model/ModelArchive.java', 'getModelConfig'),
    { file: 'ts/utils/util.py', symbol: 'get_yaml_config' },
  ],
  *check(config, { facts }) {
    for (const { fact, location, span } of loadedModels(config, facts)?.models ?? []) {
      if (fact.state !== 'model' || fact.config?.state !== 'missing') continue;
      yield {
        span,
        message: `TorchServe cannot start workers of this model, because ${quote(location)} does not hold ${quote(fact.config.name)}, which its manifest names. Make the archive anew with that file as '--config-file'.`,
      };
    }
  },
};
