import { serverSource } from '../../catalog/properties/readers';
import { type Setting, spanInValue } from '../../model/config';
import type { JsonObject } from '../../syntax/embeddedJson';
import type { Finding, SettingRule } from '../rule';
import { memberOf, removeMember } from '../shared/jsonMembers';
import { numericParameters, versionParameters } from '../shared/modelsJson';

export const modelsJsonDuplicate: SettingRule = {
  scope: 'setting',
  id: 'models-json-duplicate',
  severity: 'warning',
  title: 'A parameter of a model stands twice',
  why: 'Of several parameters with one name the last one counts, without a word. Models and versions that stand twice stop the server instead.',
  kinds: ['json'],
  entries: 'counting',
  atMost: 'warning',
  examples: [
    {
      bad: 'models={"a":{"1.0":{"batchSize":1,"batchSize":2}}}\n',
      good: 'models={"a":{"1.0":{"batchSize":1},"2.0":{"batchSize":2}}}\n',
      fixed: 'models={"a":{"1.0":{"batchSize":2}}}\n',
    },
  ],
  evidence: [serverSource('util/ConfigManager.java', 'setModelConfig')],
  *check(setting) {
    for (const { parameters } of versionParameters(setting)) yield* repeated(setting, parameters);
  },
};

function* repeated(setting: Setting, parameters: JsonObject): Iterable<Finding> {
  for (const member of parameters.members) {
    const { name, nameFrom, nameTo } = member;
    const isRead = numericParameters.has(name) || name === 'runtimeType';
    if (!isRead || memberOf(parameters, name) === member) continue;
    yield {
      span: spanInValue(setting, nameFrom, nameTo),
      tags: ['unnecessary'],
      message: `TorchServe takes the last '${name}' of this version and ignores this one. Remove one of them.`,
      fixes: () => [
        { title: `Remove this '${name}'`, edits: removeMember(setting, parameters, member), safe: true },
      ],
    };
  }
}
