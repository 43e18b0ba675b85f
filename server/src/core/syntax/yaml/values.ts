import type { ScalarTag } from './implicitTag';
import { float, integer } from './numbers';
import { timestampOf } from './timestamps';

/** What SnakeYAML makes of the text of a scalar: `java.lang.Integer`, `Double` and so on. */
export type ScalarValue =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'long'; readonly value: bigint; readonly isBig: boolean }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' | 'text' | 'timestamp' | 'binary' }
  /** SnakeYAML refuses the text. */
  | { readonly kind: 'refused' }
  /** Java throws something that SnakeYAML does not catch. */
  | ScalarException;

export interface ScalarException {
  readonly kind: 'throws';
  readonly exception: 'NumberFormatException' | 'IllegalArgumentException';
  /** What the exception says. */
  readonly detail: string;
}

/** Constructs the value of a scalar with a tag of YAML. */
export function scalarValue(tag: ScalarTag, text: string): ScalarValue {
  return constructors[tag](text);
}

const asText: ScalarValue = { kind: 'text' };

const constructors: Readonly<Record<ScalarTag, (text: string) => ScalarValue>> = {
  bool: (text) => {
    const word = text.toLowerCase();
    if (/^(?:yes|true|on)$/.test(word)) return { kind: 'boolean', value: true };
    return /^(?:no|false|off)$/.test(word) ? { kind: 'boolean', value: false } : { kind: 'null' };
  },
  int: integer,
  float,
  // A scalar with one of these two tags is only good as a key.
  merge: () => ({ kind: 'refused' }),
  yaml: () => ({ kind: 'refused' }),
  null: () => ({ kind: 'null' }),
  timestamp: (text) => ({ kind: timestampOf(text) === undefined ? 'refused' : 'timestamp' }),
  str: () => asText,
  binary,
};

/** As `Base64Coder` checks it: `=` at the end is cut off, as many as there are. */
function binary(text: string): ScalarValue {
  const characters = text.replace(/[ \t\n\v\f\r]/g, '');
  if (characters.length % 4 !== 0) {
    return badArgument('Length of Base64 encoded input string is not a multiple of 4.');
  }
  const data = characters.replace(/=+$/, '');
  if (data.length % 4 !== 1 && /^[A-Za-z0-9+/]*$/.test(data)) return { kind: 'binary' };
  return badArgument('Illegal character in Base64 encoded data.');
}

function badArgument(detail: string): ScalarException {
  return { kind: 'throws', exception: 'IllegalArgumentException', detail };
}
