import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { findProperty } from '../../catalog/catalog';
import {
  LineFlag,
  type LogicalLine,
  lineIndexAt,
  type PropertiesSyntax,
  parseProperties,
} from '../../syntax/properties';
import type { Span, SpanEdit } from '../../text/span';
import type { ServiceDocument } from '../serviceDocument';
import { workspaceEdit } from './workspaceEdit';

/** A setting that was turned into comments: one comment per line of its value. */
interface Commented {
  readonly key: string;
  readonly edits: readonly SpanEdit[];
  readonly lineCount: number;
}

/** Brings settings back that stand in comments which a span touches. Only keys that TorchServe knows count as settings. */
export function uncommentActions(doc: ServiceDocument, span: Span): CodeAction[] {
  const { syntax } = doc.analysis.config;
  const found: Commented[] = [];
  for (let i = lineIndexAt(syntax, span.start); i < syntax.lines.length; ) {
    const line = syntax.lines[i]!;
    if (line.start > span.end || (line.start === span.end && span.end > span.start)) break;
    const commented = line.start + line.keyEnd >= span.start ? commentedSetting(syntax, i) : undefined;
    if (commented) found.push(commented);
    i += commented?.lineCount ?? 1;
  }
  if (found.length === 0) return [];
  const title = found.length === 1 ? `Uncomment '${found[0]!.key}'` : `Uncomment ${found.length} settings`;
  const edits = found.flatMap((commented) => commented.edits);
  return [{ title, kind: CodeActionKind.RefactorRewrite, edit: workspaceEdit(doc, edits) }];
}

function commentedSetting(syntax: PropertiesSyntax, index: number): Commented | undefined {
  const contents: string[] = [];
  const edits: SpanEdit[] = [];
  let goesOn = true;
  for (let i = index; goesOn; i++) {
    const line = syntax.lines[i];
    // Without the comment that its backslash leads to, the setting would swallow what comes next.
    if (line?.kind !== 'comment') return undefined;
    const sign = signSpan(syntax.text, line, i > index);
    const content = syntax.text.slice(sign.end, line.start + line.keyEnd);
    contents.push(content);
    edits.push({ span: sign, newText: '' });
    goesOn = endsWithContinuation(content);
  }
  const [entry, ...rest] = parseProperties(contents.join('\n')).lines;
  if (rest.length > 0 || entry?.kind !== 'entry' || !isSetting(entry)) return undefined;
  return { key: entry.key, edits, lineCount: contents.length };
}

/** The comment sign with the blanks behind it; in the lines of a value only one blank, the others are its layout. */
function signSpan(text: string, { start, keyStart, keyEnd }: LogicalLine, isContinuation: boolean): Span {
  const sign = start + keyStart;
  const blanks = isContinuation ? /^[#!]+[ \t]?/ : /^[#!]+[ \t]*/;
  const length = blanks.exec(text.slice(sign, start + keyEnd))?.[0].length ?? 1;
  return { start: sign, end: sign + length };
}

function endsWithContinuation(content: string): boolean {
  let backslashes = 0;
  while (content[content.length - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** `# models are loaded at start` begins with a known key too, but a sentence has no `=` behind its first word. */
function isSetting({ key, keyEnd, valueStart, flags }: LogicalLine): boolean {
  return findProperty(key) !== undefined && (flags & LineFlag.hasSeparator) !== 0 && valueStart > keyEnd;
}
