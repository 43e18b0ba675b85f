import type {
  ClientCapabilities,
  DocumentLink,
  FoldingRange,
  FormattingOptions,
  InitializeParams,
} from 'vscode-languageserver';
import type { FormatOptions } from '../core/features/formatting';
import { lookUpFacts } from '../host/facts';
import { uriOfPath } from '../host/fileUri';
import { type About, createAbout, upToDate } from './about';
import type { OpenDocument } from './documents';
import type { EffectiveStore } from './effectiveStore';
import { guardRequest } from './guard';
import type { Languages } from './languages';
import { answerNameRequests } from './nameRequests';
import { effectiveLines, onArchives } from './onDemand';
import { type InitializationOptions, isEmbeddedConfig } from './protocol';
import { type Session, situationOf } from './session';

/** What the answers need besides the session. */
interface Answering {
  readonly about: About;
  readonly effective: EffectiveStore;
  readonly resolveCompletion: Languages['resolveCompletion'];
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
}

/** Answers the editor's questions about documents that are handled; all others get the empty answer. */
export function answerRequests(
  session: Session,
  { capabilities, initializationOptions }: InitializeParams,
  effective: EffectiveStore,
  resolveCompletion: Languages['resolveCompletion'],
): void {
  const about = createAbout(session);
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const answering = { about, effective, resolveCompletion, capabilities, options };
  answerCompletion(session, answering);
  answerHover(session, answering);
  answerChanges(session, answering);
  answerStructure(session, answering);
  answerNameRequests(session, about, options.archives ?? false);
}

function answerCompletion(
  session: Session,
  { about, resolveCompletion, capabilities, options: { commands = false } }: Answering,
): void {
  const { connection, host } = session;
  const completes = completionAbilities(capabilities);
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
}

/** What is said about a place without being asked to change it: hovers and hints. */
function answerHover(session: Session, { about, effective }: Answering): void {
  const { connection } = session;
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
}

/** Code actions and formatting. */
function answerChanges({ connection }: Session, { about, options: { commands = false } }: Answering): void {
  connection.onCodeAction(
    about('codeAction', [], (checked, { range, context }, open) =>
      // Nobody can change what is inside an archive.
      isEmbeddedConfig(open.uri)
        ? []
        : checked.ask((service, doc) => service.getCodeActions(doc, range, context, { commands })),
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
}

/** The outline, what can be folded and selected, and links. */
function answerStructure(session: Session, { about, options: { archives = false } }: Answering): void {
  const { connection, host } = session;
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
