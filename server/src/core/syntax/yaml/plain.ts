import { isSpaceOrEnd } from './characters';
import { columnOf, pushRead, type Scanner, takeBreak, unitAt } from './scanner';

/** A text without quotes. It can go on in the next lines, when they stand deeper than the collection around it. */
export function takePlain(scanner: Scanner): void {
  const { pos: from, text } = scanner;
  const column = scanner.indent + 1;
  let value = '';
  let spaces = '';
  let end = from;
  do {
    if (unitAt(scanner) === 35) break;
    const start = scanner.pos;
    toEndOfWord(scanner);
    if (scanner.pos === start) break;
    scanner.isKeyAllowed = false;
    value += spaces + text.slice(start, scanner.pos);
    end = scanner.pos;
    spaces = takeSpaces(scanner);
  } while (
    spaces !== '' &&
    unitAt(scanner) !== 35 &&
    (scanner.flowLevel !== 0 || columnOf(scanner) >= column)
  );
  const { pos } = scanner;
  scanner.pos = end;
  pushRead(scanner, 'scalar', from, { text: value, style: 'plain' });
  scanner.pos = pos;
}

function toEndOfWord(scanner: Scanner): void {
  const inFlow = scanner.flowLevel !== 0;
  for (;;) {
    const unit = unitAt(scanner);
    if (isSpaceOrEnd(unit)) return;
    if (unit === 58 && endsKey(unitAt(scanner, 1), inFlow)) return;
    if (inFlow && (isFlowMark(unit) || unit === 63)) return;
    scanner.pos++;
  }
}

function endsKey(unit: number, inFlow: boolean): boolean {
  return isSpaceOrEnd(unit) || (inFlow && isFlowMark(unit));
}

/** One of `,[]{}`. */
function isFlowMark(unit: number): boolean {
  return unit === 44 || unit === 91 || unit === 93 || unit === 123 || unit === 125;
}

/** What the gap behind a word counts for if another word follows; nothing when none can. */
function takeSpaces(scanner: Scanner): string {
  const start = scanner.pos;
  while (unitAt(scanner) === 32 || unitAt(scanner) === 9) scanner.pos++;
  const blanks = scanner.text.slice(start, scanner.pos);
  const lineBreak = takeBreak(scanner);
  if (lineBreak === '') return blanks;
  scanner.isKeyAllowed = true;
  if (isEndOfDocument(scanner)) return '';
  let breaks = '';
  for (;;) {
    if (unitAt(scanner) === 32) {
      scanner.pos++;
      continue;
    }
    const another = takeBreak(scanner);
    if (another === '') break;
    breaks += another;
    if (isEndOfDocument(scanner)) return '';
  }
  if (lineBreak !== '\n') return lineBreak + breaks;
  return breaks === '' ? ' ' : breaks;
}

/** `...` needs a blank behind it, `---` does not. */
function isEndOfDocument({ text, pos }: Scanner): boolean {
  if (text.startsWith('---', pos)) return true;
  return text.startsWith('...', pos) && isSpaceOrEnd(text.charCodeAt(pos + 3) || 0);
}
