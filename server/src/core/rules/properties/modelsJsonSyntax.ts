import { configManager } from '../../catalog/properties/readers';
import { hasPlaceholder, jsonOf, spanInValue } from '../../model/config';
import type { JsonProblem } from '../../syntax/embeddedJson';
import type { SettingRule } from '../rule';
import { brokenContinuation, isJsonLike, swallowedSetting } from '../shared/continuation';
import { replaceInValue } from '../shared/lineEdits';

/** What is wrong and what to do, as the second half of a sentence without its full stop. */
export const jsonReasons: Readonly<Record<Exclude<JsonProblem['kind'], 'too-deep'>, string>> = {
  'comma-before-brace': `there is a comma before '}'. Remove it`,
  'name-expected': 'a name is missing here. Write one in quotes',
  'value-expected': 'a value is missing here. Write one',
  'separator-expected': `':' or ',' is missing here. Insert it`,
  'bad-escape': 'this backslash begins nothing known. Double it',
  unclosed: 'it ends before its last bracket is closed. Close it',
  'text-behind': 'something follows the JSON. Remove it',
};

export const modelsJsonSyntax: SettingRule = {
  scope: 'setting',
  id: 'models-json-syntax',
  severity: 'error',
  title: 'The JSON of models or model_snapshot cannot be read',
  why: 'The server reads the value while it starts, and a mistake ends the start with a stack trace. The reader forgives much, but not a comma before a closing brace.',
  kinds: ['json'],
  entries: 'counting',
  examples: [
    {
      bad: 'models={"a":{"1.0":{"minWorkers":1,}}}\n',
      good: "models={'a':{'1.0':{minWorkers:[1]}}}\n",
      fixed: 'models={"a":{"1.0":{"minWorkers":1}}}\n',
    },
    { bad: 'models={"a":{"1.0":{}}} # ours\n', good: 'models={"a":{"1.0":{/* ours */}}}\n' },
    { bad: 'models={"a":{"1.0":{}}}}\n', good: 'models={"a":{"1.0":{}}} \n' },
  ],
  evidence: configManager('setModelConfig'),
  *check(setting, { next }) {
    if (hasPlaceholder(setting.value) || swallowedSetting(setting)) return;
    if (brokenContinuation(setting, next) !== undefined) return;
    const { root, problem } = jsonOf(setting);
    if (!problem || problem.kind === 'too-deep') return;
    const { kind, from, to } = problem;
    // Gson does not look behind null.
    if (kind === 'text-behind' && root?.kind === 'null') return;
    // JSON over lines that are not joined has a rule of its own.
    if (kind === 'unclosed' && next?.kind === 'entry' && isJsonLike(next.key)) return;
    yield {
      span: kind === 'unclosed' ? setting.valueSpan : spanInValue(setting, from, to),
      message: `TorchServe will not start, because it cannot read this JSON: ${jsonReasons[kind]}.`,
      fixes: () => {
        if (kind !== 'comma-before-brace' && kind !== 'text-behind') return [];
        const title = kind === 'text-behind' ? 'Remove what follows the JSON' : 'Remove the comma';
        return [
          {
            title,
            edits: [replaceInValue(setting, from, to, '')],
            ...(kind === 'text-behind' ? {} : { safe: true }),
          },
        ];
      },
    };
  },
};
