import { serverSource } from '../properties/readers';
import type { Evidence } from '../types';

/** A member at the top of the JSON of `model_snapshot`. */
export interface SnapshotMemberSpec {
  readonly name: string;
  readonly doc: string;
  readonly type: 'text' | 'integer' | 'models';
  readonly required: boolean;
  /** What becomes of a value that cannot be used, or of none. */
  readonly onInvalid: string;
  readonly evidence: readonly Evidence[];
}

const snapshot = serverSource('snapshot/FSSnapshotSerializer.java', 'getSnapshot');
const manager = serverSource('snapshot/SnapshotManager.java', 'restore');

export const snapshotMembers: readonly SnapshotMemberSpec[] = [
  {
    name: 'name',
    doc: 'Name of the snapshot.',
    type: 'text',
    required: false,
    onInvalid: 'An array or an object stops the server.',
    evidence: [snapshot],
  },
  {
    name: 'modelCount',
    doc: 'Number of models.',
    type: 'integer',
    required: true,
    onInvalid:
      'With 0 or less, and without it, nothing is restored. What is no whole number stops the server.',
    evidence: [snapshot, manager],
  },
  {
    name: 'created',
    doc: 'When the snapshot was saved, in milliseconds since 1970.',
    type: 'integer',
    required: false,
    onInvalid: 'What is no whole number stops the server.',
    evidence: [snapshot],
  },
  {
    name: 'models',
    doc: 'Parameters by name and version of a model.',
    type: 'models',
    required: true,
    onInvalid: 'Without it, or with null, the server stops.',
    evidence: [snapshot, manager],
  },
];
