import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder, type Setting, spanInValue } from '../../model/config';
import { type ModelEntry, parseModelList } from '../../values/modelList';
import type { Finding, SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { hasSlip } from '../shared/slips';

export const loadModelsSeparators: SettingRule = {
  scope: 'setting',
  id: 'load-models-separators',
  severity: 'warning',
  title: 'Models are separated by commas',
  why: 'Blanks separate models on the command line and semicolons do nowhere. In the file, archives without a comma between them are one name that does not exist.',
  kinds: ['modelList'],
  entries: 'counting',
  examples: [
    {
      bad: 'load_models=a.mar b.mar\n',
      good: 'load_models=a.mar,b.mar\n',
      fixed: 'load_models=a.mar,b.mar\n',
    },
    { bad: 'load_models=a.mar;b.mar\n', good: 'load_models=my model.mar\n' },
  ],
  evidence: [serverSource('ModelServer.java', 'initModelStore')],
  *check(setting) {
    if (hasPlaceholder(setting.value) || hasSlip(setting)) return;
    for (const entry of parseModelList(setting.value)) {
      const separators = wrongSeparators(entry);
      if (separators.length > 0) yield misread(setting, entry, separators);
    }
  },
};

/** Where one archive ends and, behind blanks or semicolons alone, the next one starts; indices in the whole value. */
function wrongSeparators({ text, from }: ModelEntry): readonly { from: number; to: number }[] {
  const parts = text.trim().split(/[\s;]+/);
  if (parts.length < 2 || !parts.every((part) => /\.(mar|tar\.gz)$/i.test(part))) return [];
  return [...text.matchAll(/(?<=\S)[\s;]+(?=\S)/g)].map(({ index, 0: blanks }) => ({
    from: from + index,
    to: from + index + blanks.length,
  }));
}

function misread(
  setting: Setting,
  { from, to }: ModelEntry,
  separators: readonly { from: number; to: number }[],
): Finding {
  return {
    span: spanInValue(setting, from, to),
    message: `TorchServe takes this as the name of one archive and does not find it. Separate the models by commas.`,
    fixes: () => [
      {
        title: 'Separate the models by commas',
        edits: separators.map((separator) => replaceInValue(setting, separator.from, separator.to, ',')),
        safe: true,
      },
    ],
  };
}
