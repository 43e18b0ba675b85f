import type {
  CancellationToken,
  ClientCapabilities,
  DocumentLink,
  FoldingRange,
  FormattingOptions,
  InitializeParams,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { FormatOptions } from '../core/features/formatting';
import { lookUpFacts } from '../host/facts';
import { uriOfPath } from '../host/fileUri';
import { bringUpToDate } from './diagnosticsPublisher';
import type { OpenDocument } from './documents';
import type { EffectiveStore } from './effectiveStore';
import { guardRequest } from './guard';
import type { CheckedText } from './language';
import type { Languages } from './languages';
import { answerNameRequests } from './nameRequests';
import { effectiveLines, onArchives } from './onDemand';
import { type InitializationOptions, isEmbeddedConfig } from './protocol';
import { type Session, situationOf } from './session';

export type AboutDocument = { readonly textDocument: TextDocumentIdentifier };
type Answer<P, R> = (checked: CheckedText, params: P, open: OpenDocument) => R | Promise<R>;
export type Handler<P, R> = ReturnType<typeof guardRequest<P, R>>;
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
  resolveCompletion: Languages['resolveCompletion'],
): void {
  const { connection, host } = session;
  const completes = completionAbilities(capabilities);
  const { commands = false, archives = false } = (initializationOptions ?? {}) as InitializationOptions;
  const about: About = (method, empty, answer) =>
    guardRequest(host, method, empty, (params, token) => answerAbout(session, params, token, empty, answer));

  connection.onCompletion(
    about('completion', null, async (checked, { position }, open) => {
      const queries = checked.ask((service, doc) => service.completionFacts(doc, position));
      const { facts } = await lookUpFacts(host, situationOf(session, open), queries);
      await open.language?.lookAround?.(open);
      const { surroundings } = open;
      // The extension's own client has VS Code's commands.
      const options = { facts, ...completes, suggestAgain: commands, surroundings };
      return (upToDate(session, open) ?? checked).ask((service, doc) =>
        service.getCompletions(doc, position, options),
      );
    }),
  );
  connection.onCompletionResolve((item, token) =>
    guardRequest(host, 'completionItem/resolve', item, resolveCompletion)(item, token),
  );
  connection.onHover(
    about('hover', null, async (_, { position }, open) => {
      await open.language?.lookAround?.(open);
      const { surroundings } = open;
      const facts = await (await onArchives()).moreFacts(session, open, position);
      const hover = upToDate(session, open)?.ask((service, doc) =>
        service.getHover(doc, position, { surroundings, facts }),
      );
      const { withEffective } = await effectiveLines();
      return (await withEffective(effective, open, position, hover)) ?? null;
    }),
  );
  connection.languages.inlayHint.on(
    about('inlayHint', [], async (_, { range }, open) =>
      (await effectiveLines()).effectiveHints(effective, open, range),
    ),
  );
  connection.onCodeAction(
    about('codeAction', [], (checked, { range, context }, open) =>
      // Nobody can change what is inside an archive.
      isEmbeddedConfig(open.uri)
        ? []
        : checked.ask((service, doc) => service.getCodeActions(doc, range, context, { commands })),
    ),
  );
  connection.onDocumentSymbol(
    about('documentSymbol', [], (checked) => checked.ask((service, doc) => service.getDocumentSymbols(doc))),
  );
  connection.onFoldingRanges(
    about('foldingRange', null, (checked): FoldingRange[] | null =>
      checked.ask((service, doc) => service.getFoldingRanges(doc)),
    ),
  );
  connection.onDocumentLinks(
    about('documentLink', [], async (checked, _, open) => {
      const { moreFacts, reachable } = await onArchives();
      const facts = await moreFacts(session, open);
      const links = await (upToDate(session, open) ?? checked).links(
        (queries) => lookUpFacts(host, situationOf(session, open), queries),
        { facts },
      );
      return links.filter(({ target }) => reachable(target, archives)).map(withAddress);
    }),
  );
  connection.onSelectionRanges(
    about('selectionRange', [], (checked, { positions }) =>
      checked.ask((service, doc) => service.getSelectionRanges(doc, positions)),
    ),
  );
  connection.onDocumentFormatting(
    about('formatting', [], (checked, { options }, open) =>
      isEmbeddedConfig(open.uri)
        ? []
        : checked.ask((service, doc) => service.formatDocument(doc, formatOptions(options, open))),
    ),
  );
  connection.onDocumentRangeFormatting(
    about('rangeFormatting', [], (checked, { range, options }, open) =>
      isEmbeddedConfig(open.uri)
        ? []
        : checked.ask((service, doc) => service.formatRange(doc, range, formatOptions(options, open))),
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
  // What answers the questions is loaded with the first one.
  if (open.kind?.handled) await open.language?.loadService();
  const checked = token.isCancellationRequested ? undefined : upToDate(session, open);
  return checked ? answer(checked, params, open) : empty;
}

function upToDate(session: Session, open: OpenDocument): CheckedText | undefined {
  bringUpToDate(session, open);
  return open.checked;
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
