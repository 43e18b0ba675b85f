/**
 * True when a Java pattern certainly matches the whole of a short text. The two dialects agree on what people write here;
 * what JavaScript cannot compile counts as no match. Keep the text short: patterns may backtrack for long.
 */
export function matchesWhole(pattern: string, text: string, flags: '' | 'i'): boolean {
  // Quoting and possessive quantifiers mean something else, or nothing, in JavaScript.
  if (/\\Q|[*+?}]\+/.test(pattern)) return false;
  try {
    return new RegExp(`^(?:${pattern})$`, flags).test(text);
  } catch {
    return false;
  }
}
