import { serverSource } from '../../catalog/properties/readers';
import { type Setting, spanInValue } from '../../model/config';
import type { FileRule, Fix } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { nearParameter } from '../shared/modelsJson';
import { quote } from '../shared/quote';
import { readSnapshot, type SnapshotModel } from '../shared/snapshotModels';

/** What the server reads of each version without asking whether it is there, with what it writes for a new model. */
const required: Readonly<Record<string, (name: string) => unknown>> = {
  defaultVersion: () => true,
  marName: (name) => `${name}.mar`,
  minWorkers: () => 1,
  maxWorkers: () => 1,
  batchSize: () => 1,
  maxBatchDelay: () => 100,
};

export const snapshotFieldMissing: FileRule = {
  scope: 'file',
  id: 'snapshot-field-missing',
  severity: 'error',
  title: 'A model in the snapshot lacks a member',
  why: 'The server reads six members of every version without a check. A snapshot written by hand that lacks one ends the start with a NullPointerException.',
  reads: ['model_snapshot'],
  examples: [
    {
      bad: 'model_snapshot={"modelCount":1,"models":{"a":{"1.0":{"marName":"a.mar","defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1}}}}\n',
      good: 'model_snapshot={"modelCount":1,"models":{"a":{"1.0":{"marName":"a.mar","defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1,"maxBatchDelay":50}}}}\n',
      fixed:
        'model_snapshot={"modelCount":1,"models":{"a":{"1.0":{"maxBatchDelay":100,"marName":"a.mar","defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1}}}}\n',
    },
  ],
  evidence: [serverSource('wlm/Model.java', 'setModelState')],
  *check(config) {
    const snapshot = readSnapshot(config);
    if (!snapshot) return;
    const { setting, models, isEmpty } = snapshot;
    for (const model of models) {
      const present = new Set(model.members.members.map(({ name }) => name));
      const missing = Object.keys(required).filter(
        (member) => !present.has(member) && (!isEmpty || member === 'marName'),
      );
      if (missing.length === 0) continue;
      const names = missing.map((member) => `'${member}'`).join(', ');
      yield {
        span: spanInValue(setting, model.version.nameFrom, model.version.nameTo),
        message: `TorchServe will not start, because it needs ${names} for version ${quote(model.version.name)} of ${quote(model.name)}. Add ${missing.length === 1 ? 'it' : 'them'}.`,
        fixes: () => [...renames(setting, model, missing), ...insertMembers(setting, model, missing)],
      };
    }
  },
};

/** Members under another name, which nobody reads. */
function renames(setting: Setting, { members }: SnapshotModel, missing: readonly string[]): readonly Fix[] {
  return members.members.flatMap(({ name, nameFrom, nameTo }): Fix[] => {
    const meant = Object.hasOwn(required, name) ? undefined : nearParameter(name, missing);
    if (!meant) return [];
    const edits = [replaceInValue(setting, nameFrom, nameTo, `"${meant}"`)];
    return [{ title: `Replace ${quote(name)} by '${meant}'`, edits }];
  });
}

function insertMembers(
  setting: Setting,
  { name, members }: SnapshotModel,
  missing: readonly string[],
): readonly Fix[] {
  const inserted = missing.map((member) => `"${member}":${JSON.stringify(required[member]!(name))}`);
  const newText = inserted.join(',') + (members.members.length > 0 ? ',' : '');
  return [
    {
      title: `Insert ${missing.map((member) => `'${member}'`).join(', ')}`,
      edits: [replaceInValue(setting, members.from + 1, members.from + 1, newText)],
    },
  ];
}
