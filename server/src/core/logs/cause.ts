import type { Evidence } from '../catalog/types';

/** How far the failure reaches; those that reach farther are named first. */
export type LogScope =
  /** TorchServe does not come up, or ends. */
  | 'start'
  /** A model is not loaded. */
  | 'model'
  /** The workers of a model do not become ready, or fail. */
  | 'worker'
  /** Something else does not work. */
  | 'part';

export const scopes: readonly LogScope[] = ['start', 'model', 'worker', 'part'];

/** What is responsible, as far as the output tells. */
export interface LogSubject {
  /**
   * Keys, the likeliest first; the one counts that has `value`, else the first one that is set. `#number` stands for all
   * whose values are numbers, `#any` for all.
   */
  readonly keys?: readonly string[];
  /** The value that TorchServe speaks of; it may also stand inside a longer one. */
  readonly value?: string;
  /** Where TorchServe wants to listen, as it prints it. */
  readonly address?: string;
  /** The part of a value to point at, see `narrowed`. */
  readonly part?: string;
  /** Name of a model, with or without `_` and its version. */
  readonly model?: string;
  /** A model as `load_models` names it, or as the path of its archive. */
  readonly location?: string;
  /** The parameter of the model. */
  readonly parameter?: 'startupTimeout' | 'responseTimeout';
  /** What on the command line is responsible. */
  readonly flag?: string;
}

/** What a message can speak of. */
export interface LogTelling {
  /** Quoted, and where its value comes from unless that is the file: `'models' from the snapshot 'x.cfg'`. */
  readonly setting: string;
  /** Quoted: `the model 'm'`. */
  readonly model: string;
  /** Groups of the pattern, secrets masked; the whole match first. */
  readonly said: readonly string[];
  /** The key is set somewhere. */
  readonly isSet: boolean;
}

/** What the lines before tell. */
export interface LogSurroundings {
  /** What is being loaded. */
  readonly location: string | undefined;
  /** The key of what the server is about to listen on. */
  readonly listener: string | undefined;
  /** The last command that was sent to the worker that the line is about. */
  readonly command: string | undefined;
  /** The model of the worker that the line is about. */
  readonly model: string | undefined;
}

/** What every cause has. */
export interface LogCauseBase {
  /** Words with hyphens. */
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly scope: LogScope;
  /** What happened, and what to do; at most two sentences. */
  readonly says: (telling: LogTelling) => string;
  readonly evidence: Evidence;
}

/** A cause that TorchServe or Java prints. */
export interface LogCause extends LogCauseBase {
  /** Looked for in the text of an event; of the causes that fit an event the first one counts. */
  readonly pattern: RegExp;
  /** `undefined`: it is another cause. */
  readonly subject?: (said: readonly string[], around: LogSurroundings) => LogSubject | undefined;
}
