import type { About } from './features';
import { guardRequest } from './guard';
import { onArchives } from './onDemand';
import { type ArchiveEntryParams, type ArchiveEntryResult, archiveEntryRequest } from './protocol';
import type { Session } from './session';

/** Answers about the names of models, and hands out what is inside archives. */
export function answerNameRequests(session: Session, about: About, opensArchives: boolean): void {
  const { connection, host } = session;
  connection.onDefinition(
    about('definition', null, async (doc, { position }, open) =>
      (await onArchives()).definitionOf(session, open, { doc, position, opensArchives }),
    ),
  );
  connection.onReferences(
    about('references', [], async (doc, { position, context }, open) =>
      (await onArchives()).referencesOf(session, open, { doc, position }, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(
    about('documentHighlight', [], async (doc, { position }) =>
      (await onArchives()).highlightsOf({ doc, position }),
    ),
  );
  connection.onPrepareRename(
    about('prepareRename', null, async (doc, { position }) =>
      (await onArchives()).prepareRename({ doc, position }),
    ),
  );
  connection.onRenameRequest(
    about('rename', null, async (doc, { position, newName }, open) =>
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
