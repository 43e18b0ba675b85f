import { serverSource } from '../../catalog/properties/readers';
import { jsonOf, spanInValue } from '../../model/config';
import type { FileRule } from '../rule';
import { memberOf } from '../shared/jsonMembers';
import { replaceInValue } from '../shared/lineEdits';
import { readableSetting } from '../shared/readSettings';
import { snapshotCount } from '../shared/snapshotModels';

export const snapshotModelCount: FileRule = {
  scope: 'file',
  id: 'snapshot-model-count',
  severity: 'warning',
  title: 'The snapshot says that it holds no models',
  why: 'The server restores models only when modelCount is above 0, however many there are. Without the number it starts without models and says so in its log.',
  reads: ['model_snapshot'],
  examples: [
    {
      bad: 'model_snapshot={"modelCount":0,"models":{"a":{"1.0":{"marName":"a.mar"}}}}\n',
      good: 'model_snapshot={"modelCount":0,"models":{}}\n',
      fixed: 'model_snapshot={"modelCount":1,"models":{"a":{"1.0":{"marName":"a.mar"}}}}\n',
    },
  ],
  evidence: [serverSource('snapshot/SnapshotManager.java', 'initModels')],
  *check(config) {
    const setting = readableSetting(config, 'model_snapshot');
    if (!setting) return;
    const { root, problem } = jsonOf(setting);
    const models = root?.kind === 'object' && !problem ? memberOf(root, 'models') : undefined;
    if (root?.kind !== 'object' || models?.value.kind !== 'object') return;
    const count = memberOf(root, 'modelCount');
    const number = snapshotCount(root);
    const { nameFrom, nameTo, value } = count ?? models;
    const span = count ? spanInValue(setting, value.from, value.to) : spanInValue(setting, nameFrom, nameTo);
    if (number === undefined) {
      const message = `TorchServe will not start, because 'modelCount' is not a whole number. Write how many versions there are.`;
      yield { span, severity: 'error', message };
      return;
    }
    const actual = models.value.members.reduce(
      (sum, { value: versions }) => sum + (versions.kind === 'object' ? versions.members.length : 0),
      0,
    );
    if (number > 0 || models.value.members.length === 0) return;
    yield {
      span,
      message: `TorchServe restores none of these models, because 'modelCount' is ${count ? number : 'missing'}. Write ${actual}.`,
      fixes: () => {
        const edit = count
          ? replaceInValue(setting, value.from, value.to, String(actual))
          : replaceInValue(setting, nameFrom, nameFrom, `"modelCount":${actual},`);
        return [{ title: `Set 'modelCount' to ${actual}`, edits: [edit] }];
      },
    };
  },
};
