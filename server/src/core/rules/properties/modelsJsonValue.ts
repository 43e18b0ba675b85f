import { serverSource } from '../../catalog/properties/readers';
import { gsonInt, gsonText } from '../../effective/models/gsonNumber';
import { type Setting, spanInValue } from '../../model/config';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';
import type { Finding, SettingRule } from '../rule';
import { countingMembers, memberOf } from '../shared/jsonMembers';
import { replaceInValue } from '../shared/lineEdits';
import { numericParameters, runtimes, versionParameters } from '../shared/modelsJson';
import { quote } from '../shared/quote';

export const modelsJsonValue: SettingRule = {
  scope: 'setting',
  id: 'models-json-value',
  severity: 'error',
  title: 'A parameter of a model has a value that cannot be used',
  why: 'A word, an object or null in place of a number ends the start as soon as the model is loaded. Zero, lists and unknown runtimes count as not set, fractions are cut off, and a minimum of workers above the maximum is accepted.',
  kinds: ['json'],
  entries: 'counting',
  examples: [
    {
      bad: 'models={"a":{"1.0":{"minWorkers":"four"}}}\n',
      good: 'models={"a":{"1.0":{"minWorkers":"4"}}}\n',
    },
    {
      bad: 'models={"a":{"1.0":{"batchSize":2.5}}}\n',
      good: 'models={"a":{"1.0":{"batchSize":2}}}\n',
      fixed: 'models={"a":{"1.0":{"batchSize":2}}}\n',
    },
    {
      bad: 'models={"a":{"1.0":{"minWorkers":4,"maxWorkers":2}}}\n',
      good: 'models={"a":{"1.0":{"minWorkers":2,"maxWorkers":4}}}\n',
    },
  ],
  evidence: [
    serverSource('util/ConfigManager.java', 'getJsonIntValue'),
    serverSource('util/ConfigManager.java', 'getJsonRuntimeTypeValue'),
  ],
  *check(setting) {
    for (const { parameters } of versionParameters(setting)) {
      for (const member of countingMembers(parameters)) {
        if (numericParameters.has(member.name)) yield* aboutNumber(setting, member);
        else if (member.name === 'runtimeType') yield* aboutRuntime(setting, member);
      }
      yield* moreThanMaximum(setting, parameters);
    }
  },
};

function* aboutNumber(setting: Setting, { name, value }: JsonMember): Iterable<Finding> {
  const read = gsonInt(value);
  const span = spanInValue(setting, value.from, value.to);
  const written = setting.value.slice(value.from, value.to);
  if (read.kind === 'throws') {
    const message = `TorchServe will stop when it loads this model, because '${name}' is not a whole number. Write one.`;
    yield { span, message };
  } else if (read.kind === 'illegal-state') {
    const message = `TorchServe logs an error and takes the default for '${name}', because a list is no number. Write a whole number.`;
    yield { span, severity: 'warning', message };
  } else if (read.value < 1) {
    const message = `TorchServe takes the default for '${name}', because it counts ${quote(written)} as not set. Write a number above 0, or remove it.`;
    yield { span, severity: 'warning', message };
  } else if (value.kind === 'number' && Number(value.text) !== read.value) {
    yield {
      span,
      severity: 'warning',
      message: `TorchServe reads ${quote(written)} as ${read.value} here. Write a whole number of at most 2147483647.`,
      fixes: () => [
        {
          title: `Replace ${quote(written)} by '${read.value}'`,
          edits: [replaceInValue(setting, value.from, value.to, String(read.value))],
        },
      ],
    };
  }
}

function* aboutRuntime(setting: Setting, { value }: JsonMember): Iterable<Finding> {
  const read = gsonText(value);
  if (read.kind === 'value' && runtimes.includes(read.value)) return;
  const span = spanInValue(setting, value.from, value.to);
  if (read.kind === 'throws') {
    const message = `TorchServe will stop when it loads this model, because 'runtimeType' is not a text. Write "python", "python3" or "LSP".`;
    yield { span, message };
    return;
  }
  const written = read.kind === 'value' ? read.value : setting.value.slice(value.from, value.to);
  const meant = runtimes.find((one) => one.toLowerCase() === written.toLowerCase());
  yield {
    span,
    severity: 'warning',
    message: `TorchServe logs an error and takes the runtime of the archive, because it does not know ${quote(written)}. Write "python", "python3" or "LSP".`,
    fixes: () =>
      meant === undefined
        ? []
        : [
            {
              title: `Replace ${quote(written)} by '${meant}'`,
              edits: [replaceInValue(setting, value.from, value.to, `"${meant}"`)],
            },
          ],
  };
}

function* moreThanMaximum(setting: Setting, parameters: JsonObject): Iterable<Finding> {
  const minimum = memberOf(parameters, 'minWorkers')?.value;
  const maximum = memberOf(parameters, 'maxWorkers')?.value;
  if (!minimum || !maximum) return;
  const [least, most] = [gsonInt(minimum), gsonInt(maximum)];
  if (least.kind !== 'value' || most.kind !== 'value' || most.value < 1 || least.value <= most.value) return;
  yield {
    span: spanInValue(setting, minimum.from, minimum.to),
    severity: 'warning',
    message: `TorchServe starts ${least.value} workers although 'maxWorkers' is ${most.value}. Make 'minWorkers' no greater than 'maxWorkers'.`,
  };
}
