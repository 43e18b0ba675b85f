import type { JudgedSituation } from '../core/effective/judgedSituation';
import { createPlaces } from '../core/effective/places';
import type { EffectiveConfiguration } from '../core/effective/result';
import type { FileText, Machine } from '../core/effective/situation';
import { createConfig } from '../core/model/config';
import { createDiskAnswers, type DiskAnswers, resolveOnDisk } from '../host/disk';
import { pathInUri, pathOfUri, uriOfPath } from '../host/fileUri';
import type { Host } from '../host/host';
import { findInstallation } from '../host/installation';
import { prepareSituation, type SituationQuery } from '../host/situations';
import { largestText } from './judge';
import type { Session } from './session';

/** The effective configuration of a file in one situation, with what it takes to show it. */
export interface EffectiveAnswer {
  readonly effective: EffectiveConfiguration;
  readonly judged: JudgedSituation;
  readonly textOf: (path: string) => string | undefined;
  readonly remarks: readonly string[];
}

/** Resolves situations and remembers, until something changes, what the disk said and what came out. */
export interface EffectiveStore {
  /** `situation` is as in the settings; absent, it is the one of the settings. */
  of(uri: string, situation?: string): Promise<EffectiveAnswer>;
  /** What came out last for the document as it is now, in the situation of the settings. */
  known(uri: string): EffectiveAnswer | undefined;
  /** Files changed on disk. */
  filesChanged(): void;
  forget(uri: string): void;
}

interface Remembered {
  readonly disk: DiskAnswers;
  readonly bySituation: Map<string, { readonly state: string; readonly answer: Promise<EffectiveAnswer> }>;
  current: { readonly state: string; readonly answer: EffectiveAnswer } | undefined;
}

/** More files than anybody compares. */
const mostFiles = 50;
/** Answers of the disk for paths that were typed once are not kept for ever. */
const mostAnswers = 500;

export function createEffectiveStore(session: Session): EffectiveStore {
  const remembered = new Map<string, Remembered>();
  let machine: Promise<Machine> | undefined;
  const { host } = session;

  const entryFor = (uri: string): Remembered => {
    const known = remembered.get(uri);
    if (known && known.disk.kinds.size < mostAnswers) return known;
    if (remembered.size >= mostFiles) remembered.clear();
    const fresh: Remembered = { disk: createDiskAnswers(), bySituation: new Map(), current: undefined };
    remembered.set(uri, fresh);
    return fresh;
  };

  const of = async (uri: string, situation?: string): Promise<EffectiveAnswer> => {
    const open = session.documents.get(uri);
    const settings = open?.settings ?? (await session.settings.of(uri));
    const name = situation ?? settings.situation ?? '';
    const state = stateOf(session, uri);
    const entry = entryFor(uri);
    const known = entry.bySituation.get(name);
    if (known?.state === state) return known.answer;
    machine ??= describeMachine(host);
    const query: SituationQuery = {
      uri,
      path: pathFor(uri),
      config: open?.analysis?.config ?? (open && createConfig(open.document.getText())),
      name,
      definitions: settings.situations ?? {},
      workspaceFolders: session.workspaceFolders(),
      workingDirectory: settings.workingDirectory,
      machine: await machine,
    };
    const answer = answerFor(session, query, entry.disk);
    entry.bySituation.set(name, { state, answer });
    const found = await answer;
    if (name === (settings.situation ?? '')) entry.current = { state, answer: found };
    return found;
  };

  return {
    of,
    known: (uri) => {
      const current = remembered.get(uri)?.current;
      return current?.state === stateOf(session, uri) ? current.answer : undefined;
    },
    filesChanged: () => remembered.clear(),
    forget: (uri) => void remembered.delete(uri),
  };
}

/** Equal while neither the documents nor the settings change. */
function stateOf({ documents, workspaceFolders }: Session, uri: string): string {
  const open = documents.get(uri);
  const { situation, situations, workingDirectory } = open?.settings ?? {};
  const versions = documents.all().map((one) => [one.uri, one.document.version]);
  return JSON.stringify([versions, situation, situations, workingDirectory, workspaceFolders()]);
}

async function describeMachine(host: Host): Promise<Machine> {
  const processors = host.processors?.();
  return { ...(await findInstallation(host)), ...(processors === undefined ? {} : { processors }) };
}

/** The path that stands for a document; one that is not on this machine gets one that leads nowhere. */
function pathFor(uri: string): string {
  const path = pathOfUri(uri) ?? pathInUri(uri);
  return path.startsWith('/') ? path : `/${path}`;
}

async function answerFor(
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
  const placeOf = createPlaces(textOf);
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
    placeOf: (origin) => {
      const place = placeOf(origin);
      if (!place) return undefined;
      const { path, line = 0, character = 0, endLine = 0, endCharacter = 0 } = place;
      const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
      return { uri: path === query.path ? query.uri : uriOfPath(path), range };
    },
  };
  const elsewhere =
    effective.file && effective.file.path !== query.path
      ? ['In this situation TorchServe does not read the file.']
      : [];
  return { effective, judged, textOf, remarks: [...prepared.remarks, ...elsewhere] };
}

/** The texts of the editor, which stand for the files. Editors keep a byte-order mark to themselves. */
function unsavedTexts({ documents }: Session): ReadonlyMap<string, FileText> {
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
