import { serverSource } from '../properties/readers';
import type { Evidence, ModelKeySpec, ModelValueType } from '../types';

/** The few ways in which values of the model-config YAML are read, and short forms for evidence. */

type Integer = Extract<ModelValueType, { kind: 'integer' }>;
type Reading = Pick<ModelKeySpec, 'types' | 'onInvalid' | 'readBy'>;

const dropped = 'A line in the log names it, and it is dropped, as if the key were not there.';

/** `instanceof Integer`: what YAML makes a whole number of 32 bits. */
export function integer(options: Omit<Integer, 'kind'>, ...more: readonly string[]): Reading {
  const { min = 0, below, isZeroUnset } = options;
  const least = isZeroUnset ? 0 : min;
  const doc = [
    `Anything but a whole number of 32 bits, such as a number in quotes or with a point: ${lower(dropped)}`,
    below === 'raised' ? `A number below ${min} counts as ${min}.` : '',
    below === 'dropped' ? `A number below ${least} is dropped in the same way.` : '',
    ...more,
  ];
  return {
    types: [{ kind: 'integer', ...options }],
    onInvalid: { effect: 'default-used', doc: doc.filter(Boolean).join(' ') },
    readBy: 'frontend',
  };
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** `instanceof Boolean`: what YAML 1.1 makes a boolean. */
export const boolean: Reading = {
  types: [{ kind: 'boolean' }],
  onInvalid: {
    effect: 'default-used',
    doc: `Anything that YAML 1.1 makes no boolean, such as \`true\` in quotes, \`y\` or 1: ${lower(dropped)}`,
  },
  readBy: 'frontend',
};

/** A key that only Python code of TorchServe or of a handler reads. */
export function forWorker(type: ModelValueType, doc: string, ...more: readonly ModelValueType[]): Reading {
  return { types: [type, ...more], onInvalid: { effect: 'worker-fails', doc }, readBy: 'worker' };
}

/** The same, where a value that cannot be used stops nothing. */
export function forWorkerLoosely(type: ModelValueType, doc: string): Reading {
  return { types: [type], onInvalid: { effect: 'ignored', doc }, readBy: 'worker' };
}

const modelConfig = 'archive/model/ModelConfig.java';

/** A field of `ModelConfig`, and whoever uses it. */
export function field(setter: string, ...users: readonly Evidence[]): readonly Evidence[] {
  return [serverSource(modelConfig, setter), ...users];
}

export const modelSource: Evidence = serverSource('wlm/Model.java', 'Model');
export const createModel: Evidence = serverSource('wlm/ModelManager.java', 'createModel');
