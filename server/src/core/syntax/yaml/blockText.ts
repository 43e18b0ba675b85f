import { isBreak, isGapOrEnd, isLineEnd } from './characters';
import { columnOf, fail, pushRead, type Scanner, takeBreak, takeComment, unitAt } from './scanner';

interface Header {
  /** What happens to the line breaks at the end: one stays, all stay, none. */
  readonly keep: 'one' | 'all' | 'none';
  /** How much deeper than the collection the lines are, when the header says so. */
  readonly increment: number | undefined;
}

/** The lines behind `|` or `>`. */
export function takeBlockText(scanner: Scanner): void {
  const from = scanner.pos;
  const isFolded = unitAt(scanner) === 62;
  scanner.pos++;
  const header = takeHeader(scanner, from);
  toFirstLine(scanner, from);
  if (scanner.isDone) return;
  const least = Math.max(scanner.indent + 1, 1);
  const gap = header.increment === undefined ? findIndent(scanner, least) : undefined;
  const column = gap?.column ?? least + (header.increment ?? 1) - 1;
  const breaks = gap?.breaks ?? takeBreaks(scanner, column);
  const lines = takeLines(scanner, column, breaks, isFolded);
  const tail = header.keep === 'none' ? '' : lines.lastBreak;
  const text = lines.text + tail + (header.keep === 'all' ? lines.breaks : '');
  const { pos } = scanner;
  scanner.pos = lines.end ?? lineEnd(scanner.text, from);
  pushRead(scanner, 'scalar', from, { text, style: isFolded ? 'folded' : 'literal' });
  scanner.pos = pos;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (!isLineEnd(text.charCodeAt(end) || 0)) end++;
  return end;
}

function takeHeader(scanner: Scanner, since: number): Header {
  let keep: Header['keep'] = 'one';
  let increment: number | undefined;
  for (let part = 0; part < 2; part++) {
    const unit = unitAt(scanner);
    if ((unit === 43 || unit === 45) && keep === 'one') keep = unit === 43 ? 'all' : 'none';
    else if (unit >= 48 && unit <= 57 && increment === undefined) increment = unit - 48;
    else break;
    if (increment === 0) {
      fail(scanner, 'block-header', 'The depth of a block of text is 1 to 9.', { since });
    }
    scanner.pos++;
  }
  if (!isGapOrEnd(unitAt(scanner))) failInHeader(scanner, since);
  return { keep, increment };
}

function failInHeader(scanner: Scanner, since: number): void {
  const message = 'Behind | and > can only stand + or -, a digit and a comment.';
  fail(scanner, 'block-header', message, { since });
}

function toFirstLine(scanner: Scanner, since: number): void {
  while (unitAt(scanner) === 32) scanner.pos++;
  if (unitAt(scanner) === 35) takeComment(scanner);
  if (unitAt(scanner) !== 0 && takeBreak(scanner) === '') failInHeader(scanner, since);
}

/** The first line with text says how deep the lines are, or a deeper blank line before it. */
function findIndent(scanner: Scanner, least: number): { breaks: string; column: number } {
  let breaks = '';
  let column = least;
  for (;;) {
    if (unitAt(scanner) === 32) {
      scanner.pos++;
      column = Math.max(column, columnOf(scanner));
    } else if (isBreak(unitAt(scanner))) breaks += takeBreak(scanner);
    else return { breaks, column };
  }
}

function takeBreaks(scanner: Scanner, column: number): string {
  let breaks = '';
  for (;;) {
    while (unitAt(scanner) === 32 && columnOf(scanner) < column) scanner.pos++;
    const lineBreak = takeBreak(scanner);
    if (lineBreak === '') return breaks;
    breaks += lineBreak;
  }
}

interface Lines {
  readonly text: string;
  /** The break behind the last line, and those of the blank lines after it. */
  readonly lastBreak: string;
  readonly breaks: string;
  /** The end of the last line; absent when there is none. */
  readonly end?: number;
}

function takeLines(scanner: Scanner, column: number, gap: string, isFolded: boolean): Lines {
  let text = '';
  let breaks = gap;
  let lastBreak = '';
  let end: number | undefined;
  const isAtLine = () => columnOf(scanner) === column && unitAt(scanner) !== 0;
  while (isAtLine()) {
    text += breaks;
    const isFlush = !isBlank(unitAt(scanner));
    const start = scanner.pos;
    while (!isLineEnd(unitAt(scanner))) scanner.pos++;
    end = scanner.pos;
    text += scanner.text.slice(start, end);
    lastBreak = takeBreak(scanner);
    breaks = takeBreaks(scanner, column);
    if (!isAtLine()) break;
    if (!isFolded || lastBreak !== '\n' || !isFlush || isBlank(unitAt(scanner))) text += lastBreak;
    else if (breaks === '') text += ' ';
  }
  return { text, lastBreak, breaks, ...(end === undefined ? {} : { end }) };
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}
