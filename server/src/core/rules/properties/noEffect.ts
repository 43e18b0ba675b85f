import { configManager, launcherSource } from '../../catalog/properties/readers';
import { effectiveSetting } from '../../model/config';
import type { FileRule } from '../rule';
import { removeLine } from '../shared/lineEdits';
import { booleanOf } from '../shared/readSettings';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';

const reasons: Readonly<Record<string, string>> = {
  async_logging: `TorchServe looks at 'async_logging' after logging was set up, so that it changes nothing. Put '-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector' into 'vmargs', or remove it.`,
  model_server_home: `The command torchserve always passes its own home to the server, so that 'model_server_home' changes nothing. It can be removed.`,
  python: `The command torchserve always passes its own Python to the server, so that 'python' changes nothing. Start torchserve with the Python that the workers shall use.`,
};

export const noEffect: FileRule = {
  scope: 'file',
  id: 'no-effect',
  severity: 'hint',
  title: 'TorchServe reads this key, but it changes nothing',
  why: 'The value comes too late, or is replaced by what the start command passes.',
  reads: [...Object.keys(reasons), ...snapshotMarks],
  examples: [
    { bad: 'async_logging=true\n', good: 'async_logging=false\n', fixed: '' },
    { bad: 'python=/usr/bin/python3\n', good: 'python=/usr/bin/python3\ntsConfigFile=a\n' },
  ],
  evidence: [...configManager('ConfigManager', 'enableAsyncLogging'), launcherSource],
  *check(config) {
    if (isWrittenByServer(config)) return;
    for (const [key, message] of Object.entries(reasons)) {
      const setting = effectiveSetting(config, key);
      // Switched off it does what it says.
      if (!setting || (key === 'async_logging' && booleanOf(config, key, false) !== true)) continue;
      yield {
        span: setting.span,
        message,
        tags: ['unnecessary'],
        fixes: () => [{ title: `Remove '${key}'`, edits: [removeLine(setting)] }],
      };
    }
  },
};
