import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { removeLine } from '../shared/lineEdits';
import { readableSetting } from '../shared/readSettings';

export const loadModelsStandalone: FileRule = {
  scope: 'file',
  id: 'load-models-standalone',
  severity: 'information',
  title: 'The word standalone is taken for an archive',
  why: 'The documentation lists the word as "load nothing". The server looks for an archive of that name, logs a failure and goes on without models.',
  reads: ['load_models'],
  examples: [{ bad: 'load_models=standalone\n', good: 'load_models=all\n', fixed: '' }],
  evidence: [serverSource('ModelServer.java', 'initModelStore')],
  *check(config) {
    const setting = readableSetting(config, 'load_models');
    if (setting?.value.toLowerCase() !== 'standalone') return;
    yield {
      span: setting.valueSpan,
      message: `TorchServe looks for an archive named 'standalone' and logs that it failed to load. Remove 'load_models' to start without models.`,
      fixes: () => [{ title: `Remove 'load_models'`, edits: [removeLine(setting)] }],
    };
  },
};
