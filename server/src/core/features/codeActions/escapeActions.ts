import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Setting } from '../../model/config';
import { hasSlip } from '../../rules/shared/slips';
import { decode, LineFlag, type PropertiesSyntax } from '../../syntax/properties';
import { escapeValue } from '../../text/escapeValue';
import type { Span } from '../../text/span';
import type { ServiceDocument } from '../serviceDocument';
import { touchedSettings } from './commentActions';
import { workspaceEdit } from './workspaceEdit';

/** Writes the value at a caret without needless backslashes, or with all that `java.util.Properties` would write. */
export function escapeActions(doc: ServiceDocument, span: Span): CodeAction[] {
  const [setting, ...others] = touchedSettings(doc, span);
  if (!setting || others.length > 0 || setting.malformed || setting.value === '') return [];
  // The layout of a continued value is worth more than its escapes.
  if (setting.line.flags & LineFlag.continued || hasSlip(setting)) return [];
  const plain = escapeValue(setting.value);
  const stored = escapeAsJava(plain);
  const { key, raw } = setting;
  const { syntax } = doc.analysis.config;
  const actions: CodeAction[] = [];
  const offer = (title: string, newText: string): void => {
    if (newText === raw || !readsTheSame(syntax, setting, newText)) return;
    const edit = workspaceEdit(doc, [{ span: setting.valueSpan, newText }]);
    actions.push({ title, kind: CodeActionKind.RefactorRewrite, edit });
  };
  if (plain.length < raw.length) offer(`Remove needless escapes from the value of '${key}'`, plain);
  // The launcher takes a backslash literally, so that escapes would change what it reads.
  if (setting.spec?.readBy === 'frontend') offer(`Escape the value of '${key}' as Java does`, stored);
  return actions;
}

/** `Properties.store` escapes these signs in values too, although nothing requires it. */
function escapeAsJava(plain: string): string {
  return plain.replace(/[=:#!]/g, '\\$&');
}

function readsTheSame({ charset }: PropertiesSyntax, { value }: Setting, newText: string): boolean {
  return decode(newText, 0, newText.length, charset).value === value;
}
