import type { CST } from 'yaml';

/** Why SnakeYAML refuses a text, and where. */
export interface YamlRefusal {
  readonly message: string;
  /** UTF-16 offset in the text. */
  readonly offset: number;
}

const longest = 0x300000;
const deepest = 50;
const unprintable = /[^\t\n\r -~\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What SnakeYAML refuses whatever it means: unprintable characters and texts that are too long. */
export function refusedText(text: string): YamlRefusal | undefined {
  const offset = unprintable.exec(text)?.index;
  if (offset !== undefined) return { message: 'special characters are not allowed', offset };
  if (text.length <= longest || [...text].length <= longest) return undefined;
  return { message: `The incoming YAML document exceeds the limit: ${longest} code points.`, offset: 0 };
}

/** What the package accepts and SnakeYAML does not. Without recursion: there can be more brackets than a stack holds calls. */
export function refusedToken(tokens: readonly CST.Token[]): YamlRefusal | undefined {
  const [first, second] = tokens.filter(({ type }) => type === 'document' || type === 'doc-end');
  if (first?.type === 'document' && isEmpty(first) && second?.type === 'doc-end') {
    return { message: "expected '<document start>', but found '<document end>'", offset: second.offset };
  }
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepest + 1)
      return { message: `Nesting Depth exceeded max ${deepest}`, offset: token.offset };
    const refusal = refusalOf(token);
    if (refusal) return { message: refusal, offset: token.offset };
    // The document is no level of its own.
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth: 1 });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

function refusalOf(token: CST.Token): string | undefined {
  if (token.type === 'directive') {
    const version = /^%YAML\s+(\d+)\./.exec(token.source)?.[1];
    return version === undefined || version === '1' ? undefined : 'found incompatible YAML document';
  }
  const hasValueAlone = isMapOrFlow(token) && token.items.some((item) => !item.key && isValueAlone(item));
  return hasValueAlone ? "expected the key of a mapping, but found ':'" : undefined;
}

function isMapOrFlow(token: CST.Token): token is CST.BlockMap | CST.FlowCollection {
  return token.type === 'block-map' || token.type === 'flow-collection';
}

function isEmpty({ start, value }: CST.Document): boolean {
  return value === undefined && !start.some(({ type }) => type === 'doc-start');
}

/** A `:` that begins a pair, with neither `?` nor an anchor or tag before it. */
function isValueAlone({
  start,
  sep,
}: {
  start: CST.SourceToken[];
  sep?: CST.SourceToken[] | undefined;
}): boolean {
  const hasValue = sep?.some(({ type }) => type === 'map-value-ind') ?? false;
  return (
    hasValue && !start.some(({ type }) => type === 'explicit-key-ind' || type === 'anchor' || type === 'tag')
  );
}
