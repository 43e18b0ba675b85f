/**
 * The shape of everything that is known about TorchServe 0.12. One object per key, variable and flag; hover, completion,
 * rules, schemas, snippets and tables read these objects or are generated from them. Texts are Markdown of one paragraph:
 * names and values stand in backticks.
 */

/** The steps of a start, in order; the last two happen while the server runs. */
export type Phase =
  | 'launcher'
  | 'jvm'
  | 'configuration'
  | 'token-init'
  | 'metric-cache'
  | 'server-groups'
  | 'validate'
  | 'summary'
  | 'model-load'
  | 'rest-bind'
  | 'startup-snapshot'
  | 'grpc-start'
  | 'metrics-schedule'
  | 'worker-start'
  | 'request';

/** What the server does with a value that it cannot use. Decides the severity of a finding and its wording. */
export type InvalidEffect =
  /** The server exits. */
  | 'start-fails'
  /** The server exits if a model is loaded at start; otherwise each registration fails. */
  | 'start-fails-with-models'
  /** The server starts, but no worker becomes ready. */
  | 'worker-fails'
  /** The server starts, but requests of some kind fail. */
  | 'request-fails'
  /** Another value is used without, or with only a line in the log. */
  | 'default-used'
  /** Nothing happens at all. */
  | 'ignored';

/** How a text becomes a boolean. `java`: `true` in any case; `python`: exactly `true`, because a worker compares it. */
export type BooleanReader = 'java' | 'python';

export interface EnumValue {
  readonly value: string;
  readonly doc: string;
}

/** How TorchServe reads a value. A kind is a row of the table in `values/kinds.ts`. */
export type ValueType =
  | { readonly kind: 'boolean'; readonly reader: BooleanReader }
  | {
      /** `Integer.parseInt` on the untrimmed text. */
      readonly kind: 'integer';
      readonly min?: number;
      readonly max?: number;
      readonly role: 'port' | 'size' | 'duration' | 'count';
    }
  /** `Long.parseLong` on the untrimmed text; `min` is small enough for a number. */
  | { readonly kind: 'long'; readonly min?: number }
  /** `Double.valueOf`, which trims. */
  | { readonly kind: 'double' }
  /** `(http|https)://HOST[:PORT]` or `unix:/PATH`; default ports by listener. */
  | { readonly kind: 'address'; readonly listener: 'inference' | 'management' | 'metrics' }
  /** `InetAddress.getByName`: a host name or an IP literal. */
  | { readonly kind: 'host' }
  | {
      readonly kind: 'path';
      readonly target: 'file' | 'directory';
      /** Endings that completion offers, with the dot; empty for all. */
      readonly extensions: readonly string[];
    }
  | {
      readonly kind: 'enum';
      readonly values: readonly EnumValue[];
      /** How the server compares: as is, ignoring case, or ignoring case and all white space. */
      readonly match: 'exact' | 'ignore-case' | 'ignore-case-and-blanks';
      /** Other values are possible, so that an unknown one is no mistake by itself. */
      readonly open: boolean;
    }
  /** `java.util.regex` pattern; `list`: split at every comma first. */
  | { readonly kind: 'regex'; readonly list: boolean; readonly examples: readonly EnumValue[] }
  /** `all`, or `[name=]location` joined by commas, not trimmed. */
  | { readonly kind: 'modelList' }
  /** JSON read by Gson, leniently. */
  | { readonly kind: 'json'; readonly shape: 'models' | 'modelSnapshot' }
  /** Words split at white space, without quoting. */
  | { readonly kind: 'words'; readonly examples: readonly EnumValue[] }
  | { readonly kind: 'text'; readonly examples: readonly EnumValue[] };

export type ValueKindName = ValueType['kind'];

/** The default of a key: a text that the server would read, or a sentence about where the default comes from. */
export interface DefaultValue {
  readonly literal?: string;
  readonly note?: string;
}

/** The environment variable that replaces a key, and what must hold for it to count. */
export interface EnvironmentOverride {
  readonly name: string;
  /**
   * `enable_envvars_config`: the file must hold that key as true. `use_env_allowed_urls`: both that and
   * `use_env_allowed_urls`. `none`: always read.
   */
  readonly gate: 'enable_envvars_config' | 'use_env_allowed_urls' | 'none';
  /** What is special about this variable; a full sentence. */
  readonly note?: string;
}

/** Where in TorchServe's sources a fact can be checked. */
export interface Evidence {
  /** Path in the repository of TorchServe, such as `frontend/server/…/ConfigManager.java`. */
  readonly file: string;
  readonly symbol: string;
}

/** Themes of keys, in the order in which they are shown. */
export type PropertyGroup =
  | 'listeners'
  | 'grpc'
  | 'tls'
  | 'models'
  | 'workers'
  | 'limits'
  | 'metrics'
  | 'security'
  | 'cors'
  | 'logging'
  | 'environment'
  | 'paths'
  | 'jvm'
  | 'advanced';

/** One key of `config.properties`. */
export interface PropertySpec {
  readonly key: string;
  readonly group: PropertyGroup;
  /** One sentence: what the key does. */
  readonly doc: string;
  /** What surprises people about it; full sentences. */
  readonly trap?: string;
  readonly type: ValueType;
  readonly default: DefaultValue;
  readonly unit?: 'ms' | 's' | 'min' | 'bytes' | 'requests' | 'percent' | 'threads' | 'workers';
  readonly onInvalid: {
    readonly effect: InvalidEffect;
    /** The step at which the value is read and can fail. */
    readonly phase: Phase;
    /** What the server does with a value it cannot use; full sentences. */
    readonly doc: string;
  };
  readonly env?: EnvironmentOverride;
  /** The flag of `torchserve` that sets the key too. */
  readonly flag?: string;
  /** How the text becomes a value; one sentence. */
  readonly parsedAs: string;
  /** `frontend`: the Java server. `launcher`: the Python program `torchserve`. `both`: first one, then the other. */
  readonly readBy: 'frontend' | 'launcher' | 'both';
  /** First release with the key. Absent: as old as TorchServe itself. */
  readonly since?: string;
  /** Path and anchor in the official documentation, such as `docs/configuration.md#enable-ssl`. */
  readonly docs?: string;
  readonly evidence: readonly Evidence[];
  /** The value must be masked wherever it is shown. */
  readonly secret?: true;
  /** The name is used by other software too, so that it proves nothing about a file. */
  readonly generic?: true;
  /** Written by the server itself into snapshots; not to be offered for new files. */
  readonly internal?: true;
  /** The value that completion inserts when the default is not useful; a snippet body with placeholders. */
  readonly insert?: string;
}

/** A key that people write and TorchServe does not know. */
export interface PropertyAlias {
  /** As written, in lower case with `_` for `-`. */
  readonly key: string;
  readonly kind: 'invented' | 'removed' | 'per-model' | 'yaml-only' | 'snapshot-relic';
  /** What to do; one sentence of plain text that can follow a message, names in single quotes. */
  readonly doc: string;
  /** The key to write, and how the value changes. Absent when there is no such setting. */
  readonly replacement?: {
    readonly key: string;
    readonly value?: 'same' | 'negate' | { readonly literal: string };
  };
  readonly evidence: string;
}

/** A variable that the launcher or the server reads from the environment besides the `TS_*` overrides. */
export interface EnvironmentVariableSpec {
  readonly name: string;
  readonly doc: string;
  readonly readBy: 'launcher' | 'frontend' | 'both' | 'worker';
  readonly default?: string;
  readonly onInvalid?: string;
  readonly evidence: readonly Evidence[];
}

/** A flag of the command `torchserve`. */
export interface FlagSpec {
  readonly flag: string;
  readonly aliases: readonly string[];
  /** The name of the value in usage texts; absent for a switch. */
  readonly argument?: string;
  /** All values up to the next flag belong to it. */
  readonly takesSeveral?: true;
  readonly doc: string;
  /** The key that the flag sets. */
  readonly key?: string;
  readonly onInvalid?: string;
  readonly evidence: readonly Evidence[];
}

/** A group of lines that belong together, offered by completion and as a snippet. */
export interface SnippetSpec {
  readonly name: string;
  /** What to type for it in completion. */
  readonly prefix: string;
  readonly doc: string;
  /** Lines of a VS Code snippet body. */
  readonly body: readonly string[];
}

/** How a value of the model-config YAML is read, after YAML has made a number, a text or a list of it. */
export type ModelValueType =
  | {
      readonly kind: 'integer';
      /** The least value that is taken as it stands. */
      readonly min?: number;
      readonly max?: number;
      /** What becomes of a smaller one: it counts as `min`, it is dropped with a warning, or its reader decides. */
      readonly below?: 'raised' | 'dropped';
      /** True when 0 is as good as no value. */
      readonly isZeroUnset?: true;
    }
  /** Also a whole number, where Python reads it. */
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text'; readonly examples: readonly EnumValue[] }
  | {
      readonly kind: 'path';
      /** Where a relative path begins: in the archive, or wherever the handler looks. */
      readonly base: 'archive' | 'handler';
    }
  | {
      readonly kind: 'enum';
      readonly values: readonly EnumValue[];
      readonly match: 'exact' | 'ignore-case';
      /** Other values are possible. */
      readonly open: boolean;
    }
  | { readonly kind: 'list'; readonly of: 'integer' | 'text'; readonly min?: number }
  /** Its members are described one by one, as far as they are known; `of` says what all of them hold. */
  | { readonly kind: 'map'; readonly of?: 'path' };

/** Themes of the model-config YAML, in the order in which they are shown. */
export type ModelKeyGroup =
  | 'workers'
  | 'batching'
  | 'timeouts'
  | 'devices'
  | 'parallelism'
  | 'sequences'
  | 'environment'
  | 'torchrun'
  | 'handler'
  | 'pt2'
  | 'engines'
  | 'examples';

/** One key of the model-config YAML. */
export interface ModelKeySpec {
  /** The names from the outside in, such as `['torchrun', 'nproc-per-node']`. */
  readonly path: readonly string[];
  readonly group: ModelKeyGroup;
  /** One sentence: what the key does. */
  readonly doc: string;
  /** What surprises people about it; full sentences. */
  readonly trap?: string;
  /** Several, when values of different kinds are possible; the first one is the usual one. */
  readonly types: readonly [ModelValueType, ...ModelValueType[]];
  readonly default: DefaultValue;
  readonly unit?: 'ms' | 's' | 'requests' | 'workers' | 'threads' | 'GPUs' | 'processes' | 'tokens';
  /** When the key counts; a full sentence. Absent: always. */
  readonly appliesWhen?: string;
  readonly onInvalid: {
    readonly effect: InvalidEffect;
    /** What becomes of a value that cannot be used; full sentences. */
    readonly doc: string;
  };
  /**
   * `frontend`: the Java server. `torchrun`: the Java server, for the program that starts the processes of a worker.
   * `worker`: code that comes with TorchServe. `example`: only handlers of the examples, so that the same name can mean
   * something else elsewhere.
   */
  readonly readBy: 'frontend' | 'torchrun' | 'worker' | 'example';
  /** The reader needs the key as soon as the section is there. */
  readonly required?: true;
  /** The key without which the section is of little use: a new section begins with it. */
  readonly isStarter?: true;
  /** Read by TorchServe, and then not used. */
  readonly isUnused?: true;
  /** Replaced by another key, which the trap names. */
  readonly isDeprecated?: true;
  readonly since?: string;
  readonly docs?: string;
  readonly evidence: readonly Evidence[];
  /** Names that people write instead, besides other spellings of the same words. */
  readonly misnomers?: readonly string[];
  /** A value for an example, as YAML; the default or a typical value otherwise. */
  readonly example?: string;
}

/** A key of a section that people write and its reader does not know. */
export interface ModelKeyAlias {
  readonly path: readonly string[];
  /** What to do; one sentence of plain text that can follow a message, names in single quotes. */
  readonly doc: string;
  readonly replacement?: string;
  readonly evidence: readonly Evidence[];
}

/** A parameter of a model in the JSON of `models` or `model_snapshot`. */
export interface ModelParameterSpec {
  readonly name: string;
  readonly doc: string;
  readonly trap?: string;
  readonly type:
    | { readonly kind: 'integer'; readonly min?: number }
    | { readonly kind: 'boolean' }
    | { readonly kind: 'text' }
    | { readonly kind: 'enum'; readonly values: readonly EnumValue[] };
  readonly unit?: 'ms' | 's' | 'requests' | 'workers' | 'GPUs';
  /** What it does where it is read; absent where it is not. */
  readonly models?: {
    readonly default: DefaultValue;
    /** Read for models that are loaded at the start only, not for those that are registered later. */
    readonly onlyAtStart?: true;
    /** Not looked at when the archive holds a model configuration that can be read. */
    readonly onlyWithoutYaml?: true;
    readonly onInvalid: string;
  };
  readonly snapshot?: { readonly required: boolean; readonly onInvalid: string };
  readonly since?: string;
  readonly evidence: readonly Evidence[];
}
