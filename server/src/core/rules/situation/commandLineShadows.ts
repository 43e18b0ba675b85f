import { launcherSource } from '../../catalog/properties/readers';
import { isReadFrom } from '../../effective/judgedSituation';
import type { FileRule, Finding } from '../rule';
import { overriddenSettings } from '../shared/overriddenSettings';

export const commandLineShadows: FileRule = {
  scope: 'file',
  id: 'command-line-shadows',
  severity: 'information',
  title: 'A flag of the command line replaces this line',
  why: 'Flags of torchserve win over the file, so that changing the line changes nothing in this situation.',
  reads: 'situation',
  examples: [
    {
      bad: 'load_models=all\n',
      good: 'job_queue_size=10\n',
      situation: {
        arguments: ['--ts-config', 'config.properties', '--model-store', 'store', '--models', 'a.mar'],
      },
    },
  ],
  evidence: [launcherSource],
  *check(config, { situation }): Iterable<Finding> {
    if (!situation?.isChosen || !isReadFrom(situation)) return;
    for (const { setting, property } of overriddenSettings(config, situation)) {
      if (property.source !== 'command-line') continue;
      const flag = property.spec?.flag ?? property.origin?.label ?? 'the command line';
      yield {
        span: setting.span,
        tags: ['unnecessary'],
        message: `TorchServe ignores this line in '${situation.name}', because ${flag} sets '${setting.key}'. Change it there, or leave the flag out.`,
      };
    }
  },
};
