import { nothingFound } from '../core/model/nothingFound';
import { lookUpFacts, nameOfQueries } from '../host/facts';
import { createDiagnosticsPublisher, setKind } from './diagnosticsPublisher';
import { isYaml, type OpenDocument } from './documents';
import { createEffectiveKeeper, type EffectiveKeeper } from './effectiveKeeper';
import type { EffectiveStore } from './effectiveStore';
import { createFactsKeeper } from './factsKeeper';
import { guardTask } from './guard';
import { createLanguages, type Languages } from './languages';
import { isOpen, type Session, situationOf } from './session';

/** What happens to documents from outside. */
export interface Lifecycle {
  /** The settings changed; without an address, those of every document. */
  settingsChanged(uri?: string): void;
  /** Other folders are open than before. */
  foldersChanged(): void;
  /** Files that documents may speak of changed on disk. */
  filesChanged(): void;
  /** From now on the editor is told when the effective configuration of a file may have changed. */
  watchEffective: EffectiveKeeper['watch'];
  resolveCompletion: Languages['resolveCompletion'];
  preload: Languages['preload'];
}

/** The first check waits so many milliseconds for a slow disk, so that it need not be made twice. */
const patience = 50;

export function followDocuments(session: Session, store: EffectiveStore): Lifecycle {
  const { documents, host } = session;
  const onChange = (open: OpenDocument): void => publisher.schedule(open);
  const facts = createFactsKeeper(session, onChange);
  const effective = createEffectiveKeeper(session, store, onChange);
  const languages = createLanguages({ session, store, onChange });
  const publisher = createDiagnosticsPublisher(session, (open) => {
    facts.consider(open);
    effective.consider(open);
    languages.consider(open);
  });

  const start = (open: OpenDocument): void => {
    open.isReady = false;
    const finish = (): void => {
      open.isReady = true;
      publisher.publish(open);
    };
    const prepared = prepare(session, languages, open);
    guardTask(host, `open ${open.uri}`, prepared);
    open.ready = prepared.then(finish, finish);
  };

  /** Editors tell of changes that are none, for instance right after the start. */
  const startIfNews = async (open: OpenDocument): Promise<void> => {
    await open.ready;
    const settings = await session.settings.of(open.uri);
    if (!isOpen(session, open) || JSON.stringify(settings) === JSON.stringify(open.settings)) return;
    start(open);
    languages.aroundChanged();
  };

  documents.onDidOpen(({ document: open }) => start(open));
  documents.onDidChangeContent(({ document: open }) => {
    if (open.isReady) publisher.schedule(open);
  });
  documents.onDidSave(({ document: open }) => {
    // YAML that was nobody's can have become ours.
    if (open.isReady && !open.language && isYaml(open)) start(open);
    else if (open.isReady) facts.renew(open);
    effective.filesChanged();
    languages.aroundChanged();
  });
  documents.onDidClose(({ document: open }) => {
    facts.forget(open);
    effective.forget(open);
    languages.forget(open);
    store.forget(open.uri);
    session.settings.forget(open.uri);
    publisher.withdraw(open);
  });

  return {
    settingsChanged: (uri) => {
      for (const open of documents.all()) {
        if (uri !== undefined && open.uri !== uri) continue;
        guardTask(host, `settings ${open.uri}`, startIfNews(open));
      }
    },
    foldersChanged: () => {
      languages.aroundChanged();
      for (const open of documents.all()) start(open);
    },
    filesChanged: () => {
      for (const open of documents.all()) if (open.isReady) facts.renew(open);
      effective.filesChanged();
      languages.aroundChanged();
    },
    watchEffective: effective.watch,
    resolveCompletion: languages.resolveCompletion,
    preload: languages.preload,
  };
}

/** Finds out everything that the first check needs, and makes it. */
async function prepare(session: Session, languages: Languages, open: OpenDocument): Promise<void> {
  const { host, settings } = session;
  open.settings = await settings.of(open.uri);
  open.checked = undefined;
  const language = await languages.of(open);
  open.language = language;
  setKind(session, open, language ? await language.judgeByFolder(open) : nothingFound);
  if (!language || !open.kind?.handled || !isOpen(session, open)) return;
  const { document } = open;
  const version = document.version;
  const checked = language.read(open);
  const queries = checked.neededFacts();
  const [table] = await Promise.all([
    inTime(session, lookUpFacts(host, situationOf(session, open), queries)),
    language.lookAround && inTime(session, language.lookAround(open)),
  ]);
  if (table) {
    open.facts = table;
    open.factsAsked = nameOfQueries(queries);
  }
  // What was typed meanwhile is checked when it is published.
  if (document.version === version) open.checked = checked;
}

function inTime<T>({ clock }: Session, answer: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(patience, () => resolve(undefined));
    answer.then((found) => {
      cancel();
      resolve(found);
    }, reject);
  });
}
