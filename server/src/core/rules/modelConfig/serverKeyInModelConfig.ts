import { findProperty } from '../../catalog/catalog';
import { configManager } from '../../catalog/properties/readers';
import type { ModelSettingRule } from '../rule';
import { closestModelKey } from '../shared/closestModelKey';

/** Names that a handler may well have for something of its own. */
const ambiguous: ReadonlySet<string> = new Set([
  'number_of_gpu',
  'model_store',
  'workflow_store',
  'max_request_size',
  'max_response_size',
  'io_ratio',
  'metrics_mode',
  'metrics_config',
  'async_logging',
  'allowed_urls',
  'ipex_enable',
  'ipex_gpu_enable',
]);

export const serverKeyInModelConfig: ModelSettingRule = {
  scope: 'model-setting',
  about: 'unknown',
  depth: 1,
  id: 'server-key-in-model-config',
  severity: 'warning',
  title: 'A key of config.properties',
  why: 'What holds for the whole server stands in config.properties. In a model configuration the key goes to the handler without a word.',
  examples: [
    { bad: 'install_py_dep_per_model: true\n', good: 'useVenv: true\n' },
    { bad: 'default_workers_per_model: 2\n', good: 'minWorkers: 2\nmaxWorkers: 2\n' },
  ],
  evidence: configManager('ConfigManager'),
  *check({ key, keySpan, value }) {
    if (!key.includes('_') || ambiguous.has(key) || value.kind === 'map') return;
    const spec = findProperty(key);
    if (!spec || spec.generic || spec.key !== key || closestModelKey(key)) return;
    yield {
      span: keySpan,
      message: `TorchServe reads '${key}' from 'config.properties' only, and leaves it to the handler here. Move it there.`,
    };
  },
};
