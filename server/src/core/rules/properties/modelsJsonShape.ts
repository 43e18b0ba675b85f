import { configManager } from '../../catalog/properties/readers';
import { readModelsJson } from '../../effective/modelsJson';
import { hasPlaceholder, jsonOf, type Setting, spanInValue } from '../../model/config';
import type { JsonMember } from '../../syntax/embeddedJson';
import type { Finding, SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { modelMembers, numericParameters } from '../shared/modelsJson';
import { quote } from '../shared/quote';

export const modelsJsonShape: SettingRule = {
  scope: 'setting',
  id: 'models-json-shape',
  severity: 'error',
  title: 'The JSON holds models, which hold versions, which hold parameters',
  why: 'The JSON has three levels. When one is missing, or a name stands twice on the first two, the server does not start.',
  kinds: ['json'],
  entries: 'counting',
  examples: [
    {
      bad: 'models={"a":{"minWorkers":1}}\n',
      good: 'models={"a":{"1.0":{"minWorkers":1}}}\n',
      fixed: 'models={"a":{"1.0":{"minWorkers":1}}}\n',
    },
    { bad: 'models={"a":{"1.0":{}},"a":{"2.0":{}}}\n', good: 'models={"a":{"1.0":{},"2.0":{}}}\n' },
  ],
  evidence: configManager('setModelConfig'),
  *check(setting) {
    if (setting.key !== 'models' || hasPlaceholder(setting.value)) return;
    const models = modelMembers(setting);
    yield* models ? wrongModels(setting, models) : noModels(setting);
    yield* unreadableList(setting, models);
  },
};

function* wrongModels(setting: Setting, models: readonly JsonMember[]): Iterable<Finding> {
  yield* repeated(setting, models);
  for (const model of models) {
    const { kind } = model.value;
    if (model.value.kind === 'object') {
      yield* repeated(setting, model.value.members);
      const wrong = model.value.members.find(({ value }) => value.kind !== 'object');
      if (wrong) yield noVersion(setting, model, wrong);
    } else if (
      kind !== 'array' &&
      (kind !== 'null' || models.findLast(({ name }) => name === model.name) === model)
    ) {
      yield notAnObject(setting, model);
    }
  }
}

function* repeated(setting: Setting, members: readonly JsonMember[]): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { name, nameFrom, nameTo, value } of members) {
    if (seen.has(name)) {
      yield {
        span: spanInValue(setting, nameFrom, nameTo),
        message: `TorchServe will not start, because ${quote(name)} stands here twice. Merge the two, or remove one.`,
      };
    }
    // Null does not count as a value that was there.
    if (value.kind !== 'null') seen.add(name);
  }
}

/** What holds no object at the top: Gson takes an array of pairs for one. */
function* noModels(setting: Setting): Iterable<Finding> {
  const { root, problem } = jsonOf(setting);
  if (!root || problem || root.kind === 'array') return;
  const span = setting.valueSpan;
  yield root.kind === 'null'
    ? {
        span,
        message: `TorchServe will stop when it loads a model, because 'models' holds null. Write '{}', or remove the line.`,
      }
    : {
        span,
        message: `TorchServe will not start, because 'models' must hold a JSON object, without quotes around it. Name the models to load in 'load_models'.`,
      };
}

/** Arrays are so rare here that it is enough to say where reading them ends. */
function* unreadableList(setting: Setting, models: readonly JsonMember[] | undefined): Iterable<Finding> {
  const { root, problem } = jsonOf(setting);
  const lists = [...(models ?? []).map(({ value }) => value), root].filter((node) => node?.kind === 'array');
  if (problem || lists.length === 0) return;
  const read = readModelsJson(setting.value);
  if (read.kind !== 'refused') return;
  // What is refused before the list is reported already.
  if (!lists.some((list) => list && read.offset >= list.from && read.offset < list.to)) return;
  yield {
    span: spanInValue(setting, read.offset, read.offset + 1),
    message: `TorchServe will not start, because it cannot read models, versions and parameters from this list. Write objects: '{"model": {"1.0": {}}}'.`,
  };
}

function notAnObject(setting: Setting, { name, value }: JsonMember): Finding {
  return {
    span: spanInValue(setting, value.from, value.to),
    message: `TorchServe will ${value.kind === 'null' ? 'stop when it loads this model' : 'not start'}, because ${quote(name)} must hold an object with versions. Write '{"1.0": {…}}'.`,
  };
}

function noVersion(setting: Setting, model: JsonMember, wrong: JsonMember): Finding {
  const { from, to } = model.value;
  const isLevelMissing = numericParameters.has(wrong.name);
  return {
    span: spanInValue(setting, wrong.nameFrom, wrong.nameTo),
    message: `TorchServe will not start, because ${quote(wrong.name)} stands where a version is expected. Put the parameters of ${quote(model.name)} into an object named by its version, such as "1.0".`,
    fixes: () =>
      isLevelMissing
        ? [
            {
              title: `Put the parameters into the version '1.0'`,
              edits: [replaceInValue(setting, from, from, '{"1.0":'), replaceInValue(setting, to, to, '}')],
            },
          ]
        : [],
  };
}
