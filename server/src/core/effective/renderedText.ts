import type { Origin } from './situation';
import type { SourceText } from './sourceText';

/** A stretch of a rendered line that leads to a place in a file. */
export interface RenderedLink {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly origin: Origin;
}

/** Lines that can be folded, both inclusive. */
export interface RenderedFold {
  readonly startLine: number;
  readonly endLine: number;
  /** `group`: a theme. `losers`: what did not count, to be folded at first. */
  readonly kind: 'group' | 'losers';
}

/** A text in the making, with its links and folds. */
export interface RenderedText {
  readonly lines: string[];
  readonly links: RenderedLink[];
  readonly folds: RenderedFold[];
  /** Takes what nobody may see out of a sentence. */
  readonly clean: (text: string) => string;
}

export function createRenderedText(clean: RenderedText['clean']): RenderedText {
  return { lines: [], links: [], folds: [], clean };
}

/** Adds a comment line; a part of it can be a link. */
export function addComment(out: RenderedText, before: string, { text, link }: SourceText, after = ''): void {
  const start = `# ${before}`;
  if (link) {
    const { from, to, origin } = link;
    out.links.push({ line: out.lines.length, from: start.length + from, to: start.length + to, origin });
  }
  out.lines.push(`${start}${text}${out.clean(after)}`.trimEnd());
}

/** Adds comment lines for a text that may have line ends. */
export function addText(out: RenderedText, text: string, indent = ''): void {
  for (const line of out.clean(text).split(/[\r\n\u2028\u2029]+/))
    out.lines.push(`# ${indent}${line}`.trimEnd());
}

/** Lets the lines from one up to the last one that was added be folded. */
export function foldFrom(out: RenderedText, startLine: number, kind: RenderedFold['kind']): void {
  const endLine = out.lines.length - 1;
  if (endLine > startLine) out.folds.push({ startLine, endLine, kind });
}
