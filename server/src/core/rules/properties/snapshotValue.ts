import { serverSource } from '../../catalog/properties/readers';
import { type GsonValue, gsonBoolean, gsonInt, gsonText } from '../../effective/models/gsonNumber';
import { jsonOf, type Setting, spanInValue } from '../../model/config';
import type { JsonMember, JsonNode, JsonObject } from '../../syntax/embeddedJson';
import type { FileRule, Finding } from '../rule';
import { countingMembers, memberOf } from '../shared/jsonMembers';
import { replaceInValue } from '../shared/lineEdits';
import { nearParameter, runtimes } from '../shared/modelsJson';
import { quote } from '../shared/quote';
import { readableSetting } from '../shared/readSettings';
import { readSnapshot } from '../shared/snapshotModels';

interface Reader {
  readonly read: (node: JsonNode) => GsonValue<unknown>;
  readonly advice: string;
  /** Null counts as not there. */
  readonly isOptional?: true;
}

const number: Reader = { read: gsonInt, advice: 'Write a whole number.' };
const timeout: Reader = { ...number, isOptional: true };

/** Everything that is read of a version; what it throws is caught by nobody. */
const readers: Readonly<Record<string, Reader>> = {
  minWorkers: number,
  maxWorkers: number,
  batchSize: number,
  maxBatchDelay: number,
  responseTimeout: timeout,
  startupTimeout: timeout,
  parallelLevel: number,
  runtimeType: { read: readRuntime, advice: 'Write "python", "python3" or "LSP".' },
  defaultVersion: { read: gsonBoolean, advice: 'Write true or false.' },
  marName: { read: gsonText, advice: 'Write the name of the archive.' },
};

export const snapshotValue: FileRule = {
  scope: 'file',
  id: 'snapshot-value',
  severity: 'error',
  title: 'The snapshot holds something that cannot be restored',
  why: 'The server reads the snapshot without forgiving: a word for a number, null or an unknown runtime ends the start.',
  reads: ['model_snapshot'],
  examples: [
    {
      bad: 'model_snapshot={"modelCount":1,"models":{"a":{"1.0":{"marName":"a.mar","defaultVersion":true,"minWorkers":"one","maxWorkers":1,"batchSize":1,"maxBatchDelay":100}}}}\n',
      good: 'model_snapshot={"modelCount":1,"models":{"a":{"1.0":{"marName":"a.mar","defaultVersion":true,"minWorkers":"1","maxWorkers":1,"batchSize":1,"maxBatchDelay":100}}}}\n',
    },
  ],
  evidence: [
    serverSource('wlm/Model.java', 'setModelState'),
    serverSource('snapshot/SnapshotManager.java', 'restore'),
  ],
  *check(config) {
    const setting = readableSetting(config, 'model_snapshot');
    if (!setting) return;
    const { root, problem } = jsonOf(setting);
    if (problem) return;
    if (root?.kind !== 'object') {
      const span = setting.value === '' ? setting.keySpan : setting.valueSpan;
      const message = `TorchServe will not start, because 'model_snapshot' must hold a JSON object. Remove the line, or write the models to restore.`;
      yield { span, message };
      return;
    }
    yield* aboutModels(setting, root);
    const snapshot = readSnapshot(config);
    for (const { members } of snapshot?.models ?? []) {
      for (const member of countingMembers(members)) {
        // Before it sees the number of models, the server looks for the archives alone.
        if (member.name === 'marName' || !snapshot?.isEmpty) yield* aboutMember(setting, member);
      }
    }
  },
};

function readRuntime(node: JsonNode): GsonValue<unknown> {
  const read = gsonText(node);
  return read.kind === 'value' && !runtimes.includes(read.value) ? { kind: 'illegal-state' } : read;
}

function* aboutMember(setting: Setting, member: JsonMember): Iterable<Finding> {
  const { name, value } = member;
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader) yield* aboutName(setting, member);
  if (!reader || (reader.isOptional && value.kind === 'null') || reader.read(value).kind === 'value') return;
  const written = quote(setting.value.slice(value.from, value.to));
  yield {
    span: spanInValue(setting, value.from, value.to),
    message: `TorchServe will not start, because it cannot use ${written} as '${name}'. ${reader.advice}`,
  };
}

/** Without a required member the server stops, which has a rule of its own; those that are optional are simply not there. */
function* aboutName(setting: Setting, { name, nameFrom, nameTo }: JsonMember): Iterable<Finding> {
  const meant = nearParameter(name, ['responseTimeout', 'startupTimeout', 'parallelLevel', 'runtimeType']);
  if (!meant) return;
  yield {
    span: spanInValue(setting, nameFrom, nameTo),
    severity: 'warning',
    message: `TorchServe ignores ${quote(name)} in 'model_snapshot'. Write '${meant}'.`,
    fixes: () => [
      {
        title: `Replace ${quote(name)} by '${meant}'`,
        edits: [replaceInValue(setting, nameFrom, nameTo, `"${meant}"`)],
      },
    ],
  };
}

/** The object with the models. */
function* aboutModels(setting: Setting, root: JsonObject): Iterable<Finding> {
  const models = memberOf(root, 'models');
  // Gson takes an array of pairs for an object.
  if (models?.value.kind === 'object' || models?.value.kind === 'array') return;
  yield {
    span: models ? spanInValue(setting, models.value.from, models.value.to) : setting.keySpan,
    message: `TorchServe will not start, because 'model_snapshot' must hold an object 'models'. Add it.`,
  };
}
