import { distance } from 'fastest-levenshtein';
import { serverSource } from '../../catalog/properties/readers';
import { effectiveSetting, type PropertiesConfig, type Setting, spanInValue } from '../../model/config';
import type { Facts } from '../../model/facts';
import type { JsonMember } from '../../syntax/embeddedJson';
import type { FileRule, Finding } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { loadedModels, loadedModelsReads } from '../shared/loadedModels';
import { modelMembers } from '../shared/modelsJson';
import { quote } from '../shared/quote';
import { environmentGate, environmentMayDecide } from '../shared/readSettings';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';

const anyModel = { state: 'model', modelVersion: '1.0', runtime: 'python' } as const;

export const modelsKeyMismatch: FileRule = {
  scope: 'file',
  id: 'models-key-mismatch',
  severity: 'information',
  title: 'No model of this name is loaded',
  why: 'Parameters in models are looked up by the exact name and version of the model. Without a match the model gets the defaults, without a word.',
  reads: ['models', ...loadedModelsReads, environmentGate, ...snapshotMarks],
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
    {
      bad: 'model_store=store\nload_models=a.mar\nmodels={"resnet":{"1.0":{}}}\n',
      good: 'model_store=store\nload_models=a.mar\nmodels={"resnet-18":{"1.0":{}}}\n',
      fixed: 'model_store=store\nload_models=a.mar\nmodels={"resnet-18":{"1.0":{}}}\n',
      facts: { archive: () => ({ ...anyModel, modelName: 'resnet-18' }) },
    },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createModel')],
  *check(config, { facts }) {
    const models = effectiveSetting(config, 'models');
    const known = models && loadedNames(config, facts);
    if (!known) return;
    const { loaded, isAll } = known;
    const members = modelMembers(models) ?? [];
    const named = new Set(members.map(({ name }) => name));
    const missed = loaded.filter((name) => !named.has(name));
    // The store of this machine may lack models that the one of the server has.
    const noneMatches = !isAll && missed.length === loaded.length;
    for (const member of members) {
      if (loaded.includes(member.name)) continue;
      const isOnlyPair = !isAll && missed.length === 1 && members.length === 1;
      const meant = isOnlyPair ? missed[0] : missed.find((name) => isNear(name, member.name));
      // Parameters of a name that resembles none may be meant for a model that is registered later.
      if (noneMatches || meant !== undefined) yield mismatch(models, member, meant);
    }
  },
};

/** The names of all models that are loaded; `undefined` unless every one of them is known. */
function loadedNames(
  config: PropertiesConfig,
  facts: Facts,
): { readonly loaded: readonly string[]; readonly isAll: boolean } | undefined {
  if (environmentMayDecide(config) || isWrittenByServer(config)) return undefined;
  const found = loadedModels(config, facts);
  if (!found || /\s/.test(found.setting.value)) return undefined;
  const names = found.models.flatMap(({ name }) => name ?? []);
  if (names.length === 0 || names.length < found.models.length) return undefined;
  return { loaded: [...new Set(names)], isAll: found.loadsAll };
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
