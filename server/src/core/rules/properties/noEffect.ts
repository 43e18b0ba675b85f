import { configManager, launcherSource } from '../../catalog/properties/readers';
import { effectiveSetting, type PropertiesConfig } from '../../model/config';
import type { FileRule } from '../rule';
import { removeLine } from '../shared/lineEdits';
import { booleanOf, isSet } from '../shared/readSettings';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';

const reasons: Readonly<Record<string, string>> = {
  async_logging: `TorchServe reads 'async_logging' too late for it to change anything. Set '-Dlog4j2.contextSelector=…' in 'vmargs' instead, or remove it.`,
  model_server_home: `The command torchserve always passes its own home to the server, so that 'model_server_home' changes nothing. It can be removed.`,
  NUM_WORKERS: `No part of TorchServe but a plugin for SageMaker reads 'NUM_WORKERS'. Set 'default_workers_per_model' for the number of workers, or remove it.`,
  python: `The command torchserve always passes its own Python to the server, so that 'python' changes nothing. Start torchserve with the Python that the workers shall use.`,
};

export const noEffect: FileRule = {
  scope: 'file',
  id: 'no-effect',
  severity: 'hint',
  title: 'This key changes nothing',
  why: 'The value comes too late, is replaced by what the start command passes, or is read by a plugin alone.',
  reads: [...Object.keys(reasons), 'plugins_path', ...snapshotMarks],
  examples: [
    { bad: 'async_logging=true\n', good: 'async_logging=false\n', fixed: '' },
    { bad: 'python=/usr/bin/python3\n', good: 'python=/usr/bin/python3\ntsConfigFile=a\n' },
    { bad: 'NUM_WORKERS=1\n', good: 'NUM_WORKERS=1\nplugins_path=/plugins\n', fixed: '' },
  ],
  evidence: [
    ...configManager('ConfigManager', 'enableAsyncLogging'),
    launcherSource,
    {
      file: 'plugins/endpoints/src/main/java/org/pytorch/serve/plugins/endpoint/ExecutionParameters.java',
      symbol: 'doGet',
    },
  ],
  *check(config) {
    if (isWrittenByServer(config)) return;
    for (const [key, message] of Object.entries(reasons)) {
      const setting = effectiveSetting(config, key);
      if (!setting || hasEffect(config, key)) continue;
      yield {
        span: setting.span,
        message,
        tags: ['unnecessary'],
        fixes: () => [{ title: `Remove '${key}'`, edits: [removeLine(setting)] }],
      };
    }
  },
};

function hasEffect(config: PropertiesConfig, key: string): boolean {
  if (key === 'NUM_WORKERS') return isSet(config, 'plugins_path');
  // Switched off it does what it says.
  return key === 'async_logging' && booleanOf(config, key, false) !== true;
}
