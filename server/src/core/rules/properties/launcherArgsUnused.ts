import { configManager } from '../../catalog/properties/readers';
import { effectiveSetting } from '../../model/config';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { booleanOf, environmentGate, environmentMayDecide, isSet } from '../shared/readSettings';

export const launcherArgsUnused: FileRule = {
  scope: 'file',
  id: 'launcher-args-unused',
  severity: 'information',
  title: 'Arguments for a launcher that is switched off',
  why: 'cpu_launcher_args is read only when cpu_launcher_enable is true.',
  reads: ['cpu_launcher_args', 'cpu_launcher_enable', environmentGate],
  examples: [
    {
      bad: 'cpu_launcher_args=--node_id 0\n',
      good: 'cpu_launcher_args=--node_id 0\ncpu_launcher_enable=true\n',
      fixed: 'cpu_launcher_args=--node_id 0\ncpu_launcher_enable=true\n',
    },
  ],
  evidence: configManager('isCPULauncherEnabled', 'getCPULauncherArgs'),
  *check(config) {
    const args = effectiveSetting(config, 'cpu_launcher_args');
    if (!args || environmentMayDecide(config)) return;
    if (booleanOf(config, 'cpu_launcher_enable', false) !== false) return;
    yield {
      span: args.span,
      message: `TorchServe does not use these arguments, because 'cpu_launcher_enable' is not true. Set 'cpu_launcher_enable=true' to pin workers to cores.`,
      fixes: () =>
        isSet(config, 'cpu_launcher_enable')
          ? []
          : [
              {
                title: `Insert 'cpu_launcher_enable=true'`,
                edits: [insertLinesAfter(config, args, ['cpu_launcher_enable=true'])],
              },
            ],
    };
  },
};
