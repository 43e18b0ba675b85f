import { serverSource } from '../../catalog/properties/readers';
import { effectiveSetting } from '../../model/config';
import type { FileRule } from '../rule';
import { removeLine } from '../shared/lineEdits';
import { isSet } from '../shared/readSettings';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';

export const loadModelsShadowedBySnapshot: FileRule = {
  scope: 'file',
  id: 'load-models-shadowed-by-snapshot',
  severity: 'warning',
  title: 'A snapshot in the file replaces load_models',
  why: 'When model_snapshot is present the server restores exactly those models and never looks at load_models or --models.',
  reads: ['load_models', 'model_snapshot', ...snapshotMarks],
  examples: [
    {
      bad: 'load_models=all\nmodel_snapshot={"name":"startup.cfg","modelCount":0,"models":{}}\n',
      good: 'model_snapshot={"name":"startup.cfg","modelCount":0,"models":{}}\n',
      fixed: 'model_snapshot={"name":"startup.cfg","modelCount":0,"models":{}}\n',
    },
  ],
  evidence: [serverSource('ModelServer.java', 'initModelStore')],
  *check(config) {
    const loadModels = effectiveSetting(config, 'load_models');
    if (!loadModels || !isSet(config, 'model_snapshot') || isWrittenByServer(config)) return;
    yield {
      span: loadModels.span,
      message: `TorchServe ignores 'load_models', because it restores the models of 'model_snapshot' instead. Remove one of the two.`,
      tags: ['unnecessary'],
      related: { key: 'model_snapshot', message: 'These models are restored' },
      fixes: () => [{ title: `Remove 'load_models'`, edits: [removeLine(loadModels)] }],
    };
  },
};
