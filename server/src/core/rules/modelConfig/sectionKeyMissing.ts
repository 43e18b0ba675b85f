import { modelKeysIn } from '../../catalog/modelConfig';
import type { ModelKeySpec } from '../../catalog/types';
import { keyText, spanOf } from '../../syntax/yaml/tree';
import { lineStartAt } from '../../text/lines';
import type { Fix, ModelSettingRule } from '../rule';
import { lineEndOf } from '../shared/sourceEdits';

export const sectionKeyMissing: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  id: 'section-key-missing',
  severity: 'warning',
  title: 'The section lacks a key that its reader needs',
  why: 'The code of TorchServe that reads the section takes the key for granted, so that the loading of the model ends with a KeyError.',
  examples: [
    {
      bad: 'pt2:\n  compile:\n    backend: inductor\n',
      good: 'pt2:\n  compile:\n    enable: true\n    backend: inductor\n',
      fixed: 'pt2:\n  compile:\n    enable: true\n    backend: inductor\n',
    },
  ],
  evidence: [
    { file: 'ts/torch_handler/base_handler.py', symbol: 'initialize' },
    { file: 'ts/handler_utils/distributed/pt_pippy.py', symbol: 'initialize_rpc_workers' },
    { file: 'ts/handler_utils/preprocess/dali.py', symbol: 'get_dali_pipeline' },
  ],
  *check({ path, spec, value, keySpan, member }, { isEffective, isPlain, config }) {
    if (!isEffective || !isPlain || value.kind !== 'map' || !spec?.types.some(({ kind }) => kind === 'map'))
      return;
    const needed = modelKeysIn(path).filter(({ required }) => required);
    if (needed.length === 0) return;
    const written = new Set(value.members.map(keyText));
    const missing = needed.filter((one) => !written.has(one.path.at(-1)!));
    if (missing.length === 0) return;
    const names = missing.map((one) => `'${one.path.at(-1)}'`);
    yield {
      span: keySpan,
      message: `The code of TorchServe that reads '${path.join('.')}' fails without ${listed(names)}, and the model is not loaded. Add what is missing.`,
      fixes: () => insertInto(config.document.text, value, missing, spanOf(member.key).start),
    };
  },
};

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function insertInto(
  text: string,
  map: Extract<Parameters<typeof spanOf>[0], { kind: 'map' }>,
  missing: readonly ModelKeySpec[],
  keyStart: number,
): readonly Fix[] {
  const [first] = map.members;
  const lines = missing.map((one) => `${one.path.at(-1)}: ${one.example ?? ''}`);
  const title = `Insert ${listed(missing.map((one) => `'${one.path.at(-1)}'`))}`;
  if (map.isFlow) {
    const at = spanOf(map).start + 1;
    return [
      { title, edits: [{ span: { start: at, end: at }, newText: lines.join(', ') + (first ? ', ' : '') }] },
    ];
  }
  if (!first || spanOf(first.key).start < keyStart) return [];
  const at = spanOf(first.key).start;
  const start = lineStartAt(text, at);
  const indent = text.slice(start, at);
  if (indent.trim() !== '') return [];
  const newText = lines.map((line) => line + lineEndOf(text) + indent).join('');
  return [{ title, edits: [{ span: { start: at, end: at }, newText }] }];
}
