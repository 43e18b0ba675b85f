import { type Setting, spanInValue } from '../../model/config';
import type { Fix, SettingRule, Severity } from '../rule';
import { fileReader, severityOf } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';
import { foreignPlaceholder as findPlaceholder } from '../shared/slips';

/** Kinds of value that cannot be read with a placeholder in them. */
const strict: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'address', 'host']);

export const foreignPlaceholder: SettingRule = {
  scope: 'setting',
  id: 'foreign-placeholder',
  severity: 'warning',
  entries: 'counting',
  kinds: [
    'boolean',
    'integer',
    'long',
    'double',
    'address',
    'host',
    'path',
    'enum',
    'modelList',
    'words',
    'text',
  ],
  title: 'A placeholder in a notation that TorchServe does not know',
  why: 'TorchServe replaces `$$NAME$$` by the value of a variable and nothing else; other notations must be filled in by another program before the start.',
  examples: [
    {
      bad: 'workflow_store=${STORE}/workflows',
      good: 'workflow_store=$$STORE$$/workflows',
      fixed: 'workflow_store=$$STORE$$/workflows',
    },
    { bad: 'load_models={{ model }}.mar', good: 'load_models=model.mar' },
  ],
  evidence: fileReader,
  *check(setting) {
    const found = findPlaceholder(setting);
    if (!found || !setting.spec) return;
    const { from, to, name } = found;
    const isFilledIn = setting.value.startsWith('{{', from);
    const advice =
      name && isReplaceable(setting, name)
        ? `Write '$$${name}$$' for the variable of that name.`
        : 'Write the value itself, unless another program fills it in first.';
    yield {
      span: spanInValue(setting, from, to),
      severity: severity(setting, isFilledIn),
      message: `TorchServe does not replace this placeholder and takes it as text. ${advice}`,
      fixes: () => (name && isReplaceable(setting, name) ? [replace(setting, from, to, name)] : []),
    };
  },
};

/** A file with `{{ … }}` is usually a template that never reaches the server as it is. */
function severity({ spec }: Setting, isTemplate: boolean): Severity {
  if (isTemplate) return 'information';
  return spec && strict.has(spec.type.kind) ? severityOf(spec) : 'warning';
}

/** The launcher replaces nothing in its keys, and the server no name of a single letter. */
function isReplaceable({ key }: Setting, name: string): boolean {
  return name.length > 1 && !launcherKeys.has(key);
}

function replace(setting: Setting, from: number, to: number, name: string): Fix {
  const newText = `$$${name}$$`;
  return { title: `Write '${newText}'`, edits: [{ span: spanInValue(setting, from, to), newText }] };
}
