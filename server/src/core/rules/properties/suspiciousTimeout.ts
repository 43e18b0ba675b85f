import { configManager } from '../../catalog/properties/readers';
import type { SettingRule } from '../rule';
import { replaceValue } from '../shared/lineEdits';
import { withoutSlips } from '../shared/slips';

const secondsKeys: ReadonlySet<string> = new Set([
  'default_response_timeout',
  'default_startup_timeout',
  'unregister_model_timeout',
]);
/** More than a day. Smaller numbers are plausible as seconds. */
const least = 100_000;

export const suspiciousTimeout: SettingRule = {
  scope: 'setting',
  id: 'suspicious-timeout',
  severity: 'warning',
  title: 'Timeouts are in seconds',
  why: 'Milliseconds in a key of seconds make a timeout of days, so that a worker that hangs is never replaced.',
  kinds: ['integer'],
  entries: 'counting',
  examples: [
    {
      bad: 'default_response_timeout=300000\n',
      good: 'default_response_timeout=7200\n',
      fixed: 'default_response_timeout=300\n',
    },
  ],
  evidence: configManager('getDefaultResponseTimeout'),
  *check(setting) {
    if (!secondsKeys.has(setting.key)) return;
    const value = withoutSlips(setting);
    if (!/^\d{3,7}000$/.test(value) || meansForever(value)) return;
    const seconds = Number(value);
    if (seconds < least) return;
    const days = Math.round((seconds / 86_400) * 10) / 10;
    yield {
      span: setting.valueSpan,
      message: `TorchServe waits ${days} days here, because the value is in seconds. Write '${seconds / 1000}' if milliseconds were meant.`,
      fixes: () => [
        {
          title: `Replace '${value}' by '${seconds / 1000}'`,
          edits: [replaceValue(setting, String(seconds / 1000))],
        },
      ],
    };
  },
};

/** Round powers of ten are written for "as long as it takes", not as milliseconds. */
function meansForever(value: string): boolean {
  return /^10+$/.test(value);
}
