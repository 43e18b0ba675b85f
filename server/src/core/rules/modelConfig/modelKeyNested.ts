import { field } from '../../catalog/modelConfig/readers';
import { modelSetting } from '../../model/modelConfig';
import type { ModelSettingRule } from '../rule';
import { lineEndOf } from '../shared/sourceEdits';
import { linesOf } from '../shared/yamlEdits';

/** Names that nothing but TorchServe's front end uses, so that a handler cannot mean something of its own by them. */
const own: ReadonlySet<string> = new Set([
  'minWorkers',
  'maxWorkers',
  'maxBatchDelay',
  'maxRetryTimeoutInSec',
  'clientTimeoutInMills',
  'jobQueueSize',
  'useJobTicket',
  'parallelType',
  'sequenceMaxIdleMSec',
  'sequenceTimeoutMSec',
  'maxSequenceJobQueueSize',
  'maxNumSequence',
  'sequenceBatching',
  'asyncCommunication',
  'useVenv',
]);

export const modelKeyNested: ModelSettingRule = {
  scope: 'model-setting',
  about: 'unknown',
  depth: 2,
  id: 'model-key-nested',
  severity: 'warning',
  title: 'A key of TorchServe stands in a section',
  why: 'TorchServe looks for its keys in the outermost map only; in a section they go to the handler.',
  examples: [
    {
      bad: 'handler:\n  profile: true\n  maxBatchDelay: 50\n',
      good: 'maxBatchDelay: 50\nhandler:\n  profile: true\n',
      fixed: 'maxBatchDelay: 50\nhandler:\n  profile: true\n',
    },
  ],
  evidence: field('build'),
  *check({ path, key, keySpan, valueSpan, member }, { config, isPlain }) {
    const [section] = path;
    // In `torchrun` every other name is reported.
    if (path.length !== 2 || !own.has(key) || !isPlain || section === 'torchrun') return;
    yield {
      span: keySpan,
      message: `TorchServe does not read '${key}' in a section and leaves it to the handler. Write it in the outermost map.`,
      fixes: () => {
        const lines = linesOf(config, member);
        const entry = config.document.entries.find(({ home }) => home === member.key.home);
        const isLast = entry?.member.value.kind === 'map' && entry.member.value.members.length === 1;
        if (!lines || !entry || isLast || modelSetting(config, key)) return [];
        const { text } = config.document;
        const at = entry.home.start;
        const newText = `${text.slice(keySpan.start, valueSpan.end)}${lineEndOf(text)}${' '.repeat(entry.column)}`;
        return [
          {
            title: `Move '${key}' to the outermost map`,
            edits: [{ span: { start: at, end: at }, newText }, lines],
          },
        ];
      },
    };
  },
};
