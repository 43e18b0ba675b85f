import type { PropertiesConfig } from '../model/config';
import { type LogicalLine, lineAt, lineIndexAt } from '../syntax/properties';
import { parseSuppression, type Suppression, suppresses } from '../syntax/suppressions';
import type { Analysis, Problem, StoredFinding } from './analysis';
import { checkAgain, checkLine } from './check';
import type { Fix, Severity } from './rule';

/** All problems that are not suppressed, in the order of the text. */
export function problems(analysis: Analysis): readonly Problem[] {
  const found: Problem[] = [];
  visitFindings(
    analysis,
    (stored) => found.push(shown(analysis, stored)),
    () => true,
  );
  return found;
}

/**
 * The gravest problems, at most `limit`: errors first, then in the order of the text; `hasMore` when there are others.
 * Meant for every keystroke, possibly with as many problems as lines: nothing is sorted, only what is returned is built,
 * and lines that can have no more than warnings are not looked at once there are enough of those.
 */
export function gravestProblems(
  analysis: Analysis,
  limit: number,
): { readonly gravest: readonly Problem[]; readonly hasMore: boolean } {
  const alike: Record<Severity, StoredFinding[]> = { error: [], warning: [], information: [], hint: [] };
  visitFindings(
    analysis,
    (stored) => {
      const list = alike[severityOf(analysis, stored)];
      if (list.length <= limit) list.push(stored);
    },
    () => alike.error.length <= limit && alike.warning.length <= limit,
  );
  const ranked = [...alike.error, ...alike.warning, ...alike.information, ...alike.hint];
  const gravest = ranked.slice(0, limit).map((stored) => shown(analysis, stored));
  return { gravest, hasMore: ranked.length > limit };
}

/**
 * Calls `visit` with every finding that is not suppressed, in the order of the text. A line that nobody has looked at yet
 * is looked at only while `isCurious`.
 */
function visitFindings(
  analysis: Analysis,
  visit: (stored: StoredFinding) => void,
  isCurious: () => boolean,
): void {
  const { perLine, config } = analysis;
  const isSilent = fileWideSilence(analysis);
  const cross = fileFindings(analysis);
  let next = 0;
  for (; next < cross.length && !cross[next]!.line; next++) {
    if (!isSilent(cross[next]!.rule.id)) visit(cross[next]!);
  }
  let crossedAt = lineOf(analysis, cross[next]);
  let looksFurther = true;
  for (let i = 0; i < perLine.length; i++) {
    const own = perLine[i];
    if (i !== crossedAt) {
      if (own ? own.length === 0 : !looksFurther) continue;
      if (!own) looksFurther = isCurious();
      if (!own && !looksFurther) continue;
    }
    let found = findingsAt(analysis, i);
    if (i === crossedAt) {
      const first = next;
      while (next < cross.length && cross[next]!.line === cross[first]!.line) next++;
      found = [...found, ...cross.slice(first, next)];
      crossedAt = lineOf(analysis, cross[next]);
    }
    if (found.length > 1) found = [...found].sort((a, b) => a.start - b.start || a.end - b.end);
    for (const stored of found) {
      if (!isSilent(stored.rule.id) && !isSuppressedAbove(config, stored.rule.id, i)) visit(stored);
    }
  }
}

/** What the setting rules say about a line, looked at now if it was not before. */
function findingsAt(analysis: Analysis, index: number): readonly StoredFinding[] {
  analysis.perLine[index] ??= checkLine(analysis, index);
  return analysis.perLine[index];
}

function lineOf({ config }: Analysis, stored: StoredFinding | undefined): number {
  return stored?.line ? lineIndexAt(config.syntax, stored.line.start) : -1;
}

/** What the file rules found, in the order of the lines; what has no line comes first. */
function fileFindings({ perFileRule }: Analysis): readonly StoredFinding[] {
  const lineStart = ({ line }: StoredFinding): number => line?.start ?? -1;
  return [...perFileRule.values()].flat().sort((a, b) => lineStart(a) - lineStart(b));
}

/** The fixes of a problem for the text as it is now; none when the problem is no longer there. */
export function fixesOf(analysis: Analysis, { rule, span, finding }: Problem): readonly Fix[] {
  const same = checkAgain(analysis, rule, span.start).find(
    (again) =>
      again.span.start === span.start && again.span.end === span.end && again.message === finding.message,
  );
  if (!same?.fixes) return [];
  try {
    return same.fixes();
  } catch (error) {
    analysis.options.onRuleError(rule.id, error);
    return [];
  }
}

function shown(analysis: Analysis, stored: StoredFinding): Problem {
  const { rule, finding, line, start, end } = stored;
  const base = line?.start ?? 0;
  const span = { start: base + start, end: base + end };
  return { rule, severity: severityOf(analysis, stored), finding, span };
}

/** What the user chose for the rule, or else what the finding deserves. */
function severityOf({ options }: Analysis, { rule, finding }: StoredFinding): Severity {
  const override = options.severities[rule.id];
  return override && override !== 'off' ? override : (finding.severity ?? rule.severity);
}

function fileWideSilence({ fileSuppressions }: Analysis): (rule: string) => boolean {
  const all = [...fileSuppressions.values()];
  if (all.some(({ rules }) => rules.length === 0)) return () => true;
  const silent = new Set(all.flatMap(({ rules }) => rules));
  return (rule) => silent.has(rule);
}

/** Comments directly above a line, without anything between, may silence it. */
function isSuppressedAbove(config: PropertiesConfig, rule: string, index: number): boolean {
  for (let i = index - 1; lineAt(config.syntax, i)?.kind === 'comment'; i--) {
    const suppression = suppressionOf(config, lineAt(config.syntax, i)!);
    if (suppression?.scope === 'next-line' && suppresses(suppression, rule)) return true;
  }
  return false;
}

/** What a line silences, if it is a comment that does. */
export function suppressionOf({ syntax }: PropertiesConfig, line: LogicalLine): Suppression | undefined {
  if (line.kind !== 'comment') return undefined;
  const { text } = syntax;
  // Most comments are not for us: look at a few characters before copying the line.
  if (!text.startsWith('torchserve-ignore', skipToWord(text, line.start + line.keyStart + 1)))
    return undefined;
  return parseSuppression(text.slice(line.start + line.keyStart, line.start + line.keyEnd));
}

function skipToWord(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i;
}
