/** User text longer than this is cut: a hover is no place for a whole value. */
const longestCode = 200;

/**
 * A text as inline code. Nothing in it is taken as Markdown: the fence is longer than every run of back ticks in the text,
 * line ends become blanks, and a long text is cut.
 */
export function inlineCode(text: string): string {
  const flat = shorten(text).replace(/[\r\n\u2028\u2029]+/g, ' ');
  if (flat.trim() === '') return flat === '' ? '(empty)' : '(blank)';
  const longestRun = Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const needsPadding = /^[` ]|[` ]$/.test(flat);
  return needsPadding ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

function shorten(text: string): string {
  return text.length > longestCode ? `${text.slice(0, longestCode)}…` : text;
}
