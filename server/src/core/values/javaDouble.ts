// What `Double.valueOf` trims is what `String.trim` does: everything up to the space.
const decimal = /^([+-]?)(NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?=[fFdD]?$))[fFdD]?$/;
const hexadecimal = /^([+-]?)0[xX](?:([0-9a-fA-F]+)\.?|([0-9a-fA-F]*)\.([0-9a-fA-F]+))[pP]([+-]?\d+)[fFdD]?$/;

/** `Double.valueOf`; `undefined` where Java throws a NumberFormatException. */
export function parseJavaDouble(text: string): number | undefined {
  const trimmed = text.replace(/^[\x00-\x20]+/, '').replace(/[\x00-\x20]+$/, '');
  const plain = decimal.exec(trimmed);
  if (plain) return /[NI].*[fFdD]$/.test(trimmed) ? undefined : Number(`${plain[1]}${plain[2]}`);
  const hex = hexadecimal.exec(trimmed);
  if (!hex) return undefined;
  const whole = hex[2] ?? hex[3]!;
  const fraction = hex[4] ?? '';
  const magnitude = scaled(BigInt(`0x${whole}${fraction}`), Number(hex[5]) - 4 * fraction.length);
  return hex[1] === '-' ? -magnitude : magnitude;
}

/** `mantissa` × 2^`exponent`, rounded once, to the nearest number and to the even one of two. */
function scaled(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  if (bits + exponent > 1024) return Number.POSITIVE_INFINITY;
  if (bits + exponent < -1074) return 0;
  // The unit of the last place that the result has: never below the smallest number there is.
  const lastPlace = Math.max(bits + exponent - 53, -1074);
  const units = shiftRounded(mantissa, exponent - lastPlace);
  // Two steps, because 2 to the power of -1074 times a large number must not pass through zero or infinity.
  const half = Math.trunc(lastPlace / 2);
  return Number(units) * 2 ** half * 2 ** (lastPlace - half);
}

function shiftRounded(value: bigint, shift: number): bigint {
  if (shift >= 0) return value << BigInt(shift);
  const unit = 1n << BigInt(-shift);
  const quotient = value / unit;
  const twiceRest = (value % unit) * 2n;
  const roundsUp = twiceRest > unit || (twiceRest === unit && quotient % 2n === 1n);
  return roundsUp ? quotient + 1n : quotient;
}
