import type { PropertySpec, ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import { javaRegexProblem, type RegexProblem } from './javaRegex/javaRegex';
import type { ValueFix, ValueIssue, ValueKind } from './valueKind';

type RegexType = Extract<ValueType, { kind: 'regex' }>;

/** A pattern with its place in the value. */
export interface PatternEntry {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The patterns that the server makes of a value: a list is split at every comma, without trimming. */
export function patternsOf(value: string, { list }: RegexType): readonly PatternEntry[] {
  if (!list) return [{ text: value, from: 0, to: value.length }];
  let from = 0;
  return value.split(',').map((text) => {
    const entry = { text, from, to: from + text.length };
    from = entry.to + 1;
    return entry;
  });
}

export const regex: ValueKind<RegexType> = {
  describe: ({ list }) => (list ? 'Java regular expressions separated by commas' : 'Java regular expression'),
  check(value, type, spec) {
    return patternsOf(value, type).flatMap((entry) => {
      const problem = javaRegexProblem(entry.text);
      return problem ? [issueFor(value, entry, problem, spec)] : [];
    });
  },
  explain: (value, { examples }) => examples.find((example) => example.value === value)?.doc,
  proposals: ({ examples }) => examples,
};

function issueFor(
  value: string,
  entry: PatternEntry,
  { index, message }: RegexProblem,
  spec: PropertySpec,
): ValueIssue {
  const fixed = globAsRegex(entry.text);
  const newValue =
    fixed === undefined ? undefined : value.slice(0, entry.from) + fixed + value.slice(entry.to);
  const fixes: ValueFix[] =
    newValue === undefined ? [] : [{ title: `Replace ${quoted(entry.text)} by '${fixed}'`, newValue }];
  const advice =
    fixed === undefined
      ? "Write '\\\\' before a sign that stands for itself."
      : `Write '${fixed}' for any characters.`;
  const from = entry.from + Math.min(index, Math.max(entry.text.length - 1, 0));
  return {
    rule: 'bad-regex',
    from,
    to: entry.to,
    message: `${consequence(spec)}: ${quoted(entry.text)} ${message}. ${advice}`,
    fixes,
  };
}

/** A file pattern such as `*AWS*` as the regular expression it was meant as; `undefined` if it is none. */
function globAsRegex(pattern: string): string | undefined {
  if (!/^[\w*?:/.\s-]+$/.test(pattern) || !pattern.includes('*')) return undefined;
  const fixed = pattern.replace(/(?<!\.)\*+/g, '.*').replace(/(?<![.*])\?/g, '.');
  return javaRegexProblem(fixed) ? undefined : fixed;
}
