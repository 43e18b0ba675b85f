import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder, spanInValue } from '../../model/config';
import type { SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { withoutSlips } from '../shared/slips';

export const loadModelsWhitespace: SettingRule = {
  scope: 'setting',
  id: 'load-models-whitespace',
  severity: 'warning',
  title: 'A blank beside a comma becomes part of a name',
  why: 'TorchServe splits load_models at commas and does not trim, so the second model of a list like "a.mar, b.mar" is not found. With names, "x=a.mar, y=b.mar", the model is called " y".',
  kinds: ['modelList'],
  entries: 'counting',
  examples: [
    {
      bad: 'load_models=a.mar, b.mar\n',
      good: 'load_models=a.mar,b.mar\n',
      fixed: 'load_models=a.mar,b.mar\n',
    },
  ],
  evidence: [serverSource('ModelServer.java', 'initModelStore')],
  *check(setting) {
    if (hasPlaceholder(setting.value)) return;
    const meant = withoutSlips(setting);
    const offset = setting.value.indexOf(meant);
    const blanks = [...meant.matchAll(/\s+(?=,)|(?<=,)\s+/g)].map(({ index, 0: text }) => ({
      from: offset + index,
      to: offset + index + text.length,
    }));
    const first = blanks[0];
    if (!first) return;
    yield {
      span: spanInValue(setting, first.from, first.to),
      message: `TorchServe takes the blank as part of the model's name and does not find it. Remove the blanks beside the commas.`,
      fixes: () => [
        {
          title: `Remove the blanks beside the commas in '${setting.key}'`,
          edits: blanks.map(({ from, to }) => replaceInValue(setting, from, to, '')),
          safe: true,
        },
      ],
    };
  },
};
