import { configManager } from '../../catalog/properties/readers';
import type { SettingRule } from '../rule';
import { replaceValue } from '../shared/lineEdits';
import { withoutSlips } from '../shared/slips';

const sizeKeys: ReadonlySet<string> = new Set(['max_request_size', 'max_response_size']);
const mebibyte = 1024 * 1024;

export const suspiciousSize: SettingRule = {
  scope: 'setting',
  id: 'suspicious-size',
  severity: 'warning',
  title: 'Sizes are in bytes',
  why: 'A limit of a few bytes, meant as megabytes, refuses almost every request; for responses it even breaks the connection to the workers.',
  kinds: ['integer'],
  entries: 'counting',
  examples: [
    {
      bad: 'max_request_size=10\n',
      good: 'max_request_size=10485760\n',
      fixed: 'max_request_size=10485760\n',
    },
  ],
  evidence: configManager('getMaxRequestSize', 'getMaxResponseSize'),
  *check(setting) {
    if (!sizeKeys.has(setting.key)) return;
    const value = withoutSlips(setting);
    if (!/^\+?\d{1,4}$/.test(value)) return;
    const bytes = Number(value);
    if (bytes < 1 || bytes >= 1024) return;
    const refused = setting.key === 'max_request_size' ? 'requests' : 'answers of a worker';
    yield {
      span: setting.valueSpan,
      message: `TorchServe refuses ${refused} of more than ${bytes} bytes. Write the size in bytes, such as '${bytes * mebibyte}' for ${bytes} MiB.`,
      fixes: () => [
        {
          title: `Replace '${value}' by '${bytes * mebibyte}'`,
          edits: [replaceValue(setting, String(bytes * mebibyte))],
        },
      ],
    };
  },
};
