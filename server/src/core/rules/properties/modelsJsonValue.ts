import { serverSource } from '../../catalog/properties/readers';
import { type Setting, spanInValue } from '../../model/config';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';
import type { Finding, SettingRule } from '../rule';
import { numericParameters, versionParameters } from '../shared/modelsJson';

export const modelsJsonValue: SettingRule = {
  scope: 'setting',
  id: 'models-json-value',
  severity: 'error',
  title: 'A parameter of a model that is no number',
  why: 'A word or null in place of a number ends the start as soon as the model is loaded. A minimum of workers above the maximum is accepted, but the model never gets what it says.',
  kinds: ['json'],
  entries: 'counting',
  examples: [
    {
      bad: 'models={"a":{"1.0":{"minWorkers":"four"}}}\n',
      good: 'models={"a":{"1.0":{"minWorkers":"4"}}}\n',
    },
    {
      bad: 'models={"a":{"1.0":{"minWorkers":4,"maxWorkers":2}}}\n',
      good: 'models={"a":{"1.0":{"minWorkers":2,"maxWorkers":4}}}\n',
    },
  ],
  evidence: [serverSource('util/ConfigManager.java', 'getJsonIntValue')],
  *check(setting) {
    for (const { parameters } of versionParameters(setting)) {
      for (const member of parameters.members) {
        if (isNoNumber(member)) yield noNumber(setting, member);
      }
      yield* moreThanMaximum(setting, parameters);
    }
  },
};

/** True for a text without digits or for null; numbers of other forms are converted somehow. */
function isNoNumber({ name, value }: JsonMember): boolean {
  return numericParameters.has(name) && 'text' in value && !/[0-9]/.test(value.text);
}

function noNumber(setting: Setting, { name, value }: JsonMember): Finding {
  return {
    span: spanInValue(setting, value.from, value.to),
    message: `TorchServe will stop when it loads this model, because '${name}' is not a number. Write a whole number.`,
  };
}

function* moreThanMaximum(setting: Setting, parameters: JsonObject): Iterable<Finding> {
  const minimum = wholeNumber(parameters, 'minWorkers');
  const maximum = wholeNumber(parameters, 'maxWorkers');
  if (!minimum || !maximum || minimum.number <= maximum.number) return;
  yield {
    span: spanInValue(setting, minimum.from, minimum.to),
    severity: 'warning',
    message: `TorchServe starts ${minimum.number} workers although 'maxWorkers' is ${maximum.number}. Make 'minWorkers' no greater than 'maxWorkers'.`,
  };
}

function wholeNumber({ members }: JsonObject, name: string) {
  // The last member of a name counts.
  const value = members.findLast((member) => member.name === name)?.value;
  if (!value || !('text' in value) || !/^\d{1,9}$/.test(value.text)) return undefined;
  return { number: Number(value.text), from: value.from, to: value.to };
}
