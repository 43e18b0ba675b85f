import type { MembersOf } from '../../syntax/yaml/identity';
import { isOrderedMap, keyThatIsNoText, mapMembers } from '../../syntax/yaml/modelConfig';
import { keyText, resolved, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import type { ParameterName } from './effectiveModel';

/** What `ModelConfig` makes of one key: a value for a field, or the reason why it keeps the one it has. */
export type FieldReading =
  | { readonly value: number | boolean | string | readonly number[]; readonly note?: string }
  | { readonly lost: string }
  /** A key that is no text: an exception that stops TorchServe. */
  | { readonly throws: string };

export interface ConfigField {
  readonly parameter: ParameterName;
  /** Reads the value of the key, which is no alias. */
  read(node: YamlNode, membersOf: MembersOf): FieldReading;
}

/** The keys that the front end reads; `torchrun` stands for the number of processes per worker. */
export const configFields: Readonly<Record<string, ConfigField>> = {
  minWorkers: { parameter: 'minWorkers', read: atLeast(1) },
  maxWorkers: { parameter: 'maxWorkers', read: orKept(0) },
  batchSize: { parameter: 'batchSize', read: atLeast(1) },
  maxBatchDelay: { parameter: 'maxBatchDelay', read: orKept(0) },
  responseTimeout: { parameter: 'responseTimeout', read: orKept(1) },
  startupTimeout: { parameter: 'startupTimeout', read: orKept(1) },
  deviceType: { parameter: 'deviceType', read: oneOf(['', 'cpu', 'gpu']) },
  parallelType: { parameter: 'parallelType', read: oneOf(['', 'pp', 'tp', 'pptp', 'custom']) },
  parallelLevel: { parameter: 'parallelLevel', read: orKept(0) },
  deviceIds: { parameter: 'deviceIds', read: deviceIds },
  torchrun: { parameter: 'parallelLevel', read: torchrun },
  maxRetryTimeoutInSec: { parameter: 'maxRetryTimeoutInSec', read: atLeast(0) },
  clientTimeoutInMills: { parameter: 'clientTimeoutInMills', read: atLeast(0) },
  jobQueueSize: { parameter: 'jobQueueSize', read: atLeast(0) },
  useJobTicket: { parameter: 'useJobTicket', read: yesOrNo },
  sequenceMaxIdleMSec: { parameter: 'sequenceMaxIdleMSec', read: atLeast(0) },
  sequenceTimeoutMSec: { parameter: 'sequenceTimeoutMSec', read: atLeast(0) },
  maxSequenceJobQueueSize: { parameter: 'maxSequenceJobQueueSize', read: atLeast(1) },
  maxNumSequence: { parameter: 'maxNumSequence', read: atLeast(1) },
  continuousBatching: { parameter: 'continuousBatching', read: yesOrNo },
  sequenceBatching: { parameter: 'sequenceBatching', read: yesOrNo },
  asyncCommunication: { parameter: 'asyncCommunication', read: yesOrNo },
  useVenv: { parameter: 'useVenv', read: yesOrNo },
};

const notAnInteger = 'Not an integer of YAML that fits 32 bits, so TorchServe logs a warning and ignores it.';

/** A smaller value counts as the least one. */
function atLeast(least: number): ConfigField['read'] {
  return (node) => {
    if (node.kind !== 'integer') return { lost: notAnInteger };
    if (node.value >= least) return { value: node.value };
    return { value: least, note: `'${node.value}' counts as ${least}.` };
  };
}

/** A smaller value is ignored. */
function orKept(least: number): ConfigField['read'] {
  return (node) => {
    if (node.kind !== 'integer') return { lost: notAnInteger };
    if (node.value >= least) return { value: node.value };
    return { lost: `Less than ${least}, so TorchServe logs a warning and ignores it.` };
  };
}

function yesOrNo(node: YamlNode): FieldReading {
  if (node.kind === 'boolean') return { value: node.value };
  return { lost: 'Not a boolean of YAML 1.1, so TorchServe logs a warning and ignores it.' };
}

/** A word that is not known counts as none. */
function oneOf(words: readonly string[]): ConfigField['read'] {
  return (node) => {
    if (node.kind !== 'text') return { lost: 'Not a text, so TorchServe logs a warning and ignores it.' };
    const word = node.text.toLowerCase();
    return { value: words.includes(word) ? word : '' };
  };
}

function deviceIds(node: YamlNode): FieldReading {
  if (node.kind !== 'list' || isOrderedMap(node))
    return { lost: 'Not a list, so TorchServe logs a warning and ignores it.' };
  const ids = node.items.map(resolved).flatMap((item) => (item.kind === 'integer' ? [item.value] : []));
  if (ids.length === node.items.length) return { value: ids };
  return { lost: 'One of the items is no integer, so TorchServe logs a warning and drops the list.' };
}

function torchrun(node: YamlNode, membersOf: MembersOf): FieldReading {
  const members = mapMembers(node, membersOf);
  if (!members) return { lost: 'Not a map, so TorchServe logs a warning and ignores it.' };
  const strange = keyThatIsNoText(members);
  if (strange) return { throws: exceptionOfKey(strange) };
  const processes = members.find((member) => keyText(member) === 'nproc-per-node');
  if (!processes) return { value: 1, note: 'torchrun without nproc-per-node.' };
  return numberOfProcesses(processes);
}

function numberOfProcesses({ value }: YamlMember): FieldReading {
  const count = resolved(value);
  if (count.kind === 'integer' && count.value > 0)
    return { value: count.value, note: 'nproc-per-node of torchrun.' };
  return { value: 1, note: 'nproc-per-node of torchrun is not a positive integer.' };
}

/** The exception that a key which is no text leads to. */
export function exceptionOfKey(key: YamlNode): string {
  return resolved(key).kind === 'null' ? 'java.lang.NullPointerException' : 'java.lang.ClassCastException';
}
