import type { DiskKind } from '../effective/situation';

/** What running programs, opening sockets and looking at files has shown. What nobody found out is absent or `unknown`. */
export interface MachineFacts {
  readonly java?: JavaFact;
  readonly torchserve: TorchserveFact;
  /** Only those of listeners whose address is known. */
  readonly ports: readonly PortFact[];
  readonly workers: readonly WorkerFact[];
  /** The server whose number is in the file that the launcher looks at. */
  readonly running?: RunningFact;
  /** Files of keys and certificates by the name of their key in the configuration. */
  readonly keyFiles: ReadonlyMap<string, { readonly path: string; readonly kind: DiskKind | undefined }>;
}

export type JavaFact =
  /** `version` is what people count, such as 17; absent when the program did not say it. */
  | { readonly state: 'found'; readonly program: string; readonly version?: number }
  | { readonly state: 'missing'; readonly program: string }
  /** It could not be started, or ended with a failure; `reason` is what it or the system said. */
  | { readonly state: 'fails'; readonly program: string; readonly reason: string };

export type TorchserveFact =
  /** There is no program to start. */
  | { readonly state: 'missing' }
  | {
      readonly state: 'found';
      /** As it was named. */
      readonly program: string;
      /** The interpreter that runs it. */
      readonly python?: { readonly path: string; readonly isThere: boolean | 'unknown' };
      readonly version?: string;
      /** Modules that a worker imports, each with whether Python finds it. */
      readonly modules: Readonly<Record<'torch' | 'yaml', boolean | 'unknown'>>;
    };

export type PortState =
  | 'free'
  | 'in-use'
  /** The system does not let this user listen there. */
  | 'refused'
  /** The machine does not have the address. */
  | 'no-address'
  | 'unknown';

export interface PortFact {
  /** As people call it: `inference`, `gRPC management`. */
  readonly name: string;
  readonly key: string;
  /** `HOST:PORT`, or the path of a unix socket. */
  readonly address: string;
  readonly state: PortState;
}

/** What the server and one of its first workers talk over. */
export interface WorkerFact {
  /** A TCP port of this machine, or a unix socket. */
  readonly place: { readonly port: number } | { readonly socket: string };
  readonly state: PortState;
}

export interface RunningFact {
  readonly process: string;
  readonly pidFile: string;
  /** It lives, and it is a TorchServe. */
  readonly isServer: boolean | 'unknown';
}
