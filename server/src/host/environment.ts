import { parseEnvironmentFile } from '../core/effective/environmentFile';
import type { Environment, Origin } from '../core/effective/situation';
import type { Span } from '../core/text/span';
import { decodeBytes } from './decodeBytes';
import { uriOfPath } from './fileUri';
import type { Host } from './host';

/** Variables of one origin. */
export interface EnvironmentLayer {
  /** As it is shown: the name of a file, of an option, of a situation. */
  readonly label: string;
  /** The file, as an absolute path. */
  readonly path?: string;
  /** What is in the file. */
  readonly text?: string;
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly span?: Span }>;
}

/** Layers of variables, of which later ones win; below them the process's own variables if `process` is given. */
export interface EnvironmentSources {
  readonly layers: readonly EnvironmentLayer[];
  readonly process?: { readonly host: Host; readonly label: string };
  /** False when a layer could not be read. */
  readonly complete: boolean;
}

export function createEnvironment({ layers, process, complete }: EnvironmentSources): Environment {
  const merged = new Map(
    layers.flatMap((layer) =>
      Array.from(layer.variables, ([name, found]) => [name, { ...found, layer }] as const),
    ),
  );
  const values = new Map(Array.from(merged, ([name, { value }]) => [name, value]));
  const isKnown = !process || process.host.variable('TS_CONFIG_FILE') !== undefined;
  return {
    values: process ? withProcess(values, process.host) : values,
    complete: complete && isKnown,
    origin: (name): Origin | undefined => {
      const found = merged.get(name);
      if (!found) return process && { label: process.label };
      const { label, path } = found.layer;
      return { label, ...(path === undefined ? {} : { path }), ...(found.span ? { span: found.span } : {}) };
    },
  };
}

/**
 * A map that asks the process for a variable when somebody asks for it, so that nothing else of the environment is ever
 * looked at. Its other members know only what was asked for.
 */
function withProcess(own: Map<string, string>, host: Host): ReadonlyMap<string, string> {
  const get = (name: string): string | undefined => {
    const known = own.get(name);
    if (known !== undefined) return known;
    const found = host.variable(name);
    if (!found || !('value' in found)) return undefined;
    own.set(name, found.value);
    return found.value;
  };
  return {
    get,
    has: (name) => get(name) !== undefined,
    get size() {
      return own.size;
    },
    forEach: (visit) => {
      for (const [name, value] of own) visit(value, name, own);
    },
    entries: () => own.entries(),
    keys: () => own.keys(),
    values: () => own.values(),
    [Symbol.iterator]: () => own[Symbol.iterator](),
  };
}

/** An environment with more variables, of which later ones win; `complete` is false when a layer could not be read. */
export function withLayers(
  below: Environment,
  layers: readonly EnvironmentLayer[],
  complete: boolean,
): Environment {
  if (layers.length === 0 && complete) return below;
  const own = createEnvironment({ layers, complete });
  const get = (name: string): string | undefined => own.values.get(name) ?? below.values.get(name);
  const merged = (): Map<string, string> => new Map([...below.values, ...own.values]);
  return {
    values: {
      get,
      has: (name) => get(name) !== undefined,
      get size() {
        return merged().size;
      },
      forEach: (visit) => merged().forEach(visit),
      entries: () => merged().entries(),
      keys: () => merged().keys(),
      values: () => merged().values(),
      [Symbol.iterator]: () => merged()[Symbol.iterator](),
    },
    complete: below.complete && complete,
    origin: (name) => own.origin?.(name) ?? below.origin?.(name),
  };
}

/** Bytes; a list of variables beyond that is none. */
export const largestEnvironmentFile = 5_000_000;

export interface ReadEnvironmentFile {
  /** Absent when the file cannot be read. */
  readonly layer?: EnvironmentLayer;
  /** Sentences for the people who named the file. */
  readonly remarks: readonly string[];
}

/** Reads a `.env` file, or a `.json` file that maps names to values. */
export async function readEnvironmentFile(
  host: Host,
  path: string,
  label: string,
): Promise<ReadEnvironmentFile> {
  const uri = uriOfPath(path);
  const kind = path.includes('\0') ? 'missing' : await host.stat(uri);
  const failed = (why: string): ReadEnvironmentFile => ({
    remarks: [`The environment file '${label}' ${why}.`],
  });
  if (kind === 'missing') return failed('does not exist');
  if (kind === 'directory') return failed('is a directory');
  if (kind === 'other') return failed('is not a regular file');
  const bytes = await host.read(uri, largestEnvironmentFile + 1);
  if (!bytes) return failed('cannot be read');
  if (bytes.length > largestEnvironmentFile) return failed('is larger than 5 MB');
  const { text, charset } = decodeBytes(bytes);
  const { variables, problems } = parseEnvironmentFile(path, text);
  const encoding = charset === 'utf-8' ? [] : ['It is not UTF-8, so it was read byte by byte.'];
  const remarks = [...encoding, ...problems].map((problem) => `The environment file '${label}': ${problem}`);
  return { layer: { label, path, text, variables }, remarks };
}
