import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { type Setting, settingOf } from '../../model/config';
import { commentOut } from '../../rules/shared/sourceEdits';
import { lineIndexAt } from '../../syntax/properties';
import { intersects, type Span } from '../../text/span';
import type { ServiceDocument } from '../serviceDocument';
import { workspaceEdit } from './workspaceEdit';

/** Turns the settings that a span touches into comments, with all the lines of a continued value. */
export function commentActions(doc: ServiceDocument, span: Span): CodeAction[] {
  const { config } = doc.analysis;
  const settings = touchedSettings(doc, span);
  const [first] = settings;
  if (!first) return [];
  const title =
    settings.length === 1 ? `Comment out '${first.key}'` : `Comment out ${settings.length} settings`;
  const edits = settings.flatMap((setting) => commentOut(config, setting));
  return [{ title, kind: CodeActionKind.RefactorRewrite, edit: workspaceEdit(doc, edits) }];
}

/** The settings that a span touches; a selection that ends at the start of a line does not mean that line. */
export function touchedSettings({ analysis }: ServiceDocument, span: Span): Setting[] {
  const { syntax } = analysis.config;
  const found: Setting[] = [];
  for (let i = lineIndexAt(syntax, span.start); i < syntax.lines.length; i++) {
    const line = syntax.lines[i]!;
    if (line.start > span.end || (line.start === span.end && span.end > span.start)) break;
    if (line.kind !== 'entry') continue;
    const setting = settingOf(syntax, line);
    const fromStart = { start: line.start, end: setting.span.end };
    if (intersects(fromStart, span)) found.push(setting);
  }
  return found;
}
