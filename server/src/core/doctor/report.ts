import type { DocumentPlace } from '../effective/judgedSituation';
import type { EffectiveConfiguration } from '../effective/result';
import type { Origin, Situation } from '../effective/situation';
import type { LaunchFacts } from '../launch/launchPlan';
import type { MachineFacts } from './machineFacts';

export interface DoctorReport {
  readonly findings: readonly DoctorFinding[];
  /** What was looked at and is in order; sentences. */
  readonly passed: readonly string[];
}

export interface DoctorFinding {
  /** Words with hyphens. */
  readonly id: string;
  /** `error`: the start fails. */
  readonly severity: 'error' | 'warning' | 'information';
  /** What was found; a sentence. */
  readonly message: string;
  /** What TorchServe will do; a sentence. */
  readonly consequence: string;
  /** What to do; a sentence. */
  readonly fix?: string;
  /** The place in the configuration that is responsible. */
  readonly place?: DocumentPlace;
}

/** Everything that is known about a start before it happens. */
export interface Examination {
  readonly situation: Situation;
  readonly effective: EffectiveConfiguration;
  readonly facts: LaunchFacts;
  readonly machine: MachineFacts;
  /** Absolute path of the file that is to be started with; absent when none was named. */
  readonly path?: string;
  /** What could not be found out about the situation itself; sentences. */
  readonly remarks: readonly string[];
  readonly placeOf: (origin: Origin | undefined) => DocumentPlace | undefined;
}

/** Yields findings, and sentences about what is in order. */
export type Check = (examination: Examination) => Iterable<DoctorFinding | string>;
