import { configManager } from '../../catalog/properties/readers';
import { hasPlaceholder, type Setting, spanInValue } from '../../model/config';
import { type JsonMember, type JsonNode, parseEmbeddedJson } from '../../syntax/embeddedJson';
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
    const models = modelMembers(setting);
    if (!models) {
      if (setting.key === 'models' && !hasPlaceholder(setting.value)) yield* noModels(setting);
      return;
    }
    yield* repeated(setting, models);
    for (const model of models) {
      if (model.value.kind === 'object') {
        yield* repeated(setting, model.value.members);
        const wrong = model.value.members.find(({ value }) => value.kind !== 'object');
        if (wrong) yield noVersion(setting, model, wrong);
      } else if (isPlainText(model.value)) {
        yield notAnObject(setting, model);
      }
    }
  },
};

function* repeated(setting: Setting, members: readonly JsonMember[]): Iterable<Finding> {
  const seen = new Set<string>();
  for (const { name, nameFrom, nameTo } of members) {
    if (seen.has(name)) {
      yield {
        span: spanInValue(setting, nameFrom, nameTo),
        message: `TorchServe will not start, because ${quote(name)} stands here twice. Merge the two, or remove one.`,
      };
    }
    seen.add(name);
  }
}

/** True for a text or number where Gson needs an object; it takes null, and an array for pairs. */
function isPlainText(node: JsonNode): boolean {
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean';
}

function* noModels(setting: Setting): Iterable<Finding> {
  const { root, problem } = parseEmbeddedJson(setting.value);
  if (!root || problem || !isPlainText(root)) return;
  yield {
    span: setting.valueSpan,
    message: `TorchServe will not start, because 'models' must hold a JSON object, without quotes around it. Name the models to load in 'load_models'.`,
  };
}

function notAnObject(setting: Setting, { name, value }: JsonMember): Finding {
  return {
    span: spanInValue(setting, value.from, value.to),
    message: `TorchServe will not start, because ${quote(name)} must hold an object with versions. Write '{"1.0": {…}}'.`,
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
