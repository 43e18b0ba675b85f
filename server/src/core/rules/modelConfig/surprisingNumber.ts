import { field } from '../../catalog/modelConfig/readers';
import type { ModelValueType } from '../../catalog/types';
import type { ModelSetting } from '../../model/modelConfig';
import { spanOf, type YamlNode } from '../../syntax/yaml/tree';
import type { Finding, Fix, ModelSettingRule } from '../rule';
import { quote } from '../shared/quote';

export const surprisingNumber: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  id: 'surprising-number',
  severity: 'warning',
  title: 'YAML 1.1 makes another number of it than it looks like',
  why: 'In YAML 1.1, which TorchServe and its workers read, a leading zero makes a number octal, and colons make it one of minutes and seconds.',
  examples: [
    { bad: 'batchSize: 010\n', good: 'batchSize: 10\n', fixed: 'batchSize: 10\n' },
    { bad: 'responseTimeout: 2:00\n', good: 'responseTimeout: 120\n', fixed: 'responseTimeout: 120\n' },
  ],
  evidence: field('build'),
  *check(setting, { isEffective }) {
    // Where a text is wanted, any number is reported.
    if (!isEffective || !setting.spec?.types.some(takesNumbers)) return;
    for (const node of scalarsOf(setting)) {
      const finding = surprise(node);
      if (finding) yield finding;
    }
  },
};

function takesNumbers(type: ModelValueType): boolean {
  return type.kind === 'integer' || type.kind === 'number' || (type.kind === 'list' && type.of === 'integer');
}

function scalarsOf({ member: { value } }: ModelSetting): readonly YamlNode[] {
  return value.kind === 'list' ? value.items : [value];
}

function surprise(node: YamlNode): Finding | undefined {
  if ((node.kind !== 'integer' && node.kind !== 'float') || node.style !== 'plain' || node.tag)
    return undefined;
  const { text, value } = node;
  const isSexagesimal = text.includes(':');
  const decimal = /^([-+]?)0[0-7_]*[1-7][0-7_]*$/.exec(text) ? Number(text.replace(/_/g, '')) : value;
  if (!isSexagesimal && decimal === value) return undefined;
  const span = spanOf(node);
  const write = (number: number): Fix => ({
    title: `Replace by '${number}'`,
    edits: [{ span, newText: String(number) }],
  });
  const choice = isSexagesimal ? `'${value}'` : `'${decimal}' or '${value}', whichever is meant`;
  return {
    span,
    message: `YAML 1.1 reads ${quote(text)} as ${isSexagesimal ? 'minutes and seconds' : 'an octal number'}, which is '${value}'. Write ${choice}.`,
    fixes: () => (isSexagesimal ? [write(value)] : [write(decimal), write(value)]),
  };
}
