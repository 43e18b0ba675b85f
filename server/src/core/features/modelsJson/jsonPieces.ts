/** A stretch of JSON text, as Gson divides it: quotes and comment signs inside a bare word mean nothing. */
export interface JsonPiece {
  readonly kind: 'string' | 'line-comment' | 'block-comment' | 'other';
  readonly text: string;
}

const piece =
  /("[^"\\]*(?:\\[\s\S][^"\\]*)*"?|'[^'\\]*(?:\\[\s\S][^'\\]*)*'?)|((?:\/\/|#)[^\r\n]*)|(\/\*[\s\S]*?(?:\*\/|$))|[^"'/\\;#={}[\]:, \t\f\r\n][^/\\;#={}[\]:, \t\f\r\n]*|[\s\S]/y;

/** Divides any text into pieces, none of it left out. */
export function* jsonPieces(text: string): Iterable<JsonPiece> {
  const pattern = new RegExp(piece);
  let other = '';
  while (pattern.lastIndex < text.length) {
    const [found, string, lineComment, blockComment] = pattern.exec(text)!;
    if (string === undefined && lineComment === undefined && blockComment === undefined) {
      other += found;
      continue;
    }
    if (other !== '') yield { kind: 'other', text: other };
    other = '';
    const kind =
      string !== undefined ? 'string' : lineComment !== undefined ? 'line-comment' : 'block-comment';
    yield { kind, text: found };
  }
  if (other !== '') yield { kind: 'other', text: other };
}
