import { configManager } from '../../catalog/properties/readers';
import { isReadFrom } from '../../effective/judgedSituation';
import {
  effectiveLine,
  type PropertiesConfig,
  type Setting,
  settingOf,
  spanInValue,
} from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import { placeholdersIn } from '../../text/placeholders';
import type { FileRule } from '../rule';

export const unresolvedPlaceholder: FileRule = {
  scope: 'file',
  id: 'unresolved-placeholder',
  severity: 'error',
  title: 'A placeholder names a variable that is not set',
  why: 'The server replaces $$NAME$$ in every value and stops when there is no such variable. Whether it is set depends on the situation, so that without a chosen one this is only a remark.',
  reads: 'situation',
  examples: [
    {
      bad: 'workflow_store=$$STORE$$/workflows\n',
      good: 'workflow_store=$$HOME$$/workflows\n',
      situation: { environment: { HOME: '/home/serve' } },
    },
  ],
  evidence: configManager('resolveEnvVarVals'),
  *check(config, { situation }) {
    if (!situation || !isReadFrom(situation)) return;
    for (const setting of settingsWithPlaceholder(config)) {
      for (const { name, from, to } of placeholdersIn(setting.value)) {
        if (situation.stateOf(name) !== 'unset') continue;
        yield {
          span: spanInValue(setting, from, to),
          ...(situation.isChosen ? {} : { severity: 'information' as const }),
          message: situation.isChosen
            ? `TorchServe stops at the start, because the variable '${name}' is not set in '${situation.name}'. Set it there, or write the value itself.`
            : `TorchServe stops at the start unless the variable '${name}' is set, which it is not in this editor. Choose the situation in which TorchServe is started to check this.`,
        };
      }
    }
  },
};

function* settingsWithPlaceholder(config: PropertiesConfig): Iterable<Setting> {
  for (const line of config.syntax.lines) {
    if (line.kind !== 'entry' || !(line.flags & LineFlag.placeholder)) continue;
    if (effectiveLine(config, line.key) === line) yield settingOf(config.syntax, line);
  }
}
