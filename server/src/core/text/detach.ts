/**
 * Copies a piece of a document so that it does not keep the whole document alive.
 * V8 represents a long substring as a view of its parent; whatever outlives one version of a document must not hold
 * such a view, or every edit of a 50 MB file would keep 50 MB.
 */
export function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
