/** How many bytes Python's text files decode at once. Positions in messages count from the start of such a piece. */
const pieceSize = 8192;

/**
 * What Python says when it reads a file that is not UTF-8, without the name of the exception; `undefined` when it is.
 * Each character of `bytes` is a byte.
 */
export function utf8Complaint(bytes: string): string | undefined {
  let at = 0;
  for (let end = pieceSize; ; end += pieceSize) {
    const start = at;
    const isLast = start >= bytes.length || end - pieceSize >= bytes.length;
    const limit = Math.min(end, bytes.length);
    for (;;) {
      const step = readCharacter(bytes, at, limit, isLast);
      if (typeof step === 'number') at += step;
      else if (step === 'incomplete' && !isLast) break;
      else if (step === 'end') break;
      else
        return complaint(
          bytes,
          start,
          at,
          step === 'incomplete' ? { length: limit - at, reason: step } : step,
        );
    }
    if (isLast) return undefined;
  }
}

interface Malformed {
  readonly length: number;
  readonly reason: keyof typeof reasons;
}

const reasons = {
  start: 'invalid start byte',
  continuation: 'invalid continuation byte',
  incomplete: 'unexpected end of data',
};

/** The number of bytes of the character at `at`, or why there is none. */
function readCharacter(
  bytes: string,
  at: number,
  limit: number,
  isLast: boolean,
): number | 'end' | 'incomplete' | Malformed {
  if (at >= limit) return 'end';
  const lead = bytes.charCodeAt(at);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return { length: 1, reason: 'start' };
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) {
    if (at + i >= limit) return 'incomplete';
    const byte = bytes.charCodeAt(at + i);
    const [least, most] = i === 1 ? secondByte(lead) : [0x80, 0xbf];
    // A half of a surrogate pair is noticed when all its bytes are there.
    if (lead === 0xed && i === 1 && byte >= 0xa0 && byte <= 0xbf && at + 2 === limit && !isLast)
      return 'incomplete';
    if (byte < least || byte > most) return { length: i, reason: 'continuation' };
  }
  return length;
}

/** The bounds of the second byte. */
function secondByte(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}

function complaint(bytes: string, start: number, at: number, { length, reason }: Malformed): string {
  const from = at - start;
  const what =
    length === 1
      ? `byte 0x${bytes.charCodeAt(at).toString(16)} in position ${from}`
      : `bytes in position ${from}-${from + length - 1}`;
  return `'utf-8' codec can't decode ${what}: ${reasons[reason]}`;
}
