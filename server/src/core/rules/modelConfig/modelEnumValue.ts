import { distance } from 'fastest-levenshtein';
import { field } from '../../catalog/modelConfig/readers';
import type { ModelSettingRule } from '../rule';
import { quote } from '../shared/quote';
import { deletion, replacement } from '../shared/yamlEdits';

export const modelEnumValue: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  id: 'model-enum-value',
  severity: 'warning',
  title: 'Not one of the values that TorchServe knows',
  why: 'Another text counts as none: TorchServe logs it and decides as if the key were not there. A compiler that is not known leaves the model as it is.',
  examples: [
    {
      bad: 'deviceType: neuron\nbatchSize: 4\n',
      good: 'deviceType: GPU\nbatchSize: 4\n',
      fixed: 'batchSize: 4\n',
    },
    {
      bad: 'pt2:\n  compile:\n    enable: true\n    backend: Inductor\n',
      good: 'pt2:\n  compile:\n    enable: true\n    backend: inductor\n',
      fixed: 'pt2:\n  compile:\n    enable: true\n    backend: inductor\n',
    },
  ],
  evidence: [
    ...field('DeviceType'),
    ...field('ParallelType'),
    { file: 'ts/utils/util.py', symbol: 'check_valid_pt2_backend' },
  ],
  *check(setting, { isEffective, config }) {
    const { spec, value, key } = setting;
    if (!spec || !isEffective || value.kind !== 'text') return;
    const type = spec.types.find(({ kind }) => kind === 'enum');
    if (type?.kind !== 'enum' || type.open) return;
    const written = type.match === 'exact' ? value.text : value.text.toLowerCase();
    if (type.values.some((one) => one.value === written)) return;
    // For Java an empty text is the value that stands for none.
    if (spec.readBy === 'frontend' && value.text === '') return;
    const known = type.values.map((one) => one.value);
    const meant = known.find((one) => distance(one, value.text.toLowerCase().trim()) <= one.length / 4);
    const effect =
      spec.readBy === 'frontend'
        ? `TorchServe does not know ${quote(value.text)} and decides as if '${key}' were not there`
        : `The worker does not know the compiler ${quote(value.text)} and runs the model as it is`;
    const fixes =
      meant === undefined ? () => deletion(config, setting) : () => [replacement(setting, meant, true)];
    yield {
      span: setting.valueSpan,
      message: `${effect}. Write ${meant === undefined ? listed(known) : `'${meant}'`}.`,
      ...(meant === undefined && setting.path.length > 1 ? {} : { fixes }),
    };
  },
};

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 4).map((value) => `'${value}'`);
  return values.length > 4
    ? `${shown.join(', ')} or another one that it knows`
    : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
