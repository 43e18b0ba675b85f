import { findPropertyByVariable } from '../../catalog/catalog';
import { configManager } from '../../catalog/properties/readers';
import { isReadFrom } from '../../effective/judgedSituation';
import { effectiveSetting, hasPlaceholder } from '../../model/config';
import type { FileRule } from '../rule';
import { environmentMayDecide } from '../shared/readSettings';
import { enumerated, switchOn, wholeFile } from '../shared/situationFindings';

export const envGateClosed: FileRule = {
  scope: 'file',
  id: 'env-gate-closed',
  severity: 'warning',
  title: 'The variables of the chosen situation are ignored',
  why: 'The server looks at TS_ variables only when the file says enable_envvars_config=true. No variable and no flag can say it instead.',
  reads: 'situation',
  examples: [
    {
      bad: 'job_queue_size=100\n',
      good: 'job_queue_size=100\nenable_envvars_config=true\n',
      fixed: 'job_queue_size=100\nenable_envvars_config=true\n',
      situation: { environment: { TS_JOB_QUEUE_SIZE: '50' } },
    },
  ],
  evidence: configManager('resolveEnvVarVals', 'setSystemVars'),
  *check(config, { situation }) {
    if (!situation?.isChosen || !isReadFrom(situation) || environmentMayDecide(config)) return;
    const names = [...situation.variables.keys()].filter((name) => isGated(name)).sort();
    if (names.length === 0) return;
    const setting = effectiveSetting(config, 'enable_envvars_config');
    if (setting && hasPlaceholder(setting.value)) return;
    const ignored = names.length === 1 ? 'the variable' : 'the variables';
    yield {
      span: setting?.span ?? wholeFile(config),
      message: `TorchServe ignores ${ignored} ${enumerated(names)} of '${situation.name}', because 'enable_envvars_config' is not true. Set 'enable_envvars_config=true' to let them count.`,
      fixes: () => [switchOn(config, 'enable_envvars_config')],
    };
  },
};

function isGated(name: string): boolean {
  const gate = findPropertyByVariable(name)?.env?.gate;
  return gate !== undefined && gate !== 'none';
}
