import type { JsonNode } from '../../syntax/embeddedJson';
import { forInput, parseJavaInt, parseJavaLong } from '../../values/wholeNumber';

/** What `JsonElement.getAsInt` or `getAsString` answers or throws. */
export type GsonValue<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** `IllegalStateException`. */
  | { readonly kind: 'illegal-state' }
  | { readonly kind: 'throws'; readonly exception: string; readonly message?: string };

/** `getAsInt`: texts as `Integer.parseInt` reads them, numbers cut to 32 bits, lists with one item as that item. */
export function gsonInt(node: JsonNode): GsonValue<number> {
  return unwrapped(node, ({ kind, text }) => {
    if (kind === 'number') return { kind: 'value', value: lowBits(text) };
    const word = kind === 'boolean' ? text.toLowerCase() : text;
    const value = parseJavaInt(word);
    if (typeof value === 'number') return { kind: 'value', value };
    return { kind: 'throws', exception: 'java.lang.NumberFormatException', message: forInput(word) };
  });
}

export function gsonText(node: JsonNode): GsonValue<string> {
  return unwrapped(node, ({ kind, text }) => ({
    kind: 'value',
    value: kind === 'boolean' ? text.toLowerCase() : text,
  }));
}

/** `Boolean.parseBoolean` of anything that is not a boolean. */
export function gsonBoolean(node: JsonNode): GsonValue<boolean> {
  return unwrapped(node, ({ text }) => ({ kind: 'value', value: text.toLowerCase() === 'true' }));
}

type Primitive = { readonly kind: 'string' | 'number' | 'boolean'; readonly text: string };

function unwrapped<T>(node: JsonNode, read: (primitive: Primitive) => GsonValue<T>): GsonValue<T> {
  if (node.kind === 'array')
    return node.items.length === 1 ? unwrapped(node.items[0]!, read) : { kind: 'illegal-state' };
  if (node.kind === 'object' || node.kind === 'null') {
    const message = node.kind === 'object' ? 'JsonObject' : 'JsonNull';
    return { kind: 'throws', exception: 'java.lang.UnsupportedOperationException', message };
  }
  return read({ kind: node.kind, text: node.text });
}

/** `LazilyParsedNumber.intValue`: an int, else the low bits of a long, else those of a decimal number without its fraction. */
function lowBits(text: string): number {
  const int = parseJavaInt(text);
  if (typeof int === 'number') return int;
  const long = parseJavaLong(text);
  return Number(BigInt.asIntN(32, typeof long === 'bigint' ? long : wholePart(text)));
}

function wholePart(text: string): bigint {
  const match = /^(-?)([0-9]+)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/.exec(text);
  if (!match) return 0n;
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const digits = whole! + fraction;
  const zeros = Number(exponent) - fraction.length;
  // Ten to the power of 32 and more is a multiple of 2 to the power of 32.
  if (zeros >= 32 || zeros <= -digits.length) return 0n;
  const magnitude = BigInt(zeros >= 0 ? digits + '0'.repeat(zeros) : digits.slice(0, zeros));
  return sign === '-' ? -magnitude : magnitude;
}
