import { javaRegexVerdict } from '../../values/javaRegex/javaRegex';

/** What `ArchiveUtils.validateURL` says to a location. */
export type UrlCheck =
  | { readonly kind: 'download' }
  | { readonly kind: 'local' }
  /** It looks like an address and no pattern matches. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'bad-pattern'; readonly message: string }
  | { readonly kind: 'unknown' };

const byDefault = 'file://.*|http(s)?://.*';
const looksLikeUrl = /^(?:file?:\/\/.*|https?:\/\/.*)$/i;

/** The patterns are tried in their order and compiled only then, so that a bad one behind a match is never noticed. */
export function checkUrl(allowedUrls: string | undefined, location: string): UrlCheck {
  // Java's `split` drops empty pieces at the end.
  const patterns = (allowedUrls ?? byDefault).replace(/,+$/, '').split(',');
  for (const pattern of patterns) {
    const verdict = javaRegexVerdict(pattern);
    if (verdict === 'unknown') return { kind: 'unknown' };
    if (verdict !== 'good') return { kind: 'bad-pattern', message: verdict.java };
    const matches = matchesWhole(pattern, location);
    if (matches === 'unknown') return { kind: 'unknown' };
    if (matches) return { kind: 'download' };
  }
  return { kind: looksLikeUrl.test(location) ? 'refused' : 'local' };
}

/** What both dialects understand in the same way; everything else is left to Java. */
const common =
  /^(?:[^\\[\]{}+*?(]|\((?!\?)|\(\?:|\\[dDwWsS]|\\[^a-zA-Z0-9]|\[(?:[^\\[\]&]|\\[dwsDWS]|\\[^a-zA-Z0-9])+\]|(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??(?![*+?]))*$/;
const longest = 300;

function matchesWhole(pattern: string, text: string): boolean | 'unknown' {
  if (pattern.length > longest || text.length > longest || !common.test(pattern)) return 'unknown';
  try {
    return new RegExp(`^(?:${pattern})$`, 'i').test(text);
  } catch {
    return 'unknown';
  }
}
