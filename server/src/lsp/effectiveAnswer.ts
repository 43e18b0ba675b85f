import type { JudgedSituation } from '../core/effective/judgedSituation';
import type { EffectiveConfiguration } from '../core/effective/result';
import type { FileText, Machine } from '../core/effective/situation';
import { createConfig } from '../core/model/config';
import { type DiskAnswers, resolveOnDisk } from '../host/disk';
import { documentPlaces } from '../host/documentPlaces';
import { pathInUri, pathOfUri } from '../host/fileUri';
import type { Host } from '../host/host';
import { findInstallation } from '../host/installation';
import { prepareSituation, type SituationQuery } from '../host/situations';
import { largestText } from './judge';
import type { Settings } from './protocol';
import type { Session } from './session';

/** The effective configuration of a file in one situation, with what it takes to show it. */
export interface EffectiveAnswer {
  readonly effective: EffectiveConfiguration;
  readonly judged: JudgedSituation;
  readonly textOf: (path: string) => string | undefined;
  readonly remarks: readonly string[];
}

/** What is known of the machine whatever the situation. */
export async function describeMachine(host: Host): Promise<Machine> {
  const processors = host.processors?.();
  return { ...(await findInstallation(host)), ...(processors === undefined ? {} : { processors }) };
}

/** What there is to know about a document in one situation; `settings` are those of the document. */
export function queryFor(
  { documents, workspaceFolders }: Session,
  uri: string,
  { settings, name, machine }: Pick<SituationQuery, 'name' | 'machine'> & { readonly settings: Settings },
): SituationQuery {
  const open = documents.get(uri);
  return {
    uri,
    path: pathFor(uri),
    config: open?.checked?.properties?.config ?? (open && createConfig(open.document.getText())),
    name,
    definitions: settings.situations ?? {},
    workspaceFolders: workspaceFolders(),
    workingDirectory: settings.workingDirectory,
    machine,
  };
}

/** The path that stands for a document; one that is not on this machine gets one that leads nowhere. */
function pathFor(uri: string): string {
  const path = pathOfUri(uri) ?? pathInUri(uri);
  return path.startsWith('/') ? path : `/${path}`;
}

/** Resolves one situation of one document, with the texts of the editor standing for the files. */
export async function answerFor(
  session: Session,
  query: SituationQuery,
  answers: DiskAnswers,
): Promise<EffectiveAnswer> {
  const host = pathOfUri(query.uri) === undefined ? withoutDisk(session.host) : session.host;
  const prepared = await prepareSituation(host, query);
  const overlay = unsavedTexts(session);
  const resolved = await resolveOnDisk(host, prepared.situation, {
    overlay,
    answers,
    largestFile: largestText,
  });
  const { effective } = resolved;
  const textOf = (path: string): string | undefined => prepared.reads.get(path) ?? resolved.textOf(path);
  const { environment } = prepared.situation;
  const judged: JudgedSituation = {
    effective,
    name: prepared.situation.name,
    isChosen: prepared.isChosen,
    path: query.path,
    variables: prepared.variables,
    stateOf: (variable) => {
      if (environment.values.has(variable)) return 'set';
      return environment.complete ? 'unset' : 'unknown';
    },
    placeOf: documentPlaces(textOf, query),
  };
  const elsewhere =
    effective.file && effective.file.path !== query.path
      ? ['In this situation TorchServe does not read the file.']
      : [];
  return { effective, judged, textOf, remarks: [...prepared.remarks, ...elsewhere] };
}

/** The texts of the editor, which stand for the files. Editors keep a byte-order mark to themselves. */
export function unsavedTexts({ documents }: Session): ReadonlyMap<string, FileText> {
  return new Map(
    documents.all().map(({ uri, document, facts }) => {
      const mark = facts?.facts.byteOrderMark() ? '\uFEFF' : '';
      return [pathFor(uri), { text: mark + document.getText(), charset: 'utf-8' as const }];
    }),
  );
}

function withoutDisk(host: Host): Host {
  const unknown = async (): Promise<undefined> => undefined;
  return { ...host, stat: unknown, list: unknown, read: unknown };
}
