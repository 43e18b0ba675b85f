import { createModel, field } from '../../catalog/modelConfig/readers';
import { type ModelConfig, topMembers } from '../../model/modelConfig';
import type { ModelSurroundings } from '../../model/modelSurroundings';
import { spanOf } from '../../syntax/yaml/tree';
import type { Fix, ModelFileRule } from '../rule';
import { isMap, javaSetting } from '../shared/modelValues';
import { lineEndOf } from '../shared/sourceEdits';
import { fromModels, knownNumber, propertiesFile } from '../shared/surroundingFacts';

const timeouts = {
  responseTimeout: 'default_response_timeout',
  startupTimeout: 'default_startup_timeout',
} as const;
const preset = 120;

export const timeoutShadowed: ModelFileRule = {
  scope: 'model-file',
  id: 'timeout-shadowed',
  severity: 'warning',
  reads: 'any',
  title: 'A timeout of config.properties does not count for this model',
  why: 'A model configuration that can be read presets responseTimeout and startupTimeout to 120 seconds, also without the keys. What config.properties says about them, for all models or for this one in models, does not count then.',
  examples: [
    {
      bad: 'batchSize: 4\n',
      good: 'responseTimeout: 600\nbatchSize: 4\n',
      fixed: 'responseTimeout: 600\nbatchSize: 4\n',
      surroundings: { properties: { default_response_timeout: '600' } },
    },
    {
      bad: 'batchSize: 4\n',
      good: 'startupTimeout: 900\nbatchSize: 4\n',
      fixed: 'startupTimeout: 900\nbatchSize: 4\n',
      surroundings: { parameters: { startupTimeout: '900' } },
    },
  ],
  evidence: field('setResponseTimeout', createModel),
  *check(config, { surroundings }) {
    if (!surroundings || !isMap(config)) return;
    const [first] = topMembers(config);
    if (!first) return;
    for (const [key, general] of Object.entries(timeouts)) {
      const wanted = wantedElsewhere(surroundings, key, general);
      // A key that is there with a bad value is reported by itself.
      if (!wanted || javaSetting(config, key)) continue;
      yield {
        span: spanOf(first.key),
        message: `TorchServe uses '${key}: ${preset}' for a model with this file, so that ${wanted.source} does not count. Write '${key}: ${wanted.value}' here.`,
        fixes: () => insertFirst(config, `${key}: ${wanted.value}`),
      };
    }
  },
};

interface Wanted {
  readonly value: number;
  readonly source: string;
}

function wantedElsewhere(surroundings: ModelSurroundings, key: string, general: string): Wanted | undefined {
  const own = fromModels(surroundings, key);
  if (own === 'several') return undefined;
  if (own !== 'none') return own === preset ? undefined : { value: own, source: `its '${key}' in 'models'` };
  const value = knownNumber(surroundings, general);
  if (value === undefined || value <= 0 || value === preset) return undefined;
  return { value, source: `'${general}=${value}' in ${propertiesFile(surroundings)}` };
}

function insertFirst({ document: { text, entries } }: ModelConfig, line: string): readonly Fix[] {
  const [first] = entries;
  if (!first) return [];
  const at = first.home.start;
  const newText = line + lineEndOf(text) + ' '.repeat(first.column);
  return [{ title: `Insert '${line}'`, edits: [{ span: { start: at, end: at }, newText }] }];
}
