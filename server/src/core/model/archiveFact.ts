/** What is known of an archive, of a folder that holds a model, or of a workflow archive. */
export type ArchiveFact =
  | { readonly state: 'unknown' }
  /** TorchServe logs `message` and goes on without it. */
  | { readonly state: 'refused'; readonly message: string }
  /** Loading it at the start ends the server. */
  | { readonly state: 'stops'; readonly message: string }
  | ModelArchive
  | WorkflowArchive;

export interface ModelArchive {
  readonly state: 'model';
  /** The name in the manifest; absent when it has none. */
  readonly modelName?: string;
  /** `1.0` when the manifest has none. */
  readonly modelVersion: string;
  readonly handler?: string;
  readonly runtime: string;
  /** A file that ends with `.mar` and is no zip archive: TorchServe unpacks nothing. */
  readonly isNoArchive?: true;
  /** The file that the manifest names as configuration. */
  readonly config?: EmbeddedFile;
  /** Address of the manifest; absent when there is none. */
  readonly manifest?: string;
}

export interface WorkflowArchive {
  readonly state: 'workflow';
  readonly workflowName: string;
  readonly handler?: string;
  /** Address of the manifest. */
  readonly manifest: string;
  /** The file that describes the models and their order. */
  readonly spec?: EmbeddedFile;
}

export interface EmbeddedFile {
  /** As the manifest names it. */
  readonly name: string;
  readonly state: 'found' | 'missing' | 'unknown';
  /** Where an editor can open it: a file, or a place inside an archive; only when it was found. */
  readonly address?: string;
}
