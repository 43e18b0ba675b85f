import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import type { Span } from '../../text/span';
import { touchedSettings } from '../codeActions/commentActions';
import { workspaceEdit } from '../codeActions/workspaceEdit';
import type { ServiceDocument } from '../serviceDocument';
import { layOut } from './layout';

/** Other layouts for the JSON of the one setting that a span touches. */
export function layoutActions(doc: ServiceDocument, span: Span): CodeAction[] {
  const [setting, ...others] = touchedSettings(doc, span);
  if (setting?.spec?.type.kind !== 'json' || others.length > 0) return [];
  const { syntax } = doc.analysis.config;
  const indent = '  ';
  const layouts = [
    ['Format the JSON over several lines', { indent, eol: lineEndOf(syntax.text) }],
    ['Format the JSON on one line', { indent }],
  ] as const;
  return layouts.flatMap(([title, layout]) => {
    const edit = layOut(syntax, setting, layout);
    if (!edit) return [];
    return [{ title, kind: CodeActionKind.RefactorRewrite, edit: workspaceEdit(doc, [edit]) }];
  });
}
