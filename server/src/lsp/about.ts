import type { CancellationToken, TextDocumentIdentifier } from 'vscode-languageserver';
import { bringUpToDate } from './diagnosticsPublisher';
import type { OpenDocument } from './documents';
import { guardRequest } from './guard';
import type { CheckedText } from './language';
import type { Session } from './session';

export type AboutDocument = { readonly textDocument: TextDocumentIdentifier };
type Answer<P, R> = (checked: CheckedText, params: P, open: OpenDocument) => R | Promise<R>;
export type Handler<P, R> = ReturnType<typeof guardRequest<P, R>>;
/** Makes the handler of a request about a handled document. */
export type About = <P extends AboutDocument, R>(
  method: string,
  empty: R,
  answer: Answer<P, R>,
) => Handler<P, R>;

/** Requests about documents that are not handled get the empty answer. */
export function createAbout(session: Session): About {
  return (method, empty, answer) =>
    guardRequest(session.host, method, empty, (params, token) =>
      answerAbout(session, params, token, empty, answer),
    );
}

async function answerAbout<P extends AboutDocument, R>(
  session: Session,
  params: P,
  token: CancellationToken,
  empty: R,
  answer: Answer<P, R>,
): Promise<R> {
  const open = session.documents.get(params.textDocument.uri);
  if (!open) return empty;
  if (!open.isReady) await open.ready;
  // What answers the questions is loaded with the first one.
  if (open.kind?.handled) await open.language?.loadService();
  const checked = token.isCancellationRequested ? undefined : upToDate(session, open);
  return checked ? answer(checked, params, open) : empty;
}

/** What is understood of a document as it is now. */
export function upToDate(session: Session, open: OpenDocument): CheckedText | undefined {
  bringUpToDate(session, open);
  return open.checked;
}
