import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelFileRule } from '../rule';
import { isTrue, javaSetting } from '../shared/modelValues';
import { propertiesFile } from '../shared/surroundingFacts';

export const venvWithoutInstall: ModelFileRule = {
  scope: 'model-file',
  id: 'venv-without-install',
  severity: 'information',
  reads: ['useVenv'],
  title: 'Nothing is installed into the virtual environment',
  why: 'TorchServe makes the environment for useVenv in any case, but installs the requirements of the archive only with install_py_dep_per_model in config.properties.',
  examples: [
    {
      bad: 'useVenv: true\n',
      good: 'useVenv: false\n',
      surroundings: { properties: { install_py_dep_per_model: 'false' } },
    },
  ],
  evidence: field('setUseVenv', serverSource('wlm/ModelManager.java', 'setupModelDependencies')),
  *check(config, { surroundings }) {
    const setting = javaSetting(config, 'useVenv');
    if (!setting || !isTrue(setting) || !surroundings?.property) return;
    const installs = surroundings.property('install_py_dep_per_model');
    if (installs === null || installs?.toLowerCase() === 'true') return;
    yield {
      span: setting.span,
      message: `TorchServe makes a virtual environment and installs nothing into it, because ${propertiesFile(surroundings)} does not set 'install_py_dep_per_model'. Set it to 'true' there.`,
    };
  },
};
