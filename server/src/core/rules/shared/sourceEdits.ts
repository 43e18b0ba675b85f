import type { PropertiesConfig, Setting } from '../../model/config';
import type { SpanEdit } from '../../text/span';
import type { Fix } from '../rule';

/** Gives a line another key; an unescaped one. */
export function renameKey({ keySpan }: Setting, key: string): SpanEdit {
  return { span: keySpan, newText: key };
}

/** Turns the lines of a setting into comments. A comment does not go on behind a backslash, so each line gets a sign. */
export function commentOut({ syntax }: PropertiesConfig, { line }: Setting): readonly SpanEdit[] {
  const edits: SpanEdit[] = [];
  const end = line.start + line.length;
  for (let at = line.start; at < end; at = endOfPhysicalLine(syntax.text, at)) {
    const first = at + (/^[ \t\f]*/.exec(syntax.text.slice(at, end))?.[0].length ?? 0);
    edits.push({ span: { start: first, end: first }, newText: '# ' });
  }
  return edits;
}

/** The fix for a line that TorchServe ignores anyway: as a comment it can mislead nobody. */
export function commentOutFix(config: PropertiesConfig, setting: Setting, safe = false): Fix {
  const title = 'Turn the line into a comment';
  return { title, edits: commentOut(config, setting), ...(safe ? { safe } : {}) };
}

/** The offset behind the line end that follows `at`, or the end of the text. */
export function endOfPhysicalLine(text: string, at: number): number {
  const match = /\r\n|\r|\n/g;
  match.lastIndex = at;
  const found = match.exec(text);
  return found ? found.index + found[0].length : text.length;
}

/** The line end that the document uses. */
export function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** A key as it stands in the text, where a name outside ASCII is still readable. */
export function writtenKey({ syntax }: PropertiesConfig, { keySpan }: Setting): string {
  return syntax.text.slice(keySpan.start, keySpan.end);
}
