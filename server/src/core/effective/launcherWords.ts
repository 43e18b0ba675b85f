import { flagNames } from '../catalog/commandLine';
import type { FlagSpec } from '../catalog/types';

/** What argparse takes one argument for, before it looks at its neighbours. */
export type LauncherWord =
  | { readonly kind: 'value'; readonly text: string }
  /** The first `--`: no value of a flag, and no flag stands behind it. */
  | { readonly kind: 'end'; readonly text: string }
  | FlagWord;

interface FlagWord {
  readonly kind: 'flag';
  readonly text: string;
  /** Absent for a flag that does not exist. */
  readonly spec: FlagSpec | undefined;
  /** The whole name of the flag. */
  readonly name: string;
  /** What stands behind `=`, or behind the letter of a short flag. */
  readonly attached: string | undefined;
}

/** Sorts arguments into flags and values; a beginning of several flags is an error. */
export function launcherWords(args: readonly string[]): readonly LauncherWord[] | { readonly error: string } {
  const words: LauncherWord[] = [];
  const end = args.indexOf('--');
  for (const text of end < 0 ? args : args.slice(0, end)) {
    const word = wordOf(text);
    if ('error' in word) return word;
    words.push(word);
  }
  if (end < 0) return words;
  const values = args.slice(end + 1).map((text) => ({ kind: 'value' as const, text }));
  return [...words, { kind: 'end', text: '--' }, ...values];
}

/** A negative number is a value, because no flag looks like one. */
const negativeNumber = /^-(?:\p{Nd}+|\p{Nd}*\.\p{Nd}+)\n?$/u;

function wordOf(text: string): LauncherWord | { readonly error: string } {
  if (!text.startsWith('-') || text === '-') return { kind: 'value', text };
  const equals = text.indexOf('=');
  const name = equals < 0 || flagNames.has(text) ? text : text.slice(0, equals);
  const attached = name === text ? undefined : text.slice(equals + 1);
  const spec = flagNames.get(name);
  if (spec) return { kind: 'flag', text, spec, name, attached };
  const matches = text.startsWith('--') ? abbreviated(text, name, attached) : short(text);
  if (matches.length > 1) {
    const names = matches.map((match) => match.name).join(', ');
    return { error: `ambiguous option: ${text} could match ${names}` };
  }
  if (matches[0]) return matches[0];
  if (negativeNumber.test(text) || text.includes(' ')) return { kind: 'value', text };
  return { kind: 'flag', text, spec: undefined, name: text, attached: undefined };
}

function abbreviated(text: string, prefix: string, attached: string | undefined): readonly FlagWord[] {
  const matches = [...flagNames].filter(([name]) => name.startsWith(prefix));
  return matches.map(([name, spec]) => ({ kind: 'flag', text, spec, name, attached }));
}

/** A short flag with something attached. */
function short(text: string): readonly FlagWord[] {
  const name = text.slice(0, 2);
  const spec = flagNames.get(name);
  return spec ? [{ kind: 'flag', text, spec, name, attached: text.slice(2) }] : [];
}
