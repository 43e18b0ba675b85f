import type { PropertySpec } from '../catalog/types';
import type { Failure } from './failure';
import type { Loser, Source } from './ledger';
import type { EffectiveModel } from './models/effectiveModel';
import type { Origin } from './situation';

/** What TorchServe will run with in one situation. */
export interface EffectiveConfiguration {
  readonly situation: string;
  readonly outcome: Outcome;
  /** The file that the Java server reads, as it names it; absent when it reads none. */
  readonly file?: { readonly name: string; readonly path: string; readonly kind: 'file' | 'snapshot' };
  /** First the catalogued keys in their order, then the keys TorchServe does not know, as they come. */
  readonly properties: readonly EffectiveProperty[];
  readonly listeners: readonly Listener[];
  /** First those that the start loads, then those that only stand in the JSON of `models`. */
  readonly models: readonly EffectiveModel[];
  readonly notes: readonly Note[];
}

export type Outcome =
  | { readonly started: true }
  | ({ readonly started: false } & Failure)
  /** Nothing known stops the server, but something unknown could. */
  | { readonly started: 'unknown'; readonly dependsOn: readonly string[] };

export interface EffectiveProperty {
  readonly key: string;
  readonly spec: PropertySpec | undefined;
  /** The text that the server's own snapshot would hold; the default's text when nothing sets the key. */
  readonly value: string | null;
  readonly source: Source;
  readonly origin?: Origin;
  readonly note?: string;
  readonly dependsOn?: readonly string[];
  /** The candidates that lost, the first one first. */
  readonly losers: readonly Loser[];
}

export interface Listener {
  readonly name: 'inference' | 'management' | 'metrics' | 'gRPC inference' | 'gRPC management';
  /** `http://0.0.0.0:8080`, `unix:/path` or `127.0.0.1:7070`; `null` when unknown. */
  readonly address: string | null;
  readonly tls: boolean;
  /** A sentence when something about it is special. */
  readonly note?: string;
}

/** Something worth knowing that is not the value of a key. */
export interface Note {
  readonly text: string;
  readonly key?: string;
  readonly origin?: Origin;
}
