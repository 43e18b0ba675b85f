import type { LogCause } from '../cause';
import { configurationCauses } from './configurationCauses';
import { javaCauses } from './javaCauses';
import { launcherCauses } from './launcherCauses';
import { listenerCauses } from './listenerCauses';
import { modelCauses } from './modelCauses';
import { partCauses } from './partCauses';
import { workerCauses } from './workerCauses';

/** What the start is known to fail for, the particular before the general. */
export const logCauses: readonly LogCause[] = [
  ...launcherCauses,
  ...modelCauses,
  ...partCauses,
  ...workerCauses,
  ...configurationCauses,
  ...listenerCauses,
  ...javaCauses,
];

/** What only TorchServe's own words tell. */
export const unexplained: readonly LogCause[] = [
  {
    id: 'invalid-configuration',
    severity: 'error',
    scope: 'start',
    pattern: /^Invalid configuration: ([^\n]*)/,
    subject: () => ({ keys: [] }),
    says: ({ said, setting }) =>
      said[1] === 'null'
        ? `TorchServe does not start, because it cannot use ${setting || 'a value of the configuration'}. Correct or remove it.`
        : `TorchServe does not start, because it cannot use ${setting || 'a value of the configuration'}: ${said[1]}. Correct or remove it.`,
    evidence: { file: 'ModelServer.java', symbol: 'main' },
  },
  {
    id: 'uncaught-exception',
    severity: 'error',
    scope: 'start',
    pattern:
      /^((?:[a-z][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Failure)\b[^\n]*)\n[\s\S]*\bat org\.pytorch\.serve\.ModelServer\.main\(ModelServer\.java:\d+\)$/m,
    subject: () => ({ keys: [] }),
    says: ({ said, setting }) =>
      `TorchServe does not start${setting ? `, because it cannot use ${setting}` : ''}: ${said[1]!.replace(/^[\w.$]*\.(?=[A-Z])/, '').replace(/\.$/, '')}. Look at the lines behind this message for where it comes from.`,
    evidence: { file: 'ModelServer.java', symbol: 'main' },
  },
];
