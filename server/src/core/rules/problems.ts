import type { PropertiesConfig } from '../model/config';
import type { LogicalLine } from '../syntax/properties';
import { parseSuppression, type Suppression, suppresses } from '../syntax/suppressions';
import type { Analysis, Problem, StoredFinding } from './analysis';
import { checkAgain } from './check';
import type { Fix } from './rule';

const nothing: readonly StoredFinding[] = [];

/** All problems that are not suppressed, in the order of the text. */
export function* problems(analysis: Analysis): Iterable<Problem> {
  const { lines } = analysis.config.syntax;
  const isSilent = fileWideSilence(analysis);
  const byLine = new Map<LogicalLine | undefined, StoredFinding[]>();
  for (const stored of [...analysis.perFileRule.values()].flat()) {
    const list = byLine.get(stored.line);
    if (list) list.push(stored);
    else byLine.set(stored.line, [stored]);
  }
  for (const stored of byLine.get(undefined) ?? nothing) {
    if (!isSilent(stored.rule.id)) yield shown(analysis, stored);
  }
  for (let i = 0; i < lines.length; i++) {
    const own = analysis.perLine[i]!;
    const cross = byLine.size > 0 ? byLine.get(lines[i]) : undefined;
    if (own.length === 0 && !cross) continue;
    const all = [...own, ...(cross ?? nothing)].sort((a, b) => a.start - b.start || a.end - b.end);
    for (const stored of all) {
      if (isSilent(stored.rule.id) || isSuppressedAbove(analysis.config, stored.rule.id, i)) continue;
      yield shown(analysis, stored);
    }
  }
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

function shown({ options }: Analysis, { rule, finding, line, start, end }: StoredFinding): Problem {
  const override = options.severities[rule.id];
  const severity = override && override !== 'off' ? override : (finding.severity ?? rule.severity);
  const base = line?.start ?? 0;
  return { rule, severity, finding, span: { start: base + start, end: base + end } };
}

function fileWideSilence({ fileSuppressions }: Analysis): (rule: string) => boolean {
  const all = [...fileSuppressions.values()];
  if (all.some(({ rules }) => rules.length === 0)) return () => true;
  const silent = new Set(all.flatMap(({ rules }) => rules));
  return (rule) => silent.has(rule);
}

/** Comments directly above a line, without anything between, may silence it. */
function isSuppressedAbove(config: PropertiesConfig, rule: string, index: number): boolean {
  const { lines } = config.syntax;
  for (let i = index - 1; i >= 0 && lines[i]!.kind === 'comment'; i--) {
    const suppression = suppressionOf(config, lines[i]!);
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
