import { serverSource } from '../../catalog/properties/readers';
import { spanInValue } from '../../model/config';
import type { SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';

/** Names of an older launcher, which the present one does not know. `--ninstance` still works as an abbreviation. */
const renamed = /(?<!\S)--ncore([_-])per[_-]instance(?![^\s=])/g;

export const launcherArgUnknown: SettingRule = {
  scope: 'setting',
  id: 'launcher-arg-unknown',
  severity: 'warning',
  title: 'The CPU launcher does not know this argument',
  why: 'The arguments go to torch.backends.xeon.run_cpu. When it refuses one, the server logs a warning and starts the workers without pinning them.',
  kinds: ['words'],
  entries: 'counting',
  examples: [
    {
      bad: 'cpu_launcher_args=--ncore_per_instance 4\n',
      good: 'cpu_launcher_args=--ncores_per_instance 4\n',
      fixed: 'cpu_launcher_args=--ncores_per_instance 4\n',
    },
  ],
  evidence: [serverSource('wlm/WorkerLifeCycle.java', 'isLauncherAvailable')],
  *check(setting) {
    if (setting.key !== 'cpu_launcher_args') return;
    for (const { 0: argument, 1: dash, index } of setting.value.matchAll(renamed)) {
      const newName = `--ncores${dash}per${dash}instance`;
      const to = index + argument.length;
      yield {
        span: spanInValue(setting, index, to),
        message: `TorchServe starts the workers without pinning, because the CPU launcher does not know '${argument}'. Write '${newName}'.`,
        fixes: () => [
          {
            title: `Replace '${argument}' by '${newName}'`,
            edits: [replaceInValue(setting, index, to, newName)],
            safe: true,
          },
        ],
      };
    }
  },
};
