import { field } from '../../catalog/modelConfig/readers';
import type { ModelSettingRule } from '../rule';
import { replacement } from '../shared/yamlEdits';

/** More than a day. Smaller numbers are plausible as seconds. */
const least = 100_000;

export const suspiciousSeconds: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  depth: 1,
  id: 'suspicious-seconds',
  severity: 'warning',
  title: 'These timeouts are in seconds',
  why: 'Milliseconds in a key of seconds make a timeout of days, so that a worker that hangs is never replaced.',
  examples: [
    { bad: 'responseTimeout: 300000\n', good: 'responseTimeout: 7200\n', fixed: 'responseTimeout: 300\n' },
  ],
  evidence: field('setResponseTimeout'),
  *check(setting, { isEffective }) {
    const { spec, value } = setting;
    if (!isEffective || spec?.unit !== 's' || value.kind !== 'integer') return;
    const seconds = value.value;
    // Round powers of ten are written for "as long as it takes".
    if (seconds < least || seconds % 1000 !== 0 || /^10+$/.test(String(seconds))) return;
    const max = spec.types[0].kind === 'integer' ? spec.types[0].max : undefined;
    if (max !== undefined && seconds > max) return;
    const days = Math.round((seconds / 86_400) * 10) / 10;
    yield {
      span: setting.valueSpan,
      message: `TorchServe waits ${days} days here, because the value is in seconds. Write '${seconds / 1000}' if milliseconds were meant.`,
      fixes: () => [replacement(setting, String(seconds / 1000))],
    };
  },
};
