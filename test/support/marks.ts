import assert from 'node:assert/strict';
import type { Span } from '../../server/src/core/text/span';

/** A problem, as far as marks tell something about it. */
interface Marked {
  readonly rule: { readonly id: string };
  readonly severity: string;
  readonly span: Span;
  readonly finding: { readonly message: string };
}

const mark = /^(# *\^+) +(?:(error|warning|information|hint) )?([a-z0-9-]+)(?:: *(.*))?$/;

interface Expected {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly severity: string | undefined;
  readonly rule: string;
  readonly message: string;
}

/** Compares the problems of a text with the marks under its lines, which are taken out before the text is read. */
export function compareMarks(annotated: string, problemsOf: (text: string) => readonly Marked[]): void {
  const { text, expected } = separate(annotated.replace(/^\n/, ''));
  const actual = problemsOf(text).map((problem) => placed(text, problem));
  const matched = new Set<Expected>();
  const unexpected = actual.filter((problem) => {
    const match = expected.find((candidate) => !matched.has(candidate) && agrees(candidate, problem));
    if (match) matched.add(match);
    return !match;
  });
  const missing = expected.filter((candidate) => !matched.has(candidate));
  assert.deepEqual({ missing, unexpected }, { missing: [], unexpected: [] });
}

function separate(annotated: string): { text: string; expected: readonly Expected[] } {
  const lines: string[] = [];
  const expected: Expected[] = [];
  for (const line of annotated.split('\n')) {
    const match = mark.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, carets, severity, rule, message] = match;
    const first = carets!.indexOf('^');
    expected.push({
      line: lines.length - 1,
      from: first === 1 ? 0 : first,
      to: carets!.length,
      severity,
      rule: rule!,
      message: message ?? '',
    });
  }
  return { text: lines.join('\n'), expected };
}

/** A problem by line and columns; one that ends on another line is cut at the end of its first line. */
function placed(text: string, { rule, severity, span, finding }: Marked): Expected & { message: string } {
  const before = text.slice(0, span.start).split('\n');
  const from = before.at(-1)!.length;
  const length = text.slice(span.start, span.end).split('\n')[0]!.length;
  return {
    line: before.length - 1,
    from,
    to: from + Math.max(1, length),
    severity,
    rule: rule.id,
    message: finding.message,
  };
}

function agrees(expected: Expected, actual: Expected): boolean {
  return (
    expected.line === actual.line &&
    expected.from === actual.from &&
    expected.to === actual.to &&
    expected.rule === actual.rule &&
    (expected.severity === undefined || expected.severity === actual.severity) &&
    actual.message.includes(expected.message)
  );
}
