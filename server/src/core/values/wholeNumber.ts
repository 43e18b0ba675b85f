const maxInt = 2n ** 31n - 1n;
const maxLong = 2n ** 63n - 1n;

/** Why `Integer.parseInt` or `Long.parseLong` refuses a text. */
export type NotWhole = 'not-a-number' | 'too-large' | 'too-small';

/** `Integer.parseInt`: an optional sign and decimal digits of any script, nothing else, not even blanks. */
export function parseJavaInt(text: string): number | NotWhole {
  const value = parseDigits(text, maxInt);
  return typeof value === 'bigint' ? Number(value) : value;
}

/** `Long.parseLong`: as `parseJavaInt`, with 64 bits. */
export function parseJavaLong(text: string): bigint | NotWhole {
  return parseDigits(text, maxLong);
}

function parseDigits(text: string, max: bigint): bigint | NotWhole {
  const match = /^([+-]?)([0-9]+|\p{Nd}+)$/u.exec(text);
  if (!match) return 'not-a-number';
  const digits = /^[0-9]+$/.test(match[2]!) ? match[2]! : asciiDigits(match[2]!);
  // Zeros at the front do not count; no number with more than 19 other digits fits into 64 bits.
  const significant = digits?.replace(/^0+(?=.)/, '');
  if (significant === undefined) return 'not-a-number';
  const isNegative = match[1] === '-';
  const magnitude = significant.length > 19 ? maxLong + 2n : BigInt(significant);
  if (isNegative) return magnitude > max + 1n ? 'too-small' : -magnitude;
  return magnitude > max ? 'too-large' : magnitude;
}

/** Digits of other scripts as ASCII; `undefined` beyond the basic plane, where Java sees halves of pairs. */
function asciiDigits(digits: string): string | undefined {
  let result = '';
  for (const digit of digits) {
    if (digit.length > 1) return undefined;
    result += digitValue(digit.charCodeAt(0));
  }
  return result;
}

/** Digits of a script are ten characters in a row, and no two scripts touch. */
function digitValue(code: number): number {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value++;
  return value;
}

/** The message of Java's NumberFormatException. */
export function forInput(text: string): string {
  return `For input string: "${text}"`;
}
