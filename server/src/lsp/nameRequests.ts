import type { ServiceDocument } from '../core/features/serviceDocument';
import type { About, AboutDocument, Handler } from './about';
import type { OpenDocument } from './documents';
import { guardRequest } from './guard';
import { onArchives } from './onDemand';
import { type ArchiveEntryParams, type ArchiveEntryResult, archiveEntryRequest } from './protocol';
import type { Session } from './session';

/** Answers about the names of models, and hands out what is inside archives. */
export function answerNameRequests(session: Session, about: About, opensArchives: boolean): void {
  const { connection, host } = session;
  /** A model configuration holds no name of a model. */
  const inProperties = <P extends AboutDocument, R>(
    method: string,
    empty: R,
    answer: (doc: ServiceDocument, params: P, open: OpenDocument) => Promise<R>,
  ): Handler<P, R> =>
    about(method, empty, ({ properties: analysis }, params: P, open) =>
      analysis ? answer({ document: open.document, analysis }, params, open) : empty,
    );
  connection.onDefinition(
    inProperties('definition', null, async (doc, { position }, open) =>
      (await onArchives()).definitionOf(session, open, { doc, position, opensArchives }),
    ),
  );
  connection.onReferences(
    inProperties('references', [], async (doc, { position, context }, open) =>
      (await onArchives()).referencesOf(session, open, { doc, position }, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    inProperties('documentHighlight', [], async (doc, { position }) =>
      (await onArchives()).highlightsOf({ doc, position }),
    ),
  );
  connection.onPrepareRename(
    inProperties('prepareRename', null, async (doc, { position }) =>
      (await onArchives()).prepareRename({ doc, position }),
    ),
  );
  connection.onRenameRequest(
    inProperties('rename', null, async (doc, { position, newName }, open) =>
      (await onArchives()).renameModel(session, open, { doc, position }, newName),
    ),
  );
  connection.onRequest<ArchiveEntryResult | null, void>(
    archiveEntryRequest,
    guardRequest(host, archiveEntryRequest, null, async ({ uri }: ArchiveEntryParams) => {
      const text = await host.archiveEntry?.(uri);
      return text === undefined ? null : { text };
    }),
  );
}
