import { peek, take } from './fetch';
import type { Parser, Properties } from './parser';
import { tagPrefix } from './scalars';
import { fail } from './scanner';
import type { Token } from './token';

/** Anchor and tag, in any order. */
export function takeProperties(parser: Parser): { properties: Properties; end: number } | undefined {
  const { scanner } = parser;
  const first = peek(scanner).kind;
  if (first !== 'anchor' && first !== 'tag') return undefined;
  let token = take(scanner);
  let properties: Properties = {};
  if (first === 'anchor') {
    properties = { anchor: token.text };
    if (peek(scanner).kind !== 'tag') return { properties, end: token.to };
    token = take(scanner);
    properties = { ...properties, tag: tagOf(parser, token) };
    return { properties, end: token.to };
  }
  // What is wrong with the next token is noticed before a handle that is not known.
  const hasAnchor = peek(scanner).kind === 'anchor';
  properties = { tag: tagOf(parser, token) };
  if (!hasAnchor) return { properties, end: token.to };
  token = take(scanner);
  return { properties: { ...properties, anchor: token.text }, end: token.to };
}

const standard = /^(?:yaml|merge|set|pairs|omap|binary|int|float|timestamp|bool|null|str|seq|map)$/;

function tagOf({ scanner, tags }: Parser, { text, details, from: at }: Token): string {
  const handle = details?.[0];
  const prefix = handle === undefined ? '' : tags.get(handle);
  if (prefix === undefined) fail(scanner, 'unknown-tag', `No line %TAG explains '${handle}'.`, { at });
  return (prefix ?? '') + text;
}

/** A tag with YAML's prefix that YAML does not define is refused at once, one of one's own only later. */
export function checkTag({ scanner }: Parser, tag: string, at: number): void {
  if (/^[\0- ]|[\0- ]$/.test(tag)) {
    const message = 'A tag may not have blanks at its ends.';
    const detail = 'Tag must not contain leading or trailing spaces.';
    fail(scanner, 'unknown-tag', message, { at, exception: 'IllegalArgumentException', detail });
  } else if (tag.startsWith(tagPrefix) && !standard.test(tag.slice(tagPrefix.length))) {
    fail(scanner, 'unknown-tag', `TorchServe knows no tag '${tag}'.`, { at });
  }
}
