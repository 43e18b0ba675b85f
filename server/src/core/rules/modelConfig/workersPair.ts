import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelConfig, ModelSetting } from '../../model/modelConfig';
import type { Finding, ModelFileRule } from '../rule';
import { integerOf, javaSetting } from '../shared/modelValues';
import { insertion, writeValue } from '../shared/yamlEdits';

export const workersPair: ModelFileRule = {
  scope: 'model-file',
  id: 'workers-pair',
  severity: 'warning',
  reads: ['minWorkers', 'maxWorkers'],
  title: 'Numbers of workers count only as a pair',
  why: 'TorchServe takes both from the model configuration or none: with one of them missing, or with the smaller one as upper limit, it starts as many workers as it would without the file.',
  examples: [
    { bad: 'minWorkers: 4\n', good: 'batchSize: 4\n', fixed: 'minWorkers: 4\nmaxWorkers: 4\n' },
    {
      bad: 'minWorkers: 4\nmaxWorkers: 2\n',
      good: 'minWorkers: 2\nmaxWorkers: 4\n',
      fixed: 'minWorkers: 4\nmaxWorkers: 4\n',
    },
  ],
  evidence: field('setMaxWorkers', serverSource('ModelServer.java', 'initModelStore')),
  *check(config) {
    const min = javaSetting(config, 'minWorkers');
    const max = javaSetting(config, 'maxWorkers');
    if (min && !max) yield* alone(config, min, 'maxWorkers');
    if (max && !min && (integerOf(max) ?? 0) > 0) yield* alone(config, max, 'minWorkers');
    if (min && max) yield* inverted(min, max);
  },
};

const ignored = 'TorchServe leaves out both numbers of workers';

function* alone(config: ModelConfig, setting: ModelSetting, other: string): Iterable<Finding> {
  const value = integerOf(setting);
  if (value === undefined) return;
  yield {
    span: setting.keySpan,
    message: `TorchServe leaves out '${setting.key}', because '${other}' is not set. Set both.`,
    fixes: () => insertion(config, setting, `${other}: ${Math.max(1, value)}`, other === 'maxWorkers'),
  };
}

function* inverted(min: ModelSetting, max: ModelSetting): Iterable<Finding> {
  const [least, most] = [integerOf(min), integerOf(max)];
  // A limit below zero is reported by itself.
  if (least === undefined || most === undefined || most < 0 || most >= Math.max(1, least)) return;
  const why = most === 0 ? "'maxWorkers: 0' counts as not set" : "'maxWorkers' is below 'minWorkers'";
  const raise = {
    title: `Set 'maxWorkers' to '${Math.max(1, least)}'`,
    edits: [writeValue(max, String(Math.max(1, least)))],
  };
  const swap = {
    title: "Swap 'minWorkers' and 'maxWorkers'",
    edits: [writeValue(min, String(most)), writeValue(max, String(least))],
  };
  yield {
    span: max.valueSpan,
    message: `${ignored}, because ${why}. Set it to at least '${Math.max(1, least)}'.`,
    fixes: () => (most > 0 ? [raise, swap] : [raise]),
  };
}
