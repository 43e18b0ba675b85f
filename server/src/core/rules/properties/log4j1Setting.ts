import { launcherSource } from '../../catalog/properties/readers';
import type { SettingRule } from '../rule';
import { jvmWords } from '../shared/jvmWords';

export const log4j1Setting: SettingRule = {
  scope: 'setting',
  id: 'log4j1-setting',
  severity: 'warning',
  title: 'An option of log4j 1, which TorchServe no longer uses',
  why: 'The server logs with log4j 2, which reads another property and another format of file.',
  kinds: ['words'],
  entries: 'counting',
  examples: [
    {
      bad: 'vmargs=-Dlog4j.configuration=log4j.properties\n',
      good: 'vmargs=-Dlog4j.configurationFile=log4j2.xml\n',
    },
  ],
  evidence: [launcherSource],
  *check(setting) {
    if (setting.key !== 'vmargs') return;
    for (const { text, span } of jvmWords(setting)) {
      if (!text.startsWith('-Dlog4j.configuration=')) continue;
      yield {
        span,
        message: `TorchServe logs with log4j 2, which ignores this option. Use '-Dlog4j.configurationFile=' with a file in the format of log4j 2.`,
      };
    }
  },
};
