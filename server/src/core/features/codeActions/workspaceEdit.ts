import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { SpanEdit } from '../../text/span';
import { rangeOf, type ServiceDocument } from '../serviceDocument';

/** Edits of one document as the protocol has them. */
export function workspaceEdit(
  { document }: Pick<ServiceDocument, 'document'>,
  edits: readonly SpanEdit[],
): WorkspaceEdit {
  const textEdits = edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));
  return { changes: { [document.uri]: textEdits } };
}
