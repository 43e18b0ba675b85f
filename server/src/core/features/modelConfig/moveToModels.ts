import { effectiveSetting } from '../../model/config';
import { quote } from '../../rules/shared/quote';
import { parseJavaInt } from '../../values/wholeNumber';
import { freshModels, type Target, targetOf } from '../modelsJson/modelsTarget';
import {
  type Move,
  type MoveToModels,
  type PropertyLookup,
  presetTimeout,
  refusedMove,
  type SharedParameter,
  sharedParameters,
  timeoutKeys,
} from '../modelsJson/move';
import { type SharedValues, sharedValuesOf } from './sharedValues';
import { removeKeys } from './yamlEdits';

type Numbers = Map<SharedParameter, number>;

/**
 * Moves parameters from the model-config YAML of a model to its version in `models`, as far as the model has the same
 * parameters afterwards; everything else stays and is reported. Timeouts move only when nothing else is left in the YAML.
 */
export function moveToModels({ config, model, version, yaml, property }: MoveToModels): Move {
  const source = sharedValuesOf(yaml);
  if (typeof source === 'string') return refusedMove(source);
  if (!source) return refusedMove('There is nothing to move: the YAML says nothing.');
  const setting = effectiveSetting(config, 'models');
  const target = targetOf(setting, model, version);
  if (typeof target === 'string') return refusedMove(target);
  const kept: string[] = [];
  const remarks: string[] = [];
  const moved = movable(source, kept);
  const isTimeout = (name: string): boolean => name in timeoutKeys;
  const removesYaml = [...source.members.keys()].every(
    (name) =>
      moved.has(name as SharedParameter) || (isTimeout(name) && source.values.has(name as SharedParameter)),
  );
  const written: Numbers = new Map(moved);
  if (removesYaml) moveTimeouts(source, target, { moved, written, remarks }, property);
  else keepRest(source, moved, kept);
  if (moved.size === 0) return refusedMove("Nothing of the YAML can move to 'models'.", kept);
  const yamlEdits = removesYaml ? [] : removeKeys(yaml, [...moved.keys()]);
  if (!yamlEdits)
    return refusedMove('The way in which the YAML is written does not allow keys to be taken out.', kept);
  for (const [name, value] of written) {
    const present = target?.parameters.get(name);
    if (present !== undefined && present !== String(value))
      remarks.push(`'models' had ${quote(present)} for '${name}', which did not count; it is replaced.`);
  }
  remarks.push('The handler does not find in its YAML any more what has moved.');
  const values = sharedParameters.flatMap((name) => {
    const value = written.get(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  const properties = target
    ? target.set(config.syntax.text, values)
    : freshModels(config, model, version, values);
  return {
    properties,
    yaml: yamlEdits,
    removesYaml,
    moved: [...moved].map(([name, value]) => `${name}: ${value}`),
    kept,
    remarks,
  };
}

/** What counts in the YAML and would count in `models` just so. */
function movable({ values, members, hasWorkers }: SharedValues, kept: string[]): Numbers {
  const moved: Numbers = new Map();
  for (const name of ['batchSize', 'maxBatchDelay'] as const) {
    const value = values.get(name) ?? 0;
    if (value > 0) moved.set(name, value);
    else if (members.has(name)) kept.push(`'${name}' has no value that counts.`);
  }
  const names = ['minWorkers', 'maxWorkers'] as const;
  if (hasWorkers) for (const name of names) moved.set(name, values.get(name) ?? 0);
  else if (names.some((name) => members.has(name)))
    kept.push(
      "In the YAML 'minWorkers' and 'maxWorkers' count only together, and only when 'maxWorkers' is not the smaller one.",
    );
  return moved;
}

interface Written {
  readonly moved: Numbers;
  readonly written: Numbers;
  readonly remarks: string[];
}

/** Without the YAML its preset is gone, and what `models` and the general keys say begins to count. */
function moveTimeouts(
  { values }: SharedValues,
  target: Target | undefined,
  { moved, written, remarks }: Written,
  property: PropertyLookup,
): void {
  for (const name of ['responseTimeout', 'startupTimeout'] as const) {
    const own = values.get(name);
    if (own !== undefined) {
      moved.set(name, own);
      written.set(name, own);
      continue;
    }
    const text = property(timeoutKeys[name]);
    const isPreset = text === undefined || (text !== null && parseJavaInt(text) === presetTimeout);
    if (isPreset && !target?.parameters.has(name)) continue;
    written.set(name, presetTimeout);
    remarks.push(`'${name}: ${presetTimeout}' is written too, because a YAML presets it and none is left.`);
  }
}

const mostNames = 8;

function keepRest({ members, values }: SharedValues, moved: Numbers, kept: string[]): void {
  for (const name of ['responseTimeout', 'startupTimeout'] as const) {
    if (values.has(name)) kept.push(`'${name}' stays, because 'models' is not asked for it beside a YAML.`);
    else if (members.has(name)) kept.push(`'${name}' has no value that counts.`);
  }
  const shared: readonly string[] = sharedParameters;
  const others = [...members.keys()].filter(
    (name) => !moved.has(name as SharedParameter) && !shared.includes(name),
  );
  const more = others.length > mostNames ? ` and ${others.length - mostNames} more` : '';
  if (others.length > 0)
    kept.push(`'models' has no counterpart for ${others.slice(0, mostNames).map(quote).join(', ')}${more}.`);
}
