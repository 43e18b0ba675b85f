import { keyText, resolved, spanOf } from '../../syntax/yaml/tree';
import type { ModelSettingRule } from '../rule';

export const pt2CompileAndExport: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  depth: 1,
  id: 'pt2-compile-and-export',
  severity: 'information',
  title: 'A model is either compiled or was exported',
  why: 'BaseHandler looks at compile first. Beside it export only tells whether a .so file may be loaded.',
  examples: [
    {
      bad: 'pt2:\n  compile:\n    enable: true\n  export:\n    aot_compile: true\n',
      good: 'pt2:\n  export:\n    aot_compile: true\n',
    },
  ],
  evidence: [{ file: 'ts/torch_handler/base_handler.py', symbol: 'initialize' }],
  *check({ path, value }, { isEffective }) {
    if (path[0] !== 'pt2' || value.kind !== 'map' || !isEffective) return;
    const member = (name: string) => value.members.findLast((one) => keyText(one) === name);
    const [compile, exported] = [member('compile'), member('export')];
    if (!compile || !exported || !isEnabled(compile.value)) return;
    yield {
      span: spanOf(exported.key),
      message:
        "Workers compile the model with 'compile', whatever 'export' says. Remove the one that you do not mean.",
    };
  },
};

function isEnabled(node: Parameters<typeof resolved>[0]): boolean {
  const map = resolved(node);
  if (map.kind !== 'map') return false;
  const enable = map.members.findLast((one) => keyText(one) === 'enable')?.value;
  return enable?.kind === 'boolean' && enable.value;
}
