import { serverSource } from '../../catalog/properties/readers';
import { spanInValue } from '../../model/config';
import type { FileRule } from '../rule';
import { modelStore } from '../shared/modelStore';
import { quote, quotePath } from '../shared/quote';
import { readSnapshot } from '../shared/snapshotModels';

export const snapshotMissingArchive: FileRule = {
  scope: 'file',
  id: 'snapshot-missing-archive',
  severity: 'warning',
  title: 'The snapshot names an archive that is not in the model store',
  why: 'Before it restores a snapshot the server checks that every archive is in the model store, and does not start if one is missing.',
  reads: ['model_snapshot', 'model_store'],
  examples: [
    {
      bad: 'model_store=store\nmodel_snapshot={"modelCount":1,"models":{"a":{"1.0":{"marName":"a.mar","defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1,"maxBatchDelay":100}}}}\n',
      good: 'model_store=store\nmodel_snapshot={"modelCount":1,"models":{"b":{"1.0":{"marName":"b.mar","defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1,"maxBatchDelay":100}}}}\n',
      facts: { listing: () => ['b.mar'] },
    },
  ],
  evidence: [serverSource('snapshot/SnapshotManager.java', 'validate')],
  *check(config, { facts }) {
    const snapshot = readSnapshot(config);
    const store = snapshot && modelStore(config, facts);
    if (!snapshot || !store) return;
    for (const { members } of snapshot.models) {
      const archive = members.members.find(({ name }) => name === 'marName')?.value;
      if (archive?.kind !== 'string' || store.has(archive.text)) continue;
      yield {
        span: spanInValue(snapshot.setting, archive.from, archive.to),
        message: `TorchServe will not start, because ${quote(archive.text)} is not in the model store ${quotePath(store.path)}. Put the archive there, or remove the model from 'model_snapshot'.`,
      };
    }
  },
};
