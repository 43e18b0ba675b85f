import type { FoldingRange } from 'vscode-languageserver-types';
import { type Setting, spanInValue } from '../../model/config';
import type { LooseContainer } from '../../syntax/looseJson';
import type { ServiceDocument } from '../serviceDocument';
import { readModelsDocument } from './modelsDocument';

/** Objects and lists that go on over several lines, but for the outermost one; it folds with its setting. */
export function modelsFoldingRanges({ document }: ServiceDocument, setting: Setting): FoldingRange[] {
  if (!/[\r\n]/.test(setting.raw)) return [];
  const root = readModelsDocument(setting)?.root;
  const firstLine = document.positionAt(setting.keySpan.start).line;
  const ranges = new Map<number, FoldingRange>();
  for (const { from, to, isClosed } of containersIn(root)) {
    const span = spanInValue(setting, from, to);
    const startLine = document.positionAt(span.start).line;
    const lastLine = document.positionAt(span.end).line;
    // A bracket that closes on a line of its own stays visible.
    const closes = isClosed && /^\s*$/.test(lineStart(document, span.end - 1));
    const endLine = closes ? lastLine - 1 : lastLine;
    // Editors drop the second of two ranges that start in the same line.
    if (endLine <= startLine || startLine === firstLine || ranges.has(startLine)) continue;
    ranges.set(startLine, { startLine, endLine });
  }
  return [...ranges.values()];
}

/** What stands before an offset on its line. */
function lineStart(document: ServiceDocument['document'], offset: number): string {
  const end = document.positionAt(offset);
  return document.getText({ start: { line: end.line, character: 0 }, end });
}

/** From the outside in, without recursion: nobody knows how deeply a text is nested. */
function* containersIn(root: LooseContainer | undefined): Iterable<LooseContainer> {
  const open = root ? [root] : [];
  for (let container = open.pop(); container; container = open.pop()) {
    yield container;
    for (const { value } of container.entries) if (value && value.kind !== 'scalar') open.push(value);
  }
}
