import { fail, type Scanner, unitAt } from './scanner';

/** `!`, `!!` or `!name!`. */
export function takeTagHandle(scanner: Scanner, since: number): string {
  const start = scanner.pos;
  if (unitAt(scanner) !== 33) {
    fail(scanner, 'tag', 'The handle of a tag begins with an exclamation mark.', { since });
    return '';
  }
  scanner.pos++;
  if (unitAt(scanner) !== 32) {
    while (isWord(unitAt(scanner))) scanner.pos++;
    if (unitAt(scanner) !== 33) {
      fail(scanner, 'tag', 'The handle of a tag ends with an exclamation mark.', { since });
      return '';
    }
    scanner.pos++;
  }
  return scanner.text.slice(start, scanner.pos);
}

/** Letters, digits, `-` and `_`. */
export function isWord(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 45 ||
    unit === 95
  );
}

/** The rest of a tag, with escapes such as `%20` resolved. */
export function takeUri(scanner: Scanner, since: number): string {
  let uri = '';
  const begin = scanner.pos;
  while (!scanner.isDone) {
    const start = scanner.pos;
    while (isUriCharacter(unitAt(scanner))) scanner.pos++;
    uri += scanner.text.slice(start, scanner.pos);
    if (unitAt(scanner) !== 37) break;
    uri += takeEscapes(scanner, since);
  }
  if (scanner.pos === begin) fail(scanner, 'tag', 'A tag needs a name.', { since });
  return uri;
}

function isUriCharacter(unit: number): boolean {
  return isWord(unit) || (unit !== 0 && ";/?:@&=+$,.!~*'()[]".includes(String.fromCharCode(unit)));
}

function takeEscapes(scanner: Scanner, since: number): string {
  const bytes: number[] = [];
  while (!scanner.isDone && unitAt(scanner) === 37) {
    const hex = scanner.text.slice(scanner.pos + 1, scanner.pos + 3);
    // Integer.parseInt takes a sign.
    if (!/^(?:[-+][0-9a-fA-F]|[0-9a-fA-F]{1,2})$/.test(hex)) failInEscape(scanner, since);
    bytes.push(Number.parseInt(hex, 16) & 0xff);
    scanner.pos = Math.min(scanner.pos + 3, scanner.text.length);
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    failInEscape(scanner, since);
    return '';
  }
}

function failInEscape(scanner: Scanner, since: number): void {
  fail(scanner, 'tag', 'An escape in a tag has two hexadecimal digits and stands for UTF-8.', { since });
}
