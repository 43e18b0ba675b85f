/** Everything that client and server say to each other beyond the Language Server Protocol. */

export * from './localServerProtocol';

/** Language id of documents that this extension handles. */
export const languageId = 'torchserve-properties';

/**
 * A first look at a YAML document that costs next to nothing, for both sides: whether it can be the configuration of a model
 * by its name, or by a line at its beginning. All others are left alone.
 */
export function mayBeModelConfig(uri: string, text: string): boolean {
  return /model[-_. ]?config[^/]*\.ya?ml$/i.test(uri) || tellingLine.test(text.slice(0, 65_536));
}

const tellingLine =
  /^["']?(?:(?:min|max)Workers|batchSize|maxBatchDelay|(?:response|startup)Timeout|jobQueueSize|(?:continuous|sequence)Batching|device(?:Type|Ids)|parallel(?:Type|Level)|torchrun|handler|pt2|deepspeed|pippy|micro_batching)["']?[ \t]*:/m;

/** The section of the user's settings. */
export const settingsSection = 'torchserve';

/** Server to client, after a document was opened or judged anew: whether it is handled, and why. */
export const documentStatusNotification = 'torchserve/documentStatus';

export interface DocumentStatus {
  readonly uri: string;
  readonly handled: boolean;
  /** One sentence for the user: by what evidence the file is handled, or why not. */
  readonly reason: string;
  /** `content`, `sibling`: found out. `include`, `exclude`: the user's settings. `language`: the user chose the language. */
  readonly basis: 'content' | 'sibling' | 'include' | 'exclude' | 'language' | 'none';
}

/** The settings under `torchserve.` that the server reads. Absent members take their defaults. */
export interface Settings {
  readonly files?: {
    /** Globs, relative to the workspace folder or absolute, of files to handle whatever is in them. */
    readonly include?: readonly string[];
    /** Globs of files never to handle; they win over `include`. */
    readonly exclude?: readonly string[];
  };
  readonly diagnostics?: {
    readonly enable?: boolean;
    /** Problems shown per file, the gravest first. Default 100. */
    readonly maxProblems?: number;
    /** Severity by rule id: `error`, `warning`, `information`, `hint` or `off`. */
    readonly severity?: Readonly<Record<string, 'error' | 'warning' | 'information' | 'hint' | 'off'>>;
  };
  /** The directory the server is started in; relative paths in the file are resolved against it. */
  readonly workingDirectory?: string;
  readonly format?: {
    readonly alignValues?: boolean;
  };
  /**
   * The situation in which TorchServe is started: a name among `situations`, the path of an environment file, or empty for
   * the environment of the editor.
   */
  readonly situation?: string;
  readonly situations?: Readonly<Record<string, SituationSetting>>;
}

/** A launch situation by name. `${file}` and `${workspaceFolder}` are replaced in all texts but those of `environment`. */
export interface SituationSetting {
  /** Variables; together with those of `environmentFile` they replace the editor's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A `.env` file, or a `.json` file that maps names to values; relative to the workspace folder. */
  readonly environmentFile?: string;
  /** The arguments of `torchserve`; by default `--ts-config` and the file. */
  readonly arguments?: readonly string[];
  readonly workingDirectory?: string;
}

/** `initializationOptions`: settings, for editors that cannot be asked for them, and what the editor can do. */
export interface InitializationOptions extends Settings {
  /** The editor has the commands that quick fixes of this server name; without it no such fix is offered. */
  readonly commands?: boolean;
  /** The editor can show documents with addresses of the scheme `archiveScheme`; without it none is offered. */
  readonly archives?: boolean;
}

/** Client to server: what TorchServe would run with. Answered with `null` for a file that cannot be looked at. */
export const effectiveRequest = 'torchserve/effective';

export interface EffectiveParams {
  /** A configuration file, open or not. Unsaved text counts. */
  readonly uri: string;
  /** As in `Settings.situation`; absent: the current one of the settings. */
  readonly situation?: string;
  /** Also the keys that have their defaults. */
  readonly all?: boolean;
  readonly revealSecrets?: boolean;
}

export interface EffectiveResult {
  /** A `.properties` text: values, each with a comment that tells where it comes from. */
  readonly text: string;
  /** Lines and characters of `text` that lead to the place that set a value; `target` is an address, with `#L` and a line. */
  readonly links: readonly {
    readonly line: number;
    readonly from: number;
    readonly to: number;
    readonly target: string;
  }[];
  /** Lines that can be folded, both inclusive; `losers` are best folded at first. */
  readonly folds: readonly {
    readonly startLine: number;
    readonly endLine: number;
    readonly kind: 'group' | 'losers';
  }[];
  readonly outcome: {
    /** `unknown`: nothing known stops the server, but something that is not known could. */
    readonly started: boolean | 'unknown';
    readonly phase?: string;
    readonly message?: string;
  };
  /** The name of the situation, for people. */
  readonly situation: string;
  /** The address of the file that the server reads; absent when it reads none. */
  readonly file?: string;
}

/** Server to client, some moments after a change: what was answered to `effectiveRequest` for a file may be out of date. */
export const effectiveChangedNotification = 'torchserve/effectiveChanged';

export interface EffectiveChanged {
  readonly uri: string;
}

/** Client to server: the settings of a file as environment variables. */
export const toEnvironmentRequest = 'torchserve/toEnvironment';

export interface ToEnvironmentParams {
  readonly uri: string;
  /** The notation: a shell, arguments of `docker run`, a `.env` file, compose or Kubernetes. */
  readonly format: 'export' | 'docker' | 'dotenv' | 'compose' | 'kubernetes';
  readonly revealSecrets?: boolean;
}

export interface ToEnvironmentResult {
  readonly text: string;
  /** How many variables the text has. */
  readonly count: number;
  /** Keys that no variable can stand for, with a sentence that says why. */
  readonly leftOut: readonly { readonly key: string; readonly reason: string }[];
  /** What must hold for the variables to count; sentences. */
  readonly conditions: readonly string[];
  /** Values that are masked in the text. */
  readonly masked: number;
}

/** Client to server: the edits that write variables into a file as settings. */
export const fromEnvironmentRequest = 'torchserve/fromEnvironment';

export interface FromEnvironmentParams {
  readonly uri: string;
  /** Variables in any of the notations, or as a `.env` file. */
  readonly text: string;
}

export interface FromEnvironmentResult {
  readonly edits: readonly {
    readonly range: {
      readonly start: { readonly line: number; readonly character: number };
      readonly end: { readonly line: number; readonly character: number };
    };
    readonly newText: string;
  }[];
  /** How many settings the edits write. */
  readonly count: number;
  /** `TS_` names that stand for no key. */
  readonly unknown: readonly string[];
}

/** The scheme of documents that show what is inside an archive; they cannot be changed. */
export const archiveScheme = 'torchserve-archive';

/** True for a model configuration inside an archive. Specifications of workflows are YAML as well, and mean something else. */
export function isEmbeddedConfig(uri: string): boolean {
  return uri.startsWith(`${archiveScheme}:`) && !/\.war(?:[/?]|%2f)/i.test(uri);
}

/** Client to server: the text of such a document. Answered with `null` when there is no such file any more. */
export const archiveEntryRequest = 'torchserve/archiveEntry';

export interface ArchiveEntryParams {
  /** An address of the scheme `archiveScheme`, as the server gave it. */
  readonly uri: string;
}

export interface ArchiveEntryResult {
  readonly text: string;
}

/** Replacements in a text that the client sent along. */
export type TextChanges = FromEnvironmentResult['edits'];

/** The settings whose value is JSON. */
export type JsonKey = 'models' | 'model_snapshot';

/** Client to server: the value of a setting as a JSON document. `text` is that of the configuration, open or not. */
export const jsonOfSettingRequest = 'torchserve/jsonOfSetting';

export interface JsonOfSettingParams {
  readonly text: string;
  readonly key: JsonKey;
}

export interface JsonOfSettingResult {
  /** Pretty, with `\n` at line ends; the tree is that of the value. */
  readonly json: string;
  /** The JSON holds comments. */
  readonly hasComments: boolean;
  /** The value as the server has it; `null` when the key is not set. */
  readonly value: string | null;
}

/** Client to server: the edits that make a JSON text the value of a setting. */
export const settingOfJsonRequest = 'torchserve/settingOfJson';

export interface SettingOfJsonParams extends JsonOfSettingParams {
  readonly json: string;
}

export type SettingOfJsonResult =
  | { readonly edits: TextChanges }
  /** A sentence that says why TorchServe could not read the text, and where in it; both from 0. */
  | { readonly refusal: string; readonly line: number; readonly character: number };

/** Client to server: the versions of models that `models` has parameters for. */
export const modelVersionsRequest = 'torchserve/modelVersions';

export interface ModelVersion {
  readonly model: string;
  readonly version: string;
}

/** Client to server: moves parameters of one version of a model from `models` to its model-config YAML. */
export const moveToYamlRequest = 'torchserve/moveToYaml';
/** Client to server: the other direction. */
export const moveToModelsRequest = 'torchserve/moveToModels';

export interface MoveParams extends ModelVersion {
  /** The configuration, which says what counts when neither file names a parameter. */
  readonly uri: string;
  /** Its text. */
  readonly text: string;
  /** The text of the YAML; absent for a file that is to be made. */
  readonly yaml?: string;
}

export interface MoveResult {
  /** Nothing is moved for this reason; a sentence. */
  readonly refusal?: string;
  readonly properties: TextChanges;
  /** Edits of the YAML, or of an empty text for a new one. */
  readonly yaml: TextChanges;
  /** Nothing is left in the YAML, and an empty file would stop TorchServe: it is to be deleted. */
  readonly removesYaml: boolean;
  /** Parameters with their values, such as `batchSize: 4`. */
  readonly moved: readonly string[];
  /** What stays where it is, and why; sentences. */
  readonly kept: readonly string[];
  /** What else changes or is worth knowing; sentences. */
  readonly remarks: readonly string[];
}
