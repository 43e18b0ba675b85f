import { code, fail, isAtEnd, peek, type Reader, take } from './reader';

/** The names that `\p{…}` knows without a prefix. Scripts, blocks and `Is…` names are too many, and grow. */
const names: ReadonlySet<string> = new Set([
  ...[
    'Cn',
    'Lu',
    'Ll',
    'Lt',
    'Lm',
    'Lo',
    'Mn',
    'Me',
    'Mc',
    'Nd',
    'Nl',
    'No',
    'Zs',
    'Zl',
    'Zp',
    'Cc',
    'Cf',
    'Co',
    'Cs',
  ],
  ...[
    'Pd',
    'Ps',
    'Pe',
    'Pc',
    'Po',
    'Sm',
    'Sc',
    'Sk',
    'So',
    'Pi',
    'Pf',
    'L',
    'M',
    'N',
    'Z',
    'C',
    'P',
    'S',
    'LC',
    'LD',
    'L1',
  ],
  ...[
    'all',
    'ASCII',
    'Alnum',
    'Alpha',
    'Blank',
    'Cntrl',
    'Digit',
    'Graph',
    'Lower',
    'Print',
    'Punct',
    'Space',
    'Upper',
  ],
  ...[
    'XDigit',
    'javaLowerCase',
    'javaUpperCase',
    'javaAlphabetic',
    'javaIdeographic',
    'javaTitleCase',
    'javaDigit',
  ],
  ...['javaDefined', 'javaLetter', 'javaLetterOrDigit', 'javaJavaIdentifierStart', 'javaJavaIdentifierPart'],
  ...['javaUnicodeIdentifierStart', 'javaUnicodeIdentifierPart', 'javaIdentifierIgnorable', 'javaSpaceChar'],
  ...['javaWhitespace', 'javaISOControl', 'javaMirrored'],
]);

/** Reads the name behind `\p` or `\P`: one character, or any number in braces. */
export function readProperty(reader: Reader): void {
  const start = reader.at - 2;
  if (isAtEnd(reader)) {
    fail(reader, start, "has a '\\p' without a name", 'Unknown character property name');
    return;
  }
  if (peek(reader) !== code('{')) {
    const name = String.fromCodePoint(take(reader));
    checkName(reader, start, name);
    return;
  }
  take(reader);
  let name = '';
  while (!isAtEnd(reader) && peek(reader) !== code('}')) name += String.fromCodePoint(take(reader));
  if (isAtEnd(reader)) {
    fail(reader, start, "has a '\\p{' without '}'", 'Unclosed character family');
    return;
  }
  take(reader);
  if (name === '') {
    fail(reader, start, "has an empty '\\p{}'", 'Empty character family');
    return;
  }
  checkName(reader, start, name);
}

function checkName(reader: Reader, start: number, name: string): void {
  if (names.has(name)) return;
  const isListed = reader.hasUnicodeNames || /^I[ns]|=/.test(name);
  reader.isDoubtful ||= isListed;
  if (isListed) return;
  const message = `names the property '${name}', which Java does not have`;
  fail(reader, start, message, `Unknown character property name {${name}}`);
}
