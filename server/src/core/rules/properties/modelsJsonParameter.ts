import { findProperty } from '../../catalog/catalog';
import { serverSource } from '../../catalog/properties/readers';
import { type PropertiesConfig, type Setting, spanInValue } from '../../model/config';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';
import { escapeValue } from '../../text/escapeValue';
import type { Finding, Fix, SettingRule } from '../rule';
import { countingMembers, memberOf, removeMember } from '../shared/jsonMembers';
import { insertLinesAfter, replaceInValue } from '../shared/lineEdits';
import { nearParameter, numericParameters, versionParameters } from '../shared/modelsJson';
import { quote } from '../shared/quote';

const read: readonly string[] = [...numericParameters, 'runtimeType'];
/** Members that are looked at, or documented although nothing comes of them. */
const known: ReadonlySet<string> = new Set([...read, 'defaultVersion', 'marName']);

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
    {
      bad: 'models={"a":{"1.0":{"deviceIds":[1]}}}\n',
      good: 'models={"a":{"1.0":{"marName":"a.mar"}}}\n',
      fixed: 'models={"a":{"1.0":{}}}\n',
    },
    {
      bad: 'models={"a":{"1.0":{"job_queue_size":10,"batchSize":4}}}\n',
      good: 'models={"a":{"1.0":{"batchSize":4}}}\njob_queue_size=10\n',
      fixed: 'models={"a":{"1.0":{"batchSize":4}}}\njob_queue_size=10\n',
    },
  ],
  evidence: [serverSource('wlm/ModelManager.java', 'createModel')],
  *check(setting, { config }) {
    for (const { parameters } of versionParameters(setting)) {
      for (const member of countingMembers(parameters)) {
        if (!known.has(member.name)) yield ignored(setting, parameters, member, config);
      }
    }
  },
};

function ignored(
  setting: Setting,
  parameters: JsonObject,
  member: JsonMember,
  config: PropertiesConfig,
): Finding {
  const { name, nameFrom, nameTo } = member;
  const meant = nearParameter(name, read);
  const isProperty = !meant && findProperty(name) !== undefined;
  const advice = meant
    ? `Write '${meant}'.`
    : isProperty
      ? 'Set it on a line of its own.'
      : 'Put it into the YAML file of the model, or remove it.';
  return {
    span: spanInValue(setting, nameFrom, nameTo),
    message: `TorchServe ignores ${quote(name)} in 'models'. ${advice}`,
    fixes: () => {
      const remove: Fix = {
        title: `Remove ${quote(name)}`,
        edits: removeMember(setting, parameters, member),
      };
      if (isProperty) return [...move(setting, member, config, remove), remove];
      // The right name may be there already.
      if (!meant || memberOf(parameters, meant)) return [remove];
      const edits = [replaceInValue(setting, nameFrom, nameTo, `"${meant}"`)];
      return [{ title: `Replace ${quote(name)} by '${meant}'`, edits }, remove];
    },
  };
}

/** A line for a setting of the server, unless the file has it already or the value is none for a line. */
function move(setting: Setting, { name, value }: JsonMember, config: PropertiesConfig, remove: Fix): Fix[] {
  if (!('text' in value) || value.kind === 'null' || config.byKey.has(name)) return [];
  const line = insertLinesAfter(config, setting, [`${name}=${escapeValue(value.text)}`]);
  return [{ title: `Move '${name}' to a line of its own`, edits: [...remove.edits, line] }];
}
