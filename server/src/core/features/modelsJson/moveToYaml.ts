import { findModelKey } from '../../catalog/modelConfig';
import { findModelParameter } from '../../catalog/modelConfig/modelParameters';
import { readModelsJson } from '../../effective/modelsJson';
import { effectiveSetting, hasPlaceholder, type Setting } from '../../model/config';
import { quote } from '../../rules/shared/quote';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import type { JsonObject } from '../../syntax/embeddedJson';
import { parseJavaInt } from '../../values/wholeNumber';
import { type SharedValues, sharedValuesOf } from '../modelConfig/sharedValues';
import { setKeys } from '../modelConfig/yamlEdits';
import {
  dependsOnVariable,
  type Move,
  type MoveToYaml,
  type PropertyLookup,
  presetTimeout,
  refusedMove,
  type SharedParameter,
  sharedParameters,
  timeoutKeys,
} from './move';
import { readParameters } from './readParameters';
import { withoutMoved } from './withoutMoved';

/** What is found out on the way. */
interface Course {
  readonly numbers: ReadonlyMap<SharedParameter, number>;
  readonly target: SharedValues | undefined;
  readonly moved: Map<SharedParameter, number>;
  readonly kept: string[];
  readonly remarks: string[];
}

/**
 * Moves the parameters of one version of a model from `models` to its model-config YAML, as far as the model has the same
 * parameters afterwards; everything else stays and is reported.
 */
export function moveToYaml({ config, model, version, yaml, property }: MoveToYaml): Move {
  const setting = effectiveSetting(config, 'models');
  const object = setting && parametersOf(setting, model, version);
  if (!setting || !object)
    return refusedMove(
      `There is nothing to move: 'models' has no readable entry for ${quote(model)} ${quote(version)}.`,
    );
  if (setting.malformed || hasPlaceholder(setting.value)) return refusedMove(dependsOnVariable);
  const read = readParameters(object);
  if (typeof read === 'string') return refusedMove(read);
  const isNew = yaml === undefined || /^\s*$/.test(yaml);
  const target = isNew ? undefined : sharedValuesOf(yaml);
  if (typeof target === 'string') return refusedMove(target);
  const course: Course = { numbers: read, target, moved: new Map(), kept: [], remarks: [] };
  moveNumbers(course);
  moveWorkers(course);
  const presets = target ? [] : moveTimeouts(course, property);
  if (target) keepTimeouts(course);
  reportOthers(course, object);
  const { moved, kept, remarks } = course;
  if (moved.size === 0)
    return refusedMove(`Nothing of ${quote(model)} ${quote(version)} in 'models' can move to a YAML.`, kept);
  const values = sharedParameters.flatMap((name) => {
    const value = moved.get(name) ?? presets.find(([preset]) => preset === name)?.[1];
    return value === undefined ? [] : [[name, value] as const];
  });
  const yamlEdits = setKeys(isNew ? '' : (yaml ?? ''), values, lineEndOf(config.syntax.text));
  if (!yamlEdits) {
    const lines = values.map(([name, value]) => `'${name}: ${value}'`).join(', ');
    return refusedMove(
      `The way in which the YAML is written does not allow changes. Write ${lines} yourself.`,
      kept,
    );
  }
  return {
    properties: withoutMoved(config, setting, { model, version, object, moved }),
    // A blank text is replaced as a whole.
    yaml: isNew
      ? [{ span: { start: 0, end: yaml?.length ?? 0 }, newText: yamlEdits[0]?.newText ?? '' }]
      : yamlEdits,
    removesYaml: false,
    moved: [...moved].map(([name, value]) => `${name}: ${value}`),
    kept,
    remarks,
  };
}

function parametersOf({ value }: Setting, model: string, version: string): JsonObject | undefined {
  const result = readModelsJson(value);
  return result.kind === 'models' ? result.models.get(model)?.get(version) : undefined;
}

/** The YAML comes first, and `models` counts where it says nothing. */
function moveNumbers(course: Course): void {
  const { numbers, target, kept } = course;
  for (const name of ['batchSize', 'maxBatchDelay'] as const) {
    const value = numbers.get(name);
    if (value === undefined) continue;
    if ((target?.values.get(name) ?? 0) > 0) kept.push(`'${name}' does not count, because the YAML sets it.`);
    else take(course, name, value);
  }
}

function moveWorkers(course: Course): void {
  const { numbers, target, kept } = course;
  const [least, most] = [numbers.get('minWorkers'), numbers.get('maxWorkers')];
  if (least === undefined && most === undefined) return;
  if (target?.hasWorkers)
    kept.push("'minWorkers' and 'maxWorkers' do not count, because the YAML sets both.");
  else if (least === undefined || most === undefined) {
    const [there, missing] =
      least === undefined ? ['maxWorkers', 'minWorkers'] : ['minWorkers', 'maxWorkers'];
    kept.push(`'${there}' counts in a YAML only together with '${missing}', which 'models' does not set.`);
  } else if (most < least) {
    kept.push("In a YAML 'minWorkers' and 'maxWorkers' do not count when 'maxWorkers' is the smaller one.");
  } else {
    take(course, 'minWorkers', least);
    take(course, 'maxWorkers', most);
    course.remarks.push(
      "In a YAML the numbers of workers count for models that a request registers, too; in 'models' only at the start.",
    );
  }
}

function take({ target, moved, remarks }: Course, name: SharedParameter, value: number): void {
  moved.set(name, value);
  if (target?.members.has(name))
    remarks.push(`The YAML has '${name}' already, with a value that does not count; it is replaced.`);
}

/** Any readable YAML presets both timeouts, so that one which is new must name what counted before it. */
function moveTimeouts(course: Course, property: PropertyLookup): readonly [SharedParameter, number][] {
  const presets: [SharedParameter, number][] = [];
  for (const name of ['responseTimeout', 'startupTimeout'] as const) {
    const value = course.numbers.get(name);
    if (value !== undefined) {
      take(course, name, value);
      continue;
    }
    const key = timeoutKeys[name];
    const text = property(key);
    const general = typeof text === 'string' ? parseJavaInt(text) : undefined;
    if (text === undefined || general === presetTimeout) continue;
    if (typeof general === 'number' && general > 0) {
      presets.push([name, general]);
      course.remarks.push(
        `'${name}: ${general}' is written too, because '${key}' does not count beside a YAML.`,
      );
    } else {
      const may = text === null ? 'may change to' : 'becomes';
      course.remarks.push(
        `'${name}' ${may} ${presetTimeout}, because '${key}' does not count beside a YAML.`,
      );
    }
  }
  return presets;
}

function keepTimeouts({ numbers, target, kept }: Course): void {
  for (const name of ['responseTimeout', 'startupTimeout'] as const) {
    if (!numbers.has(name)) continue;
    const counts = target?.values.get(name) ?? presetTimeout;
    kept.push(`'${name}' does not count: with the YAML it is ${counts}, whatever 'models' says.`);
  }
}

/** Everything that is no number which counts. */
function reportOthers({ numbers, kept }: Course, { members }: JsonObject): void {
  for (const name of new Set(members.map((member) => member.name))) {
    if (numbers.has(name as SharedParameter)) continue;
    const spec = findModelParameter(name);
    if (sharedParameters.some((one) => one === name)) kept.push(`'${name}' has no value that counts.`);
    else if (spec?.models) kept.push(`'${name}' has no counterpart in a YAML.`);
    else if (findModelKey([name]))
      kept.push(
        `'${name}' does nothing in 'models', and would begin to count in a YAML. Move it yourself if you want that.`,
      );
    else kept.push(`${quote(name)} does nothing in 'models'.`);
  }
}
