import { field, modelSource } from '../../catalog/modelConfig/readers';
import type { ModelFileRule } from '../rule';
import { integerOf, javaSetting, parallelLevelOf, processesOf } from '../shared/modelValues';
import { deletion } from '../shared/yamlEdits';

export const parallelLevelTwice: ModelFileRule = {
  scope: 'model-file',
  id: 'parallel-level-twice',
  severity: 'warning',
  reads: ['parallelType', 'parallelLevel', 'torchrun'],
  title: 'Two keys set the number of GPUs to different values',
  why: 'The section torchrun sets parallelLevel to its nproc-per-node, which is 1 unless it is written. Of the two keys the one further down counts, while torchrun is always started with its own number.',
  examples: [
    {
      bad: 'parallelType: tp\nparallelLevel: 4\ntorchrun:\n  nproc-per-node: 2\n',
      good: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 2\n',
      fixed: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 2\n',
    },
  ],
  evidence: field('setParallelLevel', modelSource),
  *check(config) {
    const level = javaSetting(config, 'parallelLevel');
    const torchrun = javaSetting(config, 'torchrun');
    const used = parallelLevelOf(config);
    if (!level || !torchrun || !used) return;
    const processes = processesOf(torchrun);
    const written = integerOf(level) ?? -1;
    if (written < 0 || written === processes) return;
    const effect =
      used === written
        ? `TorchServe expects ${written} processes of each worker, and 'torchrun' starts ${processes}`
        : `TorchServe takes '${processes}' from 'torchrun' and leaves out 'parallelLevel'`;
    yield {
      span: level.span,
      message: `${effect}. Remove 'parallelLevel' and write the number as 'nproc-per-node'.`,
      fixes: () => deletion(config, level),
    };
  },
};
