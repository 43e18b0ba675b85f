import { code, fail, isAtEnd, isDigit, isHexDigit, isLetter, peek, type Reader, take } from './reader';

/** What an escape stands for: a code point, a set or place (`set`), or a character known only to Java (`unknown`). */
export type Escaped = number | 'set' | 'unknown';

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };
const sets = 'DdHhSsVWw';
/** Places, back references and the like, which make no sense inside a class. */
const outsideClasses = 'ABGRXZbz123456789';

/**
 * Reads an escape whose backslash was taken; `\p` and `\P` are read elsewhere. `isRangeEnd`: it stands at one end of a
 * range, where `\v` is a single character.
 */
export function readEscape(reader: Reader, inClass: boolean, isRangeEnd = false): Escaped {
  const start = reader.at - 1;
  if (isAtEnd(reader)) {
    // Java notices only that what is open does not end.
    const open = inClass ? 'Unclosed character class' : 'Unclosed group';
    const java = inClass || reader.depth > 0 ? open : 'Unexpected internal error';
    return refuse(reader, start, "ends with a single '\\'", java);
  }
  const c = take(reader);
  const character = String.fromCodePoint(c);
  const control = controls[character];
  if (control !== undefined) return control;
  if (sets.includes(character)) return 'set';
  if (outsideClasses.includes(character)) {
    if (inClass) return unsupported(reader, start, character);
    return character === 'b' ? readBoundary(reader, start) : 'set';
  }
  switch (character) {
    case 'v':
      return isRangeEnd || (inClass && peek(reader) === code('-')) ? 11 : 'set';
    case '0':
      return readOctal(reader, start);
    case 'x':
      return readHexadecimal(reader, start);
    case 'u':
      return readUnicode(reader, start);
    case 'c':
      return isAtEnd(reader)
        ? refuse(reader, start, "has '\\c' without a character", 'Illegal control escape sequence')
        : take(reader) ^ 64;
    case 'N':
      return readCharacterName(reader, start);
    case 'k':
      return inClass ? unsupported(reader, start, character) : readReference(reader, start);
    default:
      return isLetter(c) ? unsupported(reader, start, character) : c;
  }
}

/** A name of a group, whose first character is still to come, with its `>`; `undefined` after a problem. */
export function readGroupName(reader: Reader, start: number): string | undefined {
  let name = '';
  const isNamed = isLetter(peek(reader));
  if (isNamed) {
    while (isLetter(peek(reader)) || isDigit(peek(reader))) name += String.fromCodePoint(take(reader));
    if (take(reader) === code('>')) return name;
  }
  const java = isNamed
    ? "named capturing group is missing trailing '>'"
    : 'capturing group name does not start with a Latin letter';
  fail(reader, start, 'has a group name that is not made of ASCII letters and digits', java);
  return undefined;
}

function refuse(reader: Reader, start: number, message: string, java: string): Escaped {
  fail(reader, start, message, java);
  return 'unknown';
}

function unsupported(reader: Reader, start: number, character: string): Escaped {
  return refuse(
    reader,
    start,
    `has the escape '\\${character}', which Java does not know here`,
    'Illegal/unsupported escape sequence',
  );
}

/** `\b`, or `\b{g}` for the bounds of what people see as characters; another brace is a count. */
function readBoundary(reader: Reader, start: number): Escaped {
  if (peek(reader) !== code('{') || peek(reader, 1) !== code('g')) return 'set';
  reader.at += 2;
  return take(reader) === code('}')
    ? 'set'
    : refuse(reader, start, "has '\\b{g' without '}'", 'Illegal/unsupported escape sequence');
}

function readOctal(reader: Reader, start: number): Escaped {
  let value = 0;
  let digits = 0;
  // Three digits only if the value stays below 256.
  while (digits < 3 && peek(reader) >= 48 && peek(reader) <= 55 && (digits < 2 || value < 32)) {
    value = value * 8 + take(reader) - 48;
    digits++;
  }
  return digits > 0
    ? value
    : refuse(reader, start, "has '\\0' without an octal digit", 'Illegal octal escape sequence');
}

function readHexadecimal(reader: Reader, start: number): Escaped {
  const isBraced = peek(reader) === code('{') && isHexDigit(peek(reader, 1));
  if (isBraced) take(reader);
  const digits = takeHexDigits(reader, isBraced ? Number.POSITIVE_INFINITY : 2);
  const value = Number.parseInt(digits, 16);
  if (!isBraced && digits.length === 2) return value;
  if (!isBraced)
    return refuse(
      reader,
      start,
      "has '\\x' without two hexadecimal digits",
      'Illegal hexadecimal escape sequence',
    );
  if (value > 0x10ffff)
    return refuse(
      reader,
      start,
      'has a hexadecimal number that is too large',
      'Hexadecimal codepoint is too big',
    );
  return take(reader) === code('}')
    ? value
    : refuse(reader, start, "has '\\x{' without '}'", 'Unclosed hexadecimal escape sequence');
}

function readUnicode(reader: Reader, start: number): Escaped {
  const digits = takeHexDigits(reader, 4);
  if (digits.length < 4)
    return refuse(
      reader,
      start,
      "has '\\u' without four hexadecimal digits",
      'Illegal Unicode escape sequence',
    );
  const first = Number.parseInt(digits, 16);
  if (first < 0xd800 || first > 0xdbff) return first;
  const before = reader.at;
  if (take(reader) === code('\\') && take(reader) === code('u')) {
    const second = Number.parseInt(takeHexDigits(reader, 4), 16);
    if (second >= 0xdc00 && second <= 0xdfff) return (first - 0xd800) * 0x400 + (second - 0xdc00) + 0x10000;
  }
  reader.at = before;
  return first;
}

function takeHexDigits(reader: Reader, max: number): string {
  let digits = '';
  while (digits.length < max && isHexDigit(peek(reader))) digits += String.fromCodePoint(take(reader));
  return digits;
}

/** `\N{…}`; which names there are depends on the version of Unicode. */
function readCharacterName(reader: Reader, start: number): Escaped {
  if (take(reader) !== code('{'))
    return refuse(
      reader,
      start,
      "has '\\N' without a name in braces",
      'Illegal character name escape sequence',
    );
  while (!isAtEnd(reader)) {
    if (take(reader) !== code('}')) continue;
    reader.isDoubtful = true;
    return 'unknown';
  }
  return refuse(reader, start, "has '\\N{' without '}'", 'Unclosed character name escape sequence');
}

/** `\k<name>`; the group must be open or closed already. */
function readReference(reader: Reader, start: number): Escaped {
  if (take(reader) !== code('<'))
    return refuse(
      reader,
      start,
      "has '\\k' without '<'",
      "\\k is not followed by '<' for named capturing group",
    );
  const name = readGroupName(reader, start);
  if (name !== undefined && !reader.groupNames.has(name)) {
    return refuse(
      reader,
      start,
      `refers to the group '${name}', which is not there`,
      `named capturing group <${name}> does not exist`,
    );
  }
  return 'set';
}
