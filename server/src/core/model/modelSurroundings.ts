/**
 * What is known about the server that loads a model-config YAML. The core never looks for it: the host finds the files, and
 * rules and hover get this. Absent members are unknown, and who meets one says nothing.
 */
export interface ModelSurroundings {
  /** The models that the file configures, as far as `config.properties`, archives and archiver commands tell. */
  readonly models: readonly SurroundingModel[];
  /**
   * The value that the server will have for a key of `config.properties`. `undefined`: it is not set, so that the default
   * counts. `null`: it depends on something that is not known.
   */
  readonly property?: (key: string) => string | undefined | null;
  /** What to call the `config.properties` in front of people, such as `config.properties`. */
  readonly propertiesName?: string;
  /** Its path or address, for links. */
  readonly propertiesPath?: string;
  /** Files that go into the archive, by path with `/`; names a handler or a requirements file may have. */
  readonly files?: readonly string[];
}

export interface SurroundingModel {
  readonly name: string;
  readonly version?: string;
  /** The JSON that `models` has for each parameter of this model and version, as it is written. */
  readonly parameters: ReadonlyMap<string, string>;
}
