import type { Machine } from '../core/effective/situation';
import { createDiskAnswers, type DiskAnswers } from '../host/diskAnswers';
import type { EffectiveAnswer } from './effectiveAnswer';
import type { Session } from './session';

export type { EffectiveAnswer } from './effectiveAnswer';

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
    const { answerFor, describeMachine, queryFor } = await effectiveAnswers();
    machine ??= describeMachine(host);
    const query = queryFor(session, uri, { settings, name, machine: await machine });
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

/** Loaded when the first situation is asked for. */
function effectiveAnswers(): Promise<typeof import('./effectiveAnswer')> {
  return import('./effectiveAnswer');
}

/** Equal while neither the documents nor the settings change. */
function stateOf({ documents, workspaceFolders }: Session, uri: string): string {
  const open = documents.get(uri);
  const { situation, situations, workingDirectory } = open?.settings ?? {};
  const versions = documents.all().map((one) => [one.uri, one.document.version]);
  return JSON.stringify([versions, situation, situations, workingDirectory, workspaceFolders()]);
}
