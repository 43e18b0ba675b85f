import { isSpaceOrEnd } from './characters';
import { isDocumentMark } from './indicators';
import { forInput } from './numbers';
import { fail, lookedAt, pushRead, type Scanner, takeBreak, unitAt } from './scanner';

/** A text in single or double quotes, which can go on over any number of lines. */
export function takeQuoted(scanner: Scanner): void {
  const from = scanner.pos;
  const quote = unitAt(scanner);
  const isDouble = quote === 34;
  scanner.pos++;
  let text = takeWord(scanner, isDouble, from);
  while (!scanner.isDone && unitAt(scanner) !== quote) {
    text += takeSpaces(scanner, from) + takeWord(scanner, isDouble, from);
  }
  if (!scanner.isDone) scanner.pos++;
  pushRead(scanner, 'scalar', from, { text, style: isDouble ? 'double' : 'single' });
}

function takeWord(scanner: Scanner, isDouble: boolean, since: number): string {
  let word = '';
  while (!scanner.isDone) {
    const start = scanner.pos;
    while (!isMark(unitAt(scanner))) scanner.pos++;
    word += scanner.text.slice(start, scanner.pos);
    const unit = unitAt(scanner);
    if (!isDouble && unit === 39 && unitAt(scanner, 1) === 39) {
      word += "'";
      scanner.pos += 2;
    } else if (unit === (isDouble ? 39 : 34) || (!isDouble && unit === 92)) {
      word += String.fromCharCode(unit);
      scanner.pos++;
    } else if (unit === 92) {
      scanner.pos++;
      word += takeEscape(scanner, since);
    } else return word;
  }
  return word;
}

function isMark(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 92 || isSpaceOrEnd(unit);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\x0b',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What stands behind a backslash. */
function takeEscape(scanner: Scanner, since: number): string {
  const letter = scanner.text.charAt(scanner.pos);
  const replacement = escapes[letter];
  const length = hexLengths[letter];
  if (replacement !== undefined || length !== undefined) scanner.pos++;
  if (replacement !== undefined) return replacement;
  if (length !== undefined) return takeCode(scanner, length, since);
  if (takeBreak(scanner) !== '') return takeBreaks(scanner, since);
  fail(scanner, 'escape', `YAML has no escape '\\${letter}'.`, { since });
  return '';
}

function takeCode(scanner: Scanner, length: number, since: number): string {
  const hex = lookedAt(scanner, length);
  const code = Number.parseInt(hex, 16);
  const message = `'${hex}' is no code of a character of ${length} hexadecimal digits.`;
  if (/[^0-9A-Fa-f]/.test(hex)) fail(scanner, 'escape', message, { since });
  // At the end of the text there is nothing to read a number from; numbers have 31 bits.
  else if (hex === '' || code > 0x7fffffff) {
    const detail = forInput(hex, 16);
    fail(scanner, 'escape', message, { since, exception: 'NumberFormatException', detail });
  } else if (code > 0x10ffff) fail(scanner, 'escape', message, { since });
  else {
    scanner.pos += hex.length;
    return String.fromCodePoint(code);
  }
  return '';
}

function takeSpaces(scanner: Scanner, since: number): string {
  const start = scanner.pos;
  toNonBlank(scanner);
  const blanks = scanner.text.slice(start, scanner.pos);
  if (unitAt(scanner) === 0) {
    fail(scanner, 'unclosed-quote', 'The quote that begins here is never closed.', { since });
    return '';
  }
  const lineBreak = takeBreak(scanner);
  if (lineBreak === '') return blanks;
  const breaks = takeBreaks(scanner, since);
  if (lineBreak !== '\n') return lineBreak + breaks;
  return breaks === '' ? ' ' : breaks;
}

function takeBreaks(scanner: Scanner, since: number): string {
  for (let breaks = ''; ; ) {
    if (isDocumentMark(scanner)) {
      const message = 'The quote that begins here is not closed before the end of the document.';
      fail(scanner, 'unclosed-quote', message, { since });
      return breaks;
    }
    toNonBlank(scanner);
    const lineBreak = takeBreak(scanner);
    if (lineBreak === '') return breaks;
    breaks += lineBreak;
  }
}

function toNonBlank(scanner: Scanner): void {
  while (unitAt(scanner) === 32 || unitAt(scanner) === 9) scanner.pos++;
}
