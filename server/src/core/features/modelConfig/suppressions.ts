import type { ModelProblem } from '../../rules/modelAnalysis';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import { mentionsSuppression, parseSuppression, type Suppression } from '../../syntax/suppressions';
import { spanOf } from '../../syntax/yaml/tree';
import type { Span, SpanEdit } from '../../text/span';
import type { ProblemSubject } from '../codeActions/problemActions';
import { ignoreInFile, ignoreOnLine } from '../codeActions/suppressionActions';
import type { ModelDocument } from './modelDocument';
import { allComments, commentAt, placesAt } from './placesAt';

/** Comments that silence a rule for the line of a problem or for the whole file. */
export function suppressions(
  doc: ModelDocument,
  { rule, span }: ModelProblem,
): ReturnType<ProblemSubject['suppressions']> {
  const inFile = { title: ignoreInFile(rule.id), edit: fileDirective(doc, rule.id) };
  const edit = lineDirective(doc, rule.id, span);
  return edit ? [{ title: ignoreOnLine(rule.id), edit }, inFile] : [inFile];
}

function lineDirective(doc: ModelDocument, rule: string, { start }: Span): SpanEdit | undefined {
  const { config } = doc.analysis;
  const { text } = config.document;
  const line = lineStart(text, start);
  // In the lines of a text a comment would be a part of it.
  const isInside = placesAt(config, line).some(({ node }) => {
    const { start: from, end } = spanOf(node);
    return 'text' in node && from < line && line <= end;
  });
  if (isInside || line >= text.length) return undefined;
  const above = commentsAbove(doc, line).find((comment) => isOf(text, comment, 'next-line'));
  if (above) return extended(text, above, rule);
  const indent = /^[ ]*/.exec(text.slice(line, start))![0];
  const newText = `${indent}# torchserve-ignore-next-line ${rule}${lineEndOf(text)}`;
  return { span: { start: line, end: line }, newText };
}

function fileDirective({ analysis }: ModelDocument, rule: string): SpanEdit {
  const { text } = analysis.config.document;
  for (const comment of mentionsSuppression(text) ? allComments(analysis.config) : []) {
    if (isOf(text, comment, 'file')) return extended(text, comment, rule);
  }
  const start = text.startsWith('\ufeff') ? 1 : 0;
  return { span: { start, end: start }, newText: `# torchserve-ignore-file ${rule}${lineEndOf(text)}` };
}

/** Comments on lines of their own directly above a line, the nearest first. */
function commentsAbove({ analysis }: ModelDocument, line: number): Span[] {
  const { text } = analysis.config.document;
  const found: Span[] = [];
  for (let at = line; at > 0; ) {
    const start = lineStart(text, text[at - 1] === '\n' && text[at - 2] === '\r' ? at - 2 : at - 1);
    const comment = commentAt(
      analysis.config,
      start + /^[ \t\ufeff]*/.exec(text.slice(start, at))![0].length,
    );
    // A line of a text can look like a comment, and one behind a value is not on a line of its own.
    if (!comment || text.slice(start, comment.start).trim() !== '') break;
    found.push(comment);
    at = start;
  }
  return found;
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** A directive that names rules. One that names none silences all of them, so that no problem would be shown. */
function isOf(text: string, { start, end }: Span, scope: Suppression['scope']): boolean {
  const suppression = parseSuppression(text.slice(start, end));
  return suppression?.scope === scope && suppression.rules.length > 0;
}

function extended(text: string, { start, end }: Span, rule: string): SpanEdit {
  const written = text.slice(start, end).replace(/[\s,]+$/, '').length;
  return { span: { start: start + written, end }, newText: ` ${rule}` };
}
