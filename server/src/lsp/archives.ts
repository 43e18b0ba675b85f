import type { Position } from 'vscode-languageserver';
import { archiveQueries } from '../core/features/archiveMentions';
import type { Facts } from '../core/model/facts';
import { neededFacts } from '../core/model/neededFacts';
import { archiveScheme } from '../host/archiveAddress';
import { lookUpFacts } from '../host/facts';
import type { OpenDocument } from './documents';
import { type Session, situationOf } from './session';

export { definitionOf, highlightsOf, referencesOf } from './modelNames';
export { prepareRename, renameModel } from './renameModel';

/** What is known of the machine, with the archives that only features speak of; `undefined` for other documents. */
export async function moreFacts(
  session: Session,
  open: OpenDocument,
  position?: Position,
): Promise<Facts | undefined> {
  const analysis = open.checked?.properties;
  if (!analysis) return undefined;
  const { facts } = analysis.options;
  const queries = archiveQueries(analysis.config, position && open.document.offsetAt(position));
  // Whoever asks right after a file was opened waits for what the rules are still to be told.
  if (!open.facts) {
    const all = [...neededFacts(analysis.config), ...queries];
    return (await lookUpFacts(session.host, situationOf(session, open), all)).facts;
  }
  if (queries.length === 0) return facts;
  const more = (await lookUpFacts(session.host, situationOf(session, open), queries)).facts;
  return {
    ...facts,
    archive: (path) => {
      const known = facts.archive(path);
      return known.state === 'unknown' ? more.archive(path) : known;
    },
    archives: (folder) => facts.archives(folder) ?? more.archives(folder),
  };
}

/** False for places inside archives when the editor cannot show them. */
export function reachable(address: string | undefined, opensArchives: boolean): boolean {
  return opensArchives || !address?.startsWith(`${archiveScheme}:`);
}
