import type { OpenDocument } from './documents';
import { guardNotification, sent } from './guard';
import { largestText } from './judge';
import { type DocumentStatus, documentStatusNotification } from './protocol';
import { isOpen, type Session } from './session';

/** Tells the editor about the problems of documents, always of the version that is open. */
export interface DiagnosticsPublisher {
  /** Publishes soon; changes that arrive together are published once. */
  schedule(open: OpenDocument): void;
  publish(open: OpenDocument): void;
  /** Takes back what was published. */
  withdraw(open: OpenDocument): void;
}

const defaultLimit = 100;

/** `afterwards` is called for each handled document once its problems are on their way. */
export function createDiagnosticsPublisher(
  session: Session,
  afterwards: (open: OpenDocument) => void,
): DiagnosticsPublisher {
  const { connection, host, clock } = session;
  const waiting = new Set<OpenDocument>();

  const publish = (open: OpenDocument): void => {
    if (!isOpen(session, open)) return;
    bringUpToDate(session, open);
    const { document, checked, settings, uri } = open;
    const diagnostics = checked?.diagnostics(settings.diagnostics?.maxProblems ?? defaultLimit) ?? [];
    // A document of somebody else is told about once, and then left alone.
    if (!checked && open.shown === 0) return;
    open.shown = diagnostics.length;
    sent(connection.sendDiagnostics({ uri, version: document.version, diagnostics }));
    if (checked) afterwards(open);
  };
  const guardedPublish = guardNotification(host, 'publishDiagnostics', publish);

  return {
    publish: guardedPublish,
    schedule: (open) => {
      if (waiting.has(open)) return;
      waiting.add(open);
      clock.soon(() => {
        waiting.delete(open);
        guardedPublish(open);
      });
    },
    withdraw: ({ uri }) => sent(connection.sendDiagnostics({ uri, diagnostics: [] })),
  };
}

/** Judges the document anew if need be, and checks it if nothing of an earlier check can be used. */
export function bringUpToDate(session: Session, open: OpenDocument): void {
  const { language } = open;
  if (language && (!open.kind?.handled || open.document.getText().length > largestText)) {
    setKind(session, open, language.judge(open));
  }
  if (!open.kind?.handled) open.checked = undefined;
  else open.checked ??= language?.read(open);
}

/** Remembers what a document was found to be, and tells the editor when that is news. */
export function setKind(
  { connection }: Session,
  open: OpenDocument,
  kind: NonNullable<OpenDocument['kind']>,
): void {
  const before = open.kind;
  open.kind = kind;
  if (before?.handled === kind.handled && before.reason === kind.reason) return;
  const status: DocumentStatus = { uri: open.uri, ...kind };
  sent(connection.sendNotification(documentStatusNotification, status));
}
