import type { Failure } from './failure';
import { type Situation, variable } from './situation';

/** What is known about the options of the Java virtual machine. */
export interface JvmOptions {
  /** System properties that options set. */
  readonly properties: ReadonlyMap<string, string>;
  readonly failure?: Failure;
  readonly doubts: readonly string[];
}

/**
 * Reads the options that `vmargs` and the variables of Java itself give to the virtual machine; later ones count. What is
 * not certain to be accepted is a doubt.
 */
export function readJvmOptions(situation: Situation, vmargs: string | undefined): JvmOptions {
  const fromVariables = (...names: readonly string[]): readonly string[] =>
    names.flatMap((name) => wordsOf(situation, name));
  const own =
    vmargs
      ?.split(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/)
      .filter(Boolean) ?? [];
  const words = [
    ...fromVariables('JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS'),
    ...own,
    ...fromVariables('_JAVA_OPTIONS'),
  ];
  const properties = new Map<string, string>();
  for (const word of words) {
    const [, name, value] = /^-D([^=]+)=?(.*)$/s.exec(word) ?? [];
    if (name !== undefined) properties.set(name, value!);
  }
  return { properties, ...judged(own) };
}

function wordsOf(situation: Situation, name: string): readonly string[] {
  const found = variable(situation, name);
  if (!found || found === 'unknown') return [];
  const words = found.value.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ''));
}

/** Options that Java 17 certainly accepts; sizes are looked at separately. */
const accepted = new RegExp(
  [
    '-D[^=].*',
    '-(?:server|ea|da|esa|dsa|enableassertions|disableassertions)',
    '-XX:[+-](?:UseG1GC|UseContainerSupport|HeapDumpOnOutOfMemoryError|ExitOnOutOfMemoryError|UseStringDeduplication)',
    '-XX:(?:Max|Initial)RAMPercentage=[1-9][0-9]?(?:\\.[0-9]+)?',
    '-XX:(?:ParallelGCThreads|ActiveProcessorCount)=[1-9][0-9]?',
  ]
    .map((option) => `(?:${option})`)
    .join('|'),
  's',
);

function judged(words: readonly string[]): Pick<JvmOptions, 'failure' | 'doubts'> {
  const sizes = new Map<string, number>();
  for (const word of words) {
    const [, kind, count, unit] = /^-X(mx|ms)([0-9]{1,6})([mMgG])$/.exec(word) ?? [];
    if (kind !== undefined) sizes.set(kind, Number(count) * (unit!.toLowerCase() === 'g' ? 1024 : 1));
    else if (!word.startsWith('-') && !word.startsWith('@')) {
      // Java takes the first word that is no option for the class to run.
      const message = 'Error: Could not find or load main class';
      return { doubts: [], failure: { phase: 'jvm', message, key: 'vmargs' } };
    } else if (accepted.exec(word)?.[0] !== word)
      return { doubts: [`whether Java accepts ${word} in vmargs`] };
  }
  const most = sizes.get('mx');
  const isPlain = (most ?? 64) >= 64 && (sizes.get('ms') ?? 0) <= (most ?? 256) && (most ?? 0) <= 65_536;
  return { doubts: isPlain ? [] : ['whether Java accepts the sizes in vmargs'] };
}
