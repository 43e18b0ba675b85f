import { type ModelConfig, topMembers } from '../../../model/modelConfig';
import { spanOf, type YamlNode } from '../../../syntax/yaml/tree';
import type { Span } from '../../../text/span';
import { lineEndFrom, nextLineFrom, skipBlanks } from './textLines';

/** A stretch whose blanks and line breaks mean something, or may mean something. */
export interface KeptSpan extends Span {
  /** A quote ends it, so that nothing behind it can become a part of it. */
  readonly isClosed: boolean;
}

/** Texts of several lines, and entries that cannot be read, in the order of the text. */
export function keptSpans(config: ModelConfig): readonly KeptSpan[] {
  const { document } = config;
  const { text, entries, root } = document;
  const kept: KeptSpan[] = [];
  entries.forEach(({ problem, home, member }, i) => {
    const end = entries[i + 1]?.home.start ?? text.length;
    if (problem) kept.push({ start: home.start, end, isClosed: false });
    else for (const node of [member.key, member.value]) addKept(kept, text, node);
  });
  if (entries.length === 0 && root) {
    for (const { key, value } of topMembers(config))
      for (const node of [key, value]) addKept(kept, text, node);
    if (root.kind !== 'map') addKept(kept, text, root);
  }
  return kept;
}

function addKept(kept: KeptSpan[], text: string, node: YamlNode): void {
  if (node.kind === 'map') {
    for (const { key, value } of node.members) for (const inner of [key, value]) addKept(kept, text, inner);
  } else if (node.kind === 'list') for (const item of node.items) addKept(kept, text, item);
  else if (node.kind !== 'alias') {
    const { start, end } = spanOf(node);
    const isBlock = node.style === 'literal' || node.style === 'folded';
    if (isBlock) kept.push({ start, end: behindBlock(text, start, end), isClosed: false });
    else if (lineEndFrom(text, start) < end) kept.push({ start, end, isClosed: true });
  }
}

/** With `+` the blank lines behind a block of text are a part of it. */
function behindBlock(text: string, start: number, end: number): number {
  const header = text.slice(start, lineEndFrom(text, start));
  if (!/^[|>]\d?\+/.test(header)) return end;
  let line = nextLineFrom(text, end);
  while (line < text.length && skipBlanks(text, line) === lineEndFrom(text, line))
    line = nextLineFrom(text, line);
  return Math.max(end, line);
}
