import type { Connection } from 'vscode-languageserver';
import type { AnalysisOptions } from '../core/rules/analysis';
import type { Clock, Host } from '../host/host';
import type { Situation } from '../host/pathFact';
import { isYaml, type OpenDocument, type OpenDocuments } from './documents';
import type { SettingsStore } from './settings';

/** What the parts of the server share while an editor is connected. */
export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly clock: Clock;
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  /** Addresses of the folders that are open in the editor. */
  readonly workspaceFolders: () => readonly string[];
}

/** False once the document was closed, or opened again, while something was being found out about it. */
export function isOpen({ documents }: Session, open: OpenDocument): boolean {
  return documents.get(open.uri) === open;
}

export function logRuleError(host: Host, { uri }: OpenDocument): AnalysisOptions['onRuleError'] {
  return (rule, error) =>
    host.log(`rule ${rule} ${uri}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
}

/** From where paths in a document count: those of a model configuration begin where the archive is packed. */
export function situationOf(session: Session, open: OpenDocument): Situation {
  const { uri, settings } = open;
  if (isYaml(open)) return { uri, workspaceFolders: [], workingDirectory: undefined };
  return {
    uri,
    workspaceFolders: session.workspaceFolders(),
    workingDirectory: settings.workingDirectory,
  };
}
