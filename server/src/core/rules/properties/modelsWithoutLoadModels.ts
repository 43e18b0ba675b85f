import { configManager } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { environmentGate, environmentMayDecide, isSet, readableSetting } from '../shared/readSettings';

export const modelsWithoutLoadModels: FileRule = {
  scope: 'file',
  id: 'models-without-load-models',
  severity: 'hint',
  title: 'The key models loads nothing',
  why: 'It only holds parameters for models that are loaded otherwise: by load_models, by the flag --models or through the management API.',
  reads: ['models', 'load_models', 'model_snapshot', environmentGate],
  examples: [
    {
      bad: 'models={"a":{"1.0":{"minWorkers":1}}}\n',
      good: 'load_models=a.mar\nmodels={"a":{"1.0":{"minWorkers":1}}}\n',
      fixed: 'models={"a":{"1.0":{"minWorkers":1}}}\nload_models=all\n',
    },
  ],
  evidence: configManager('setModelConfig', 'getLoadModels'),
  *check(config) {
    const models = readableSetting(config, 'models');
    if (!models || /^\s*(\{\s*\}\s*)?$/.test(models.value) || environmentMayDecide(config)) return;
    if (isSet(config, 'load_models') || isSet(config, 'model_snapshot')) return;
    yield {
      span: models.keySpan,
      message: `TorchServe takes only parameters from 'models' and loads nothing by it. Set 'load_models', unless the start command names the models.`,
      fixes: () => [
        { title: `Insert 'load_models=all'`, edits: [insertLinesAfter(config, models, ['load_models=all'])] },
      ],
    };
  },
};
