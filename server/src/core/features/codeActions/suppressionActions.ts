import { suppressionOf } from '../../rules/problems';
import type { Problem } from '../../rules/run';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import { type LogicalLine, lineIndexAt } from '../../syntax/properties';
import type { Suppression } from '../../syntax/suppressions';
import type { SpanEdit } from '../../text/span';
import type { ServiceDocument } from '../serviceDocument';
import type { ProblemSubject } from './problemActions';

/** Comments that silence a rule for the line of a problem or for the whole file. */
export function suppressions(
  doc: ServiceDocument,
  { rule, span }: Problem,
): ReturnType<ProblemSubject['suppressions']> {
  const { syntax } = doc.analysis.config;
  const index = lineIndexAt(syntax, span.start);
  const line = syntax.lines[index];
  const inFile = { title: ignoreInFile(rule.id), edit: fileDirective(doc, rule.id) };
  // Only entries have problems of their own; other lines stand for the file as a whole.
  if (line?.kind !== 'entry') return [inFile];
  return [{ title: ignoreOnLine(rule.id), edit: lineDirective(doc, rule.id, line, index) }, inFile];
}

export function ignoreOnLine(rule: string): string {
  return `Ignore '${rule}' on this line`;
}

export function ignoreInFile(rule: string): string {
  return `Ignore '${rule}' in this file`;
}

function lineDirective(doc: ServiceDocument, rule: string, line: LogicalLine, index: number): SpanEdit {
  const { syntax } = doc.analysis.config;
  let first = index;
  while (first > 0 && syntax.lines[first - 1]!.kind === 'comment') first--;
  const existing = findDirective(doc, syntax.lines.slice(first, index), 'next-line');
  if (existing) return extend(doc, existing, rule);
  const newText = `# torchserve-ignore-next-line ${rule}${lineEndOf(syntax.text)}`;
  return { span: { start: line.start, end: line.start }, newText };
}

function fileDirective(doc: ServiceDocument, rule: string): SpanEdit {
  const { syntax } = doc.analysis.config;
  const existing = findDirective(doc, [...doc.analysis.fileSuppressions.keys()], 'file');
  if (existing) return extend(doc, existing, rule);
  return {
    span: { start: 0, end: 0 },
    newText: `# torchserve-ignore-file ${rule}${lineEndOf(syntax.text)}`,
  };
}

/** A directive that names rules. One that names none silences all of them, so that no problem would be shown. */
function findDirective(
  { analysis }: ServiceDocument,
  lines: readonly LogicalLine[],
  scope: Suppression['scope'],
): LogicalLine | undefined {
  return lines.find((line) => {
    const suppression = suppressionOf(analysis.config, line);
    return suppression?.scope === scope && suppression.rules.length > 0;
  });
}

function extend(
  { analysis }: ServiceDocument,
  { start, keyStart, keyEnd }: LogicalLine,
  rule: string,
): SpanEdit {
  const { text } = analysis.config.syntax;
  const end = start + keyEnd;
  const written = text.slice(start + keyStart, end).replace(/[\s,]+$/, '').length;
  return { span: { start: start + keyStart + written, end }, newText: ` ${rule}` };
}
