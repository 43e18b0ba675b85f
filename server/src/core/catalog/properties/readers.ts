import type { Evidence, PropertySpec, ValueType } from '../types';

/**
 * The few ways in which TorchServe turns a text into a value, and short forms for evidence. Only data that several groups
 * of keys share.
 */

type Reading = Pick<PropertySpec, 'type' | 'parsedAs'>;

/** `Boolean.parseBoolean`. */
export const javaBoolean: Reading = {
  type: { kind: 'boolean', reader: 'java' },
  parsedAs: '`true` is true in any letter case; anything else, even `true` with a blank behind it, is false.',
};

/** Passed on to the workers, which compare the text. */
export const pythonBoolean: Reading = {
  type: { kind: 'boolean', reader: 'python' },
  parsedAs: 'The text goes to the workers, for which only `true` in lower case is true.',
};

/** `Integer.parseInt`. */
export function integer(options: Omit<Extract<ValueType, { kind: 'integer' }>, 'kind'>): Reading {
  return {
    type: { kind: 'integer', ...options },
    parsedAs: 'A whole decimal number of 32 bits; blanks, units and digit separators are not allowed.',
  };
}

/** `Long.parseLong`. */
export function long(min: number): Reading {
  return {
    type: { kind: 'long', min },
    parsedAs: 'A whole decimal number of 64 bits; blanks, units and digit separators are not allowed.',
  };
}

export const verbatim = 'Taken as it stands; blanks at the end belong to the value.';

export const relativePath =
  'Taken as it stands, blanks at the end included; a relative path starts at the working directory of the server.';

/** What happens to every boolean of the Java server that is neither `true` nor `false`. */
export const readsAsFalse = 'Any other text silently counts as false.';

/** A symbol of the Java server, with the file's path below its main package. Archives are a module of their own. */
export function serverSource(file: string, symbol: string): Evidence {
  const module = file.startsWith('archive/') ? 'archive' : 'server';
  return { file: `frontend/${module}/src/main/java/org/pytorch/serve/${file}`, symbol };
}

export function configManager(...symbols: readonly string[]): readonly Evidence[] {
  return symbols.map((symbol) => serverSource('util/ConfigManager.java', symbol));
}

/** The Python program that starts the Java server. */
export const launcherSource: Evidence = { file: 'ts/model_server.py', symbol: 'start' };

/** A variable that counts once the file holds `enable_envvars_config=true`. */
export function gated(name: string, note?: string): NonNullable<PropertySpec['env']> {
  return { name, gate: 'enable_envvars_config', ...(note === undefined ? {} : { note }) };
}
