import { configManager } from '../../catalog/properties/readers';
import { isReadFrom } from '../../effective/judgedSituation';
import type { FileRule, Finding } from '../rule';
import { overriddenSettings } from '../shared/overriddenSettings';

export const overriddenSetting: FileRule = {
  scope: 'file',
  id: 'overridden-setting',
  severity: 'hint',
  title: 'A variable of the chosen situation replaces this line',
  why: 'With enable_envvars_config the variable of a key wins over the file, so that changing the line changes nothing in this situation.',
  reads: 'situation',
  examples: [
    {
      bad: 'job_queue_size=100\nenable_envvars_config=true\n',
      good: 'enable_envvars_config=true\n',
      situation: { environment: { TS_JOB_QUEUE_SIZE: '50' } },
    },
  ],
  evidence: configManager('setSystemVars'),
  *check(config, { situation }): Iterable<Finding> {
    if (!situation?.isChosen || !isReadFrom(situation)) return;
    for (const { setting, property } of overriddenSettings(config, situation)) {
      if (property.source !== 'environment') continue;
      const place = situation.placeOf(property.origin);
      const name = property.spec?.env?.name ?? 'a variable';
      yield {
        span: setting.span,
        tags: ['unnecessary'],
        message: `TorchServe takes '${setting.key}' from ${name} of '${situation.name}' and ignores this line. Change it there, or take the variable out.`,
        ...(place ? { related: { place, message: `${name} is set here` } } : {}),
      };
    }
  },
};
