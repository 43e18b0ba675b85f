/** `$$NAME$$` as ConfigManager looks for it: at least two characters (code points), none of them `$`. */
const pattern = /\$\$([^$]{2,})\$\$/u;
const everywhere = new RegExp(pattern, 'gu');

/** A part of a value that the server replaces by a variable; indices in the value. */
export interface Placeholder {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export function placeholdersIn(value: string): Placeholder[] {
  return Array.from(value.matchAll(everywhere), (match) => ({
    name: match[1]!,
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** True when the server replaces a part of the value by a variable, so that nothing can be said about the value itself. */
export function hasPlaceholder(value: string): boolean {
  return pattern.test(value);
}
