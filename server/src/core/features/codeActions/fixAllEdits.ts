import { applyEdits } from '../../text/applyEdits';
import type { SpanEdit } from '../../text/span';
import type { ShownProblem } from '../diagnostics';
import { addEdits, emptyEditSet } from './editSet';
import type { ProblemSubject } from './problemActions';

/** Safe fixes are few steps from a text in which nothing is left to fix; the limit is for rules that disagree. */
const mostRounds = 8;

type Fixable<P extends ShownProblem> = Pick<ProblemSubject<P>, 'problems' | 'fixes'>;

/**
 * Edits that apply all safe fixes, so that nothing is left for a second time: a fix that overlaps another, or becomes
 * possible through it, is applied to the result of the first round, which `check` looks at.
 */
export function fixAllEdits<P extends ShownProblem>(
  text: string,
  found: Fixable<P>,
  check: (text: string) => Fixable<P>,
): readonly SpanEdit[] {
  const edits = safeEdits(found);
  if (edits.length === 0) return edits;
  const once = applyEdits(text, edits);
  let fixed = once;
  for (let round = 1; round < mostRounds; round++) {
    const more = safeEdits(check(fixed));
    if (more.length === 0) break;
    fixed = applyEdits(fixed, more);
  }
  return fixed === once ? edits : [replaceDifference(text, fixed)];
}

function safeEdits<P extends ShownProblem>({ problems, fixes }: Fixable<P>): readonly SpanEdit[] {
  const set = emptyEditSet();
  for (const problem of problems) {
    if (!problem.finding.isFixable) continue;
    const safe = fixes(problem).find((fix) => fix.safe);
    if (safe) addEdits(set, safe.edits);
  }
  return set.edits;
}

/** One edit from the first to the last difference of two texts; it does not cut a line end or a surrogate pair. */
function replaceDifference(text: string, newText: string): SpanEdit {
  const shorter = Math.min(text.length, newText.length);
  let start = 0;
  while (start < shorter && text[start] === newText[start]) start++;
  while (start > 0 && isInsidePair(text, start)) start--;
  let same = 0;
  while (same < shorter - start && text[text.length - 1 - same] === newText[newText.length - 1 - same])
    same++;
  while (same > 0 && isInsidePair(text, text.length - same)) same--;
  const span = { start, end: text.length - same };
  return { span, newText: newText.slice(start, newText.length - same) };
}

function isInsidePair(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}
