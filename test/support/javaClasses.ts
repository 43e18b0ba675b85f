import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What `javap` says about the classes of a source file. */
export interface JavaClass {
  /** Values of the constants by name, as far as they are texts. */
  readonly constants: ReadonlyMap<string, { readonly value: string; readonly isPrivate: boolean }>;
  /** Every text in the code. */
  readonly strings: ReadonlySet<string>;
  /** Names of fields, methods, constructors and nested classes. */
  readonly members: ReadonlySet<string>;
  /** Names given to `System.getenv`. */
  readonly variables: readonly string[];
  /** Defaults given together with a key to methods such as `getProperty` and `getIntProperty`. */
  readonly defaults: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads classes such as `org.pytorch.serve.util.ConfigManager` from jar files; classes that are not there are left out. */
export function readClasses(
  jars: readonly string[],
  names: readonly string[],
): ReadonlyMap<string, JavaClass> {
  const { stdout, error } = spawnSync(
    'javap',
    ['-p', '-v', '-constants', '-cp', jars.join(path.delimiter), ...names],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  assert.ifError(error);
  const classes = new Map<string, JavaClass>();
  for (const text of stdout.split(/^Classfile /m).slice(1)) {
    const file = /!\/(.+)\.class/.exec(text)?.[1];
    if (file) classes.set(file.replaceAll('/', '.'), readClass(text));
  }
  return classes;
}

function readClass(text: string): JavaClass {
  const constants = new Map<string, { value: string; isPrivate: boolean }>();
  for (const [, access, name, value] of text.matchAll(
    /^ {2}(private|public|protected) static final java\.lang\.String (\w+) = "(.*)";$/gm,
  )) {
    constants.set(name!, { value: value!, isPrivate: access === 'private' });
  }
  const strings = [...text.matchAll(/= String +#\d+ +\/\/ (.*)$/gm)].map((match) => match[1]!);
  const members = [
    ...text.matchAll(/^ {2}(?:\w[^(=]* )?([\w.$]+)(?:\(.*| = .*)?;$/gm),
    ...text.matchAll(/\/\/ .*\$(\w+)$/gm),
  ].map((match) => match[1]!.slice(match[1]!.lastIndexOf('.') + 1));
  const variables = [...text.matchAll(/\/\/ String (\w+)\n.*System\.getenv:\(Ljava\/lang\/String;\)/g)].map(
    (match) => match[1]!,
  );
  return {
    constants,
    strings: new Set(strings),
    members: new Set(members),
    variables,
    defaults: readDefaults(text),
  };
}

/** A key, the instruction that loads its default, and the call that takes both. */
const keyWithDefault =
  /\/\/ String (\w+)\n\s+\d+: (?:ldc.*\/\/ (?:String ?|int )(.*)|ldc.*\/\/ long (\d+)l|[bs]ipush\s+(\d+)|iconst_(\d))\n\s+\d+: invoke.*get(?:Int|Long)?Property:/g;

function readDefaults(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const defaults = new Map<string, Set<string>>();
  for (const [, key, ...values] of text.matchAll(keyWithDefault)) {
    const value = values.find((one) => one !== undefined)!;
    defaults.set(key!, (defaults.get(key!) ?? new Set()).add(value));
  }
  return defaults;
}
