/** Everything that client and server say to each other beyond the Language Server Protocol. */

/** Language id of documents that this extension handles. */
export const languageId = 'torchserve-properties';

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
}

/** `initializationOptions`: settings, for editors that cannot be asked for them, and what the editor can do. */
export interface InitializationOptions extends Settings {
  /** The editor has the commands that quick fixes of this server name; without it no such fix is offered. */
  readonly commands?: boolean;
}
