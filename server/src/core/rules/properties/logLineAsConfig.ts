import type { PropertiesConfig, Setting } from '../../model/config';
import { escapeValue } from '../../text/escapeValue';
import type { Fix, SettingRule } from '../rule';
import { fileReader } from '../shared/evidence';
import type { LoggedSetting } from '../shared/logLine';
import { quote } from '../shared/quote';
import { commentOutFix } from '../shared/sourceEdits';

export const logLineAsConfig: SettingRule = {
  scope: 'setting',
  id: 'log-line-as-config',
  severity: 'warning',
  atMost: 'warning',
  kinds: ['unknown'],
  unknown: 'log-line',
  title: 'A line of the start-up log is used as configuration',
  why: 'The first word becomes the key and the rest its value, so the line changes nothing.',
  examples: [
    {
      bad: 'Inference address: http://0.0.0.0:8080',
      good: 'inference_address=http://0.0.0.0:8080',
      fixed: 'inference_address=http://0.0.0.0:8080',
    },
    { bad: 'Number of CPUs: 8', good: '# Number of CPUs: 8', fixed: '# Number of CPUs: 8' },
  ],
  evidence: fileReader,
  *check(setting, { config, unknown: line }) {
    if (line?.kind !== 'log-line') return;
    const advice = line.key ? `Write it as '${line.key}'.` : 'Make it a comment, or remove it.';
    yield {
      span: setting.span,
      message: `TorchServe takes ${quote(setting.key)} for a key that it does not know, because '${line.label}' is only how the value is logged. ${advice}`,
      fixes: () => logFixes(setting, config, line),
    };
  },
};

function logFixes(setting: Setting, config: PropertiesConfig, { key, value }: LoggedSetting): readonly Fix[] {
  const ignored = commentOutFix(config, setting);
  if (!key || value === '' || value === 'N/A') return [ignored];
  const newText = `${key}=${escapeValue(value)}`;
  return [
    { title: `Rewrite the line as ${quote(newText)}`, edits: [{ span: setting.span, newText }] },
    ignored,
  ];
}
