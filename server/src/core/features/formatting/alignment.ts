import type { LogicalLine, PropertiesSyntax } from '../../syntax/properties';
import { canAlign } from './separator';

/** The column of the separator for every entry that can be aligned. Blank lines part one column from the next. */
export function alignedWidths({ text, lines }: PropertiesSyntax): ReadonlyMap<LogicalLine, number> {
  const widths = new Map<LogicalLine, number>();
  let group: LogicalLine[] = [];
  const close = (): void => {
    const width = group.reduce((widest, line) => Math.max(widest, keyLength(line)), 0);
    for (const line of group) widths.set(line, width);
    group = [];
  };
  for (const line of lines) {
    if (line.kind === 'blank') close();
    else if (line.kind === 'entry' && canAlign(text, line)) group.push(line);
  }
  close();
  return widths;
}

function keyLength({ keyStart, keyEnd }: LogicalLine): number {
  return keyEnd - keyStart;
}
