import type { ModelConfigReading } from '../../syntax/yaml/modelConfig';
import type { ManifestReading } from './manifest';

/** What TorchServe finds in an archive or a folder that holds a model. */
export type ArchiveFacts =
  | {
      readonly kind: 'model';
      readonly manifest: ManifestReading;
      /** The file that the manifest names as `configFile`; absent when it names none or cannot be read. */
      readonly config?: ConfigFile;
    }
  /** Unpacking fails with an exception that TorchServe only logs. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Nobody can or may say what TorchServe would make of it. */
  | { readonly kind: 'unknown' };

export interface ConfigFile {
  /** As the manifest names it. */
  readonly name: string;
  /** `missing`: there is no such file, or it cannot be read as one. */
  readonly content: ConfigContent | 'missing' | 'unknown';
}

export interface ConfigContent {
  readonly text: string;
  readonly yaml: ModelConfigReading;
  /** Absolute path, when it is a file of its own and not part of an archive. */
  readonly path?: string;
}
