import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { findProperty } from '../catalog/catalog';
import { settingOf } from '../model/config';
import type { LogicalLine } from '../syntax/properties';
import { modelsFoldingRanges } from './modelsJson/folding';
import type { ServiceDocument } from './serviceDocument';

/** A run of lines without a blank one between, or a part of it that a comment heads. */
type Block = readonly LogicalLine[];

/** Foldable parts: continued values and objects in them, blocks of comments, groups of settings, and `# region` to `# endregion`. */
export function getFoldingRanges(doc: ServiceDocument): FoldingRange[] {
  const { lines } = doc.analysis.config.syntax;
  const ranges = [...continuedValues(doc), ...regions(doc)];
  for (const paragraph of paragraphs(lines)) {
    const parts = splitAtComments(paragraph);
    // Comments that head one setting each are remarks; those that head several are titles of groups.
    const areTitles = parts.every((part) => entriesOf(part).length >= 2);
    for (const part of parts) ranges.push(...commentBlock(doc, part));
    for (const part of areTitles ? parts : [paragraph]) ranges.push(...group(doc, part));
  }
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function continuedValues(doc: ServiceDocument): FoldingRange[] {
  const { syntax } = doc.analysis.config;
  return entriesOf(syntax.lines).flatMap((line) => {
    const whole = range(doc, line, line);
    const isJson = whole.length > 0 && findProperty(line.key)?.type.kind === 'json';
    return isJson ? [...whole, ...modelsFoldingRanges(doc, settingOf(syntax, line))] : whole;
  });
}

function paragraphs(lines: readonly LogicalLine[]): Block[] {
  const found: LogicalLine[][] = [];
  let isInside = false;
  for (const line of lines) {
    if (line.kind !== 'blank') {
      if (isInside) found.at(-1)!.push(line);
      else found.push([line]);
    }
    isInside = line.kind !== 'blank';
  }
  return found;
}

function splitAtComments(paragraph: Block): Block[] {
  const parts: LogicalLine[][] = [];
  let last: LogicalLine | undefined;
  for (const line of paragraph) {
    if (!last || (line.kind === 'comment' && last.kind !== 'comment')) parts.push([line]);
    else parts.at(-1)!.push(line);
    last = line;
  }
  return parts;
}

function entriesOf(block: Block): LogicalLine[] {
  return block.filter(({ kind }) => kind === 'entry');
}

/** Comments stand at the start of a part or make up all of it. */
function commentsOf(part: Block): Block {
  return part.filter(({ kind }) => kind === 'comment');
}

function commentBlock(doc: ServiceDocument, part: Block): FoldingRange[] {
  const comments = commentsOf(part);
  if (comments.length < 2) return [];
  return range(doc, comments[0]!, comments.at(-1)!, FoldingRangeKind.Comment);
}

/** Editors drop the second of two ranges that start in the same line, so a group gives way to what its first line folds. */
function group(doc: ServiceDocument, block: Block): FoldingRange[] {
  const entries = entriesOf(block);
  const headed = splitAtComments(block)[0]!;
  const isTitled = commentsOf(headed).length === 1;
  const first = isTitled ? block[0]! : entries[0];
  if (!first || entries.length < 2) return [];
  if (first.kind === 'entry' && range(doc, first, first).length > 0) return [];
  return range(doc, first, entries.at(-1)!);
}

function regions(doc: ServiceDocument): FoldingRange[] {
  const { text, lines } = doc.analysis.config.syntax;
  const comments = lines.filter(({ kind }) => kind === 'comment');
  const pairs = regionPairs(comments, ({ start, keyStart }) =>
    text.slice(start + keyStart, start + keyStart + 40),
  );
  return pairs.flatMap(([first, last]) => range(doc, first, last, FoldingRangeKind.Region));
}

/** Comments that begin a region, each with the one that ends it; `textOf` gives the beginning of a comment. */
export function regionPairs<T>(comments: Iterable<T>, textOf: (comment: T) => string): (readonly [T, T])[] {
  const open: T[] = [];
  const found: (readonly [T, T])[] = [];
  for (const comment of comments) {
    const marker = /^[#!]\s*#?(end)?region\b/.exec(textOf(comment));
    if (!marker) continue;
    if (!marker[1]) open.push(comment);
    else if (open.length > 0) found.push([open.pop()!, comment]);
  }
  return found;
}

function range(
  { document }: ServiceDocument,
  first: LogicalLine,
  last: LogicalLine,
  kind?: FoldingRangeKind,
): FoldingRange[] {
  const startLine = document.positionAt(first.start + first.keyStart).line;
  const end = last.start + (last.kind === 'entry' ? last.valueEnd : last.keyEnd);
  const endLine = document.positionAt(end).line;
  return endLine > startLine ? [{ startLine, endLine, ...(kind && { kind }) }] : [];
}
