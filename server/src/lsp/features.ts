import type {
  CancellationToken,
  ClientCapabilities,
  CompletionItem,
  DocumentLink,
  FormattingOptions,
  InitializeParams,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { FormatOptions } from '../core/features/formatting';
import type { ServiceDocument } from '../core/features/serviceDocument';
import { lookUpFacts } from '../host/facts';
import { uriOfPath } from '../host/fileUri';
import { bringUpToDate } from './diagnosticsPublisher';
import type { OpenDocument } from './documents';
import { effectiveHints, withEffective } from './effectiveLines';
import type { EffectiveStore } from './effectiveStore';
import { guardRequest } from './guard';
import { answerNameRequests } from './nameRequests';
import { languageService, onArchives } from './onDemand';
import type { InitializationOptions } from './protocol';
import { type Session, situationOf } from './session';

type AboutDocument = { readonly textDocument: TextDocumentIdentifier };
type Answer<P, R> = (doc: ServiceDocument, params: P, open: OpenDocument) => R | Promise<R>;
type Handler<P, R> = ReturnType<typeof guardRequest<P, R>>;
/** Makes the handler of a request about a handled document. */
export type About = <P extends AboutDocument, R>(
  method: string,
  empty: R,
  answer: Answer<P, R>,
) => Handler<P, R>;

/** Answers the editor's questions about documents that are handled; all others get the empty answer. */
export function answerRequests(
  session: Session,
  { capabilities, initializationOptions }: InitializeParams,
  effective: EffectiveStore,
): void {
  const { connection, host } = session;
  const completes = completionAbilities(capabilities);
  const { commands = false, archives = false } = (initializationOptions ?? {}) as InitializationOptions;
  const about: About = (method, empty, answer) =>
    guardRequest(host, method, empty, (params, token) => answerAbout(session, params, token, empty, answer));

  connection.onCompletion(
    about('completion', null, async (doc, { position }, open) => {
      const { completionFacts, getCompletions } = await languageService();
      const { facts } = await lookUpFacts(host, situationOf(session, open), completionFacts(doc, position));
      // The extension's own client has VS Code's commands.
      const options = { facts, ...completes, suggestAgain: commands };
      return getCompletions(upToDate(session, open) ?? doc, position, options);
    }),
  );
  connection.onCompletionResolve((item, token) =>
    guardRequest(host, 'completionItem/resolve', item, async (asked: CompletionItem) =>
      (await languageService()).resolveCompletion(asked),
    )(item, token),
  );
  connection.onHover(
    about('hover', null, async (doc, { position }, open) => {
      const { getHover } = await languageService();
      const { moreFacts } = await onArchives();
      const facts = await moreFacts(session, open, doc, position);
      const hover = await withEffective(
        effective,
        open,
        position,
        getHover(upToDate(session, open) ?? doc, position, facts),
      );
      return hover ?? null;
    }),
  );
  connection.languages.inlayHint.on(
    about('inlayHint', [], (doc, { range }, open) => effectiveHints(effective, doc, range, open)),
  );
  connection.onCodeAction(
    about('codeAction', [], async (doc, { range, context }) =>
      (await languageService()).getCodeActions(doc, range, context, { commands }),
    ),
  );
  connection.onDocumentSymbol(
    about('documentSymbol', [], async (doc) => (await languageService()).getDocumentSymbols(doc)),
  );
  connection.onFoldingRanges(
    about('foldingRange', [], async (doc) => (await languageService()).getFoldingRanges(doc)),
  );
  connection.onDocumentLinks(
    about('documentLink', [], async (doc, _, open) => {
      const { moreFacts, reachable } = await onArchives();
      const facts = await moreFacts(session, open, doc);
      const links = (await languageService()).getDocumentLinks(upToDate(session, open) ?? doc, facts);
      return links.filter(({ target }) => reachable(target, archives)).map(withAddress);
    }),
  );
  connection.onSelectionRanges(
    about('selectionRange', [], async (doc, { positions }) =>
      (await languageService()).getSelectionRanges(doc, positions),
    ),
  );
  connection.onDocumentFormatting(
    about('formatting', [], async (doc, { options }, open) =>
      (await languageService()).formatDocument(doc, formatOptions(options, open)),
    ),
  );
  connection.onDocumentRangeFormatting(
    about('rangeFormatting', [], async (doc, { range, options }, open) =>
      (await languageService()).formatRange(doc, range, formatOptions(options, open)),
    ),
  );
  answerNameRequests(session, about, archives);
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
  const doc = token.isCancellationRequested ? undefined : upToDate(session, open);
  return doc ? answer(doc, params, open) : empty;
}

function upToDate(session: Session, open: OpenDocument): ServiceDocument | undefined {
  bringUpToDate(session, open);
  const { document, analysis } = open;
  return analysis && { document, analysis };
}

function formatOptions(options: FormattingOptions, { settings }: OpenDocument): FormatOptions {
  const { tabSize, insertSpaces, insertFinalNewline = false, trimFinalNewlines = false } = options;
  const alignValues = settings.format?.alignValues ?? false;
  return { alignValues, tabSize, insertSpaces, insertFinalNewline, trimFinalNewlines };
}

/** List defaults help only if the editor takes all those that completion would use. */
function completionAbilities({ textDocument }: ClientCapabilities) {
  const { completionItem, completionList } = textDocument?.completion ?? {};
  const defaults = completionList?.itemDefaults ?? [];
  return {
    snippets: completionItem?.snippetSupport === true,
    insertReplace: completionItem?.insertReplaceSupport === true,
    itemDefaults: ['editRange', 'insertTextFormat', 'data'].every((name) => defaults.includes(name)),
  };
}

/** The core speaks of paths; the protocol wants addresses. */
function withAddress(link: DocumentLink): DocumentLink {
  const { target } = link;
  if (target === undefined || /^[a-z][a-z0-9+.-]+:/i.test(target)) return link;
  return { ...link, target: uriOfPath(target) };
}
