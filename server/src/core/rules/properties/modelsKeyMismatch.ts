import { distance } from 'fastest-levenshtein';
import { serverSource } from '../../catalog/properties/readers';
import { effectiveSetting, type PropertiesConfig, type Setting, spanInValue } from '../../model/config';
import type { JsonMember } from '../../syntax/embeddedJson';
import { parseModelList } from '../../values/modelList';
import type { FileRule, Finding } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { modelMembers } from '../shared/modelsJson';
import { quote } from '../shared/quote';
import { environmentGate, environmentMayDecide, isSet, readableSetting } from '../shared/readSettings';
import { hasSlip } from '../shared/slips';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';

export const modelsKeyMismatch: FileRule = {
  scope: 'file',
  id: 'models-key-mismatch',
  severity: 'information',
  title: 'No model of this name is loaded',
  why: 'Parameters in models are looked up by the exact name and version of the model. Without a match the model gets the defaults, without a word.',
  reads: ['models', 'load_models', 'model_snapshot', environmentGate, ...snapshotMarks],
  examples: [
    {
      bad: 'load_models=resnet=resnet-18.mar\nmodels={"resnet-18":{"1.0":{"minWorkers":1}}}\n',
      good: 'load_models=resnet-18.mar\nmodels={"resnet-18":{"1.0":{"minWorkers":1}}}\n',
      fixed: 'load_models=resnet=resnet-18.mar\nmodels={"resnet":{"1.0":{"minWorkers":1}}}\n',
    },
    {
      bad: 'load_models=a=a.mar,noop=noop.mar\nmodels={"a":{"1.0":{}},"nop":{"1.0":{}}}\n',
      good: 'load_models=a=a.mar,noop=noop.mar\nmodels={"a":{"1.0":{}},"later":{"1.0":{}}}\n',
      fixed: 'load_models=a=a.mar,noop=noop.mar\nmodels={"a":{"1.0":{}},"noop":{"1.0":{}}}\n',
    },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createModel')],
  *check(config) {
    const loaded = loadedNames(config);
    const models = effectiveSetting(config, 'models');
    if (!loaded || !models) return;
    const members = modelMembers(models) ?? [];
    const named = new Set(members.map(({ name }) => name));
    const missed = loaded.filter((name) => !named.has(name));
    const noneMatches = missed.length === loaded.length;
    for (const member of members) {
      if (loaded.includes(member.name)) continue;
      const isOnlyPair = missed.length === 1 && members.length === 1;
      const meant = isOnlyPair ? missed[0] : missed.find((name) => isNear(name, member.name));
      // Parameters of a name that resembles none may be meant for a model that is registered later.
      if (noneMatches || meant !== undefined) yield mismatch(models, member, meant);
    }
  },
};

/** The names of all models that the file loads; `undefined` unless the file names every one of them itself. */
function loadedNames(config: PropertiesConfig): string[] | undefined {
  const setting = readableSetting(config, 'load_models');
  if (!setting || hasSlip(setting) || /\s/.test(setting.value)) return undefined;
  if (isSet(config, 'model_snapshot') || environmentMayDecide(config) || isWrittenByServer(config))
    return undefined;
  const entries = parseModelList(setting.value).filter(({ location }) => location !== '');
  const names = entries.flatMap(({ name }) => name || []);
  return names.length > 0 && names.length === entries.length ? [...new Set(names)] : undefined;
}

function isNear(a: string, b: string): boolean {
  return distance(a.toLowerCase(), b.toLowerCase()) <= Math.min(2, Math.floor(b.length / 3));
}

function mismatch(
  models: Setting,
  { name, nameFrom, nameTo }: JsonMember,
  meant: string | undefined,
): Finding {
  const advice = meant === undefined ? `Use a name from 'load_models'.` : `Did you mean ${quote(meant)}?`;
  return {
    span: spanInValue(models, nameFrom, nameTo),
    message: `TorchServe loads no model ${quote(name)} at the start, so that nothing uses these parameters then. ${advice}`,
    fixes: () =>
      meant === undefined
        ? []
        : [
            {
              title: `Replace ${quote(name)} by ${quote(meant)}`,
              edits: [replaceInValue(models, nameFrom, nameTo, JSON.stringify(meant))],
            },
          ],
  };
}
