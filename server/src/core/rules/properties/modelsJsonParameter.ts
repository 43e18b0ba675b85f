import { serverSource } from '../../catalog/properties/readers';
import { type Setting, spanInValue } from '../../model/config';
import type { JsonMember } from '../../syntax/embeddedJson';
import type { Finding, SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { numericParameters, versionParameters } from '../shared/modelsJson';
import { quote } from '../shared/quote';

/** Members that are looked at, or documented although nothing comes of them. */
const known: ReadonlySet<string> = new Set([
  ...numericParameters,
  'runtimeType',
  'defaultVersion',
  'marName',
]);

export const modelsJsonParameter: SettingRule = {
  scope: 'setting',
  id: 'models-json-parameter',
  severity: 'warning',
  title: 'TorchServe does not look for this parameter in models',
  why: 'Of a version in models the server reads workers, batching, timeouts and the runtime. Everything else, such as devices, belongs into the YAML file of the model, and settings of the server belong beside models.',
  kinds: ['json'],
  entries: 'counting',
  examples: [
    {
      bad: 'models={"a":{"1.0":{"batch_size":4}}}\n',
      good: 'models={"a":{"1.0":{"batchSize":4}}}\n',
      fixed: 'models={"a":{"1.0":{"batchSize":4}}}\n',
    },
    { bad: 'models={"a":{"1.0":{"deviceIds":[1]}}}\n', good: 'models={"a":{"1.0":{"marName":"a.mar"}}}\n' },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createModel')],
  *check(setting) {
    for (const { parameters } of versionParameters(setting)) {
      for (const member of parameters.members) if (!known.has(member.name)) yield ignored(setting, member);
    }
  },
};

function ignored(setting: Setting, { name, nameFrom, nameTo }: JsonMember): Finding {
  const meant = [...known].find((candidate) => loosely(candidate) === loosely(name));
  const advice = meant ? `Write '${meant}'.` : 'Put it into the YAML file of the model, or remove it.';
  return {
    span: spanInValue(setting, nameFrom, nameTo),
    message: `TorchServe ignores ${quote(name)} in 'models'. ${advice}`,
    fixes: () =>
      meant
        ? [
            {
              title: `Replace ${quote(name)} by '${meant}'`,
              edits: [replaceInValue(setting, nameFrom, nameTo, `"${meant}"`)],
            },
          ]
        : [],
  };
}

function loosely(name: string): string {
  return name.toLowerCase().replace(/[_-]|s$/g, '');
}
