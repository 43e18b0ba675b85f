import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { topMembers } from '../../model/modelConfig';
import { spanOf, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import type { Span } from '../../text/span';
import { regionPairs } from '../folding';
import type { ModelDocument } from './modelDocument';
import { allComments, memberSpan } from './placesAt';

/** Foldable parts: maps, lists, texts of several lines, runs of comments, and `# region` to `# endregion`. */
export function getFoldingRanges(doc: ModelDocument): FoldingRange[] {
  const ranges = commentRanges(doc);
  const { root, entries } = doc.analysis.config.document;
  if (root && entries.length === 0) foldNode(doc, root, ranges);
  else for (const member of topMembers(doc.analysis.config)) foldMember(doc, member, ranges);
  ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  // Editors drop the second of two ranges that start in the same line.
  return ranges.filter(({ startLine }, i) => startLine !== ranges[i - 1]?.startLine);
}

function foldMember(doc: ModelDocument, member: YamlMember, ranges: FoldingRange[]): void {
  ranges.push(...range(doc, memberSpan(member), closing(member.value)));
  foldInside(doc, member.key, ranges);
  foldInside(doc, member.value, ranges);
}

function foldNode(doc: ModelDocument, node: YamlNode, ranges: FoldingRange[]): void {
  ranges.push(...range(doc, spanOf(node), closing(node)));
  foldInside(doc, node, ranges);
}

function foldInside(doc: ModelDocument, node: YamlNode, ranges: FoldingRange[]): void {
  if (node.kind === 'map') for (const member of node.members) foldMember(doc, member, ranges);
  if (node.kind === 'list') for (const item of node.items) foldNode(doc, item, ranges);
}

/** The line of a closing bracket stays to be seen. */
function closing(node: YamlNode): number {
  return (node.kind === 'map' || node.kind === 'list') && node.isFlow ? 1 : 0;
}

function range(
  { document }: ModelDocument,
  { start, end }: Span,
  less: number,
  kind?: FoldingRangeKind,
): FoldingRange[] {
  const startLine = document.positionAt(start).line;
  const endLine = document.positionAt(end).line - less;
  return endLine > startLine ? [{ startLine, endLine, ...(kind && { kind }) }] : [];
}

function commentRanges(doc: ModelDocument): FoldingRange[] {
  const { document, analysis } = doc;
  const { text } = analysis.config.document;
  const comments = [...allComments(analysis.config)].filter(({ start }) => standsAlone(text, start));
  const found: FoldingRange[] = regionPairs(comments, ({ start }) => text.slice(start, start + 40)).flatMap(
    ([first, last]) => range(doc, { start: first.start, end: last.end }, 0, FoldingRangeKind.Region),
  );
  let first = 0;
  for (let i = 1; i <= comments.length; i++) {
    const [before, here] = [comments[i - 1]!, comments[i]];
    if (here && document.positionAt(here.start).line === document.positionAt(before.end).line + 1) continue;
    found.push(
      ...range(doc, { start: comments[first]!.start, end: before.end }, 0, FoldingRangeKind.Comment),
    );
    first = i;
  }
  return found;
}

/** True when nothing stands in front of a comment in its line. */
function standsAlone(text: string, comment: number): boolean {
  let at = comment - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at < 0 || text[at] === '\n' || text[at] === '\r' || text[at] === '\ufeff';
}
