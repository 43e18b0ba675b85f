import type { ModelSetting } from '../../model/modelConfig';
import { keyText, type YamlMap } from '../../syntax/yaml/tree';
import type { Fix, ModelSettingContext, ModelSettingRule } from '../rule';
import { writeValue } from '../shared/yamlEdits';

const known: ReadonlySet<string | undefined> = new Set([
  'backend',
  'mode',
  'fullgraph',
  'dynamic',
  'options',
]);

export const pt2OldForm: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  depth: 1,
  id: 'pt2-old-form',
  severity: 'hint',
  title: 'An old form of compiling a model',
  why: 'Handlers that build on BaseHandler still take a text, or the arguments themselves, in pt2, and log that this is deprecated. A text also fails as soon as the archive holds a .so file.',
  examples: [
    {
      bad: 'pt2: inductor\n',
      good: 'pt2: {compile: {enable: true, backend: inductor}}\n',
      fixed: 'pt2: {compile: {enable: true, backend: inductor}}\n',
    },
    {
      bad: 'pt2: {backend: openvino}\n',
      good: 'pt2:\n  compile:\n    enable: true\n    backend: openvino\n',
      fixed: 'pt2: {compile: {enable: true, backend: openvino}}\n',
    },
  ],
  evidence: [{ file: 'ts/torch_handler/base_handler.py', symbol: 'initialize' }],
  *check(setting, context) {
    const { path, value, keySpan } = setting;
    if (path[0] !== 'pt2' || !context.isEffective) return;
    const isOld = value.kind === 'text' ? value.text !== '' : value.kind === 'map' && isOldMap(value);
    if (!isOld) return;
    yield {
      span: keySpan,
      message:
        "Handlers that build on 'BaseHandler' log that this form of 'pt2' is deprecated. Write 'compile' with 'enable: true' in it.",
      tags: ['deprecated'],
      fixes: () => rewritten(setting, context),
    };
  },
};

/** Arguments of `torch.compile`, and nothing else. */
function isOldMap({ members }: YamlMap): boolean {
  const names = members.map(keyText);
  return names.some((name) => known.has(name)) && !names.includes('compile') && !names.includes('export');
}

function rewritten(setting: ModelSetting, { config, isPlain }: ModelSettingContext): readonly Fix[] {
  const { value, valueSpan } = setting;
  const written = config.document.text.slice(valueSpan.start, valueSpan.end);
  const isFlow = value.kind === 'map' && value.isFlow && !/[\r\n]/.test(written);
  const isWord = value.kind === 'text' && !/[\r\n,{}[\]]/.test(written);
  if (!isPlain || !(isFlow || isWord)) return [];
  const inner = isFlow ? written.slice(1, -1).trim() : `backend: ${written}`;
  const edits = [writeValue(setting, `{compile: {enable: true, ${inner}}}`)];
  return [{ title: "Write it as 'compile' with 'enable: true'", edits }];
}
