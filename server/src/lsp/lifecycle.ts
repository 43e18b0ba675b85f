import { createConfig } from '../core/model/config';
import { neededFacts } from '../core/model/neededFacts';
import { analyzeConfig } from '../core/rules/run';
import { type FactTable, lookUpFacts, nameOfQueries } from '../host/facts';
import { createDiagnosticsPublisher, setKind } from './diagnosticsPublisher';
import type { OpenDocument } from './documents';
import { createEffectiveKeeper, type EffectiveKeeper } from './effectiveKeeper';
import type { EffectiveStore } from './effectiveStore';
import { createFactsKeeper } from './factsKeeper';
import { guardTask } from './guard';
import { judgeByFolder } from './judge';
import { analysisOptions, isOpen, type Session, situationOf } from './session';

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
}

/** The first check waits so many milliseconds for a slow disk, so that it need not be made twice. */
const patience = 50;

export function followDocuments(session: Session, store: EffectiveStore): Lifecycle {
  const { documents, host } = session;
  const facts = createFactsKeeper(session, (open) => publisher.schedule(open));
  const effective = createEffectiveKeeper(session, store, (open) => publisher.schedule(open));
  const publisher = createDiagnosticsPublisher(session, (open) => {
    facts.consider(open);
    effective.consider(open);
  });

  const start = (open: OpenDocument): void => {
    open.isReady = false;
    const finish = (): void => {
      open.isReady = true;
      publisher.publish(open);
    };
    const prepared = prepare(session, open);
    guardTask(host, `open ${open.uri}`, prepared);
    open.ready = prepared.then(finish, finish);
  };

  /** Editors tell of changes that are none, for instance right after the start. */
  const startIfNews = async (open: OpenDocument): Promise<void> => {
    await open.ready;
    const settings = await session.settings.of(open.uri);
    if (isOpen(session, open) && JSON.stringify(settings) !== JSON.stringify(open.settings)) start(open);
  };

  documents.onDidOpen(({ document: open }) => start(open));
  documents.onDidChangeContent(({ document: open }) => {
    if (open.isReady) publisher.schedule(open);
  });
  documents.onDidSave(({ document: open }) => {
    if (open.isReady) facts.renew(open);
    effective.filesChanged();
  });
  documents.onDidClose(({ document: open }) => {
    facts.forget(open);
    effective.forget(open);
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
      for (const open of documents.all()) start(open);
    },
    filesChanged: () => {
      for (const open of documents.all()) if (open.isReady) facts.renew(open);
      effective.filesChanged();
    },
    watchEffective: effective.watch,
  };
}

/** Finds out everything that the first check needs, and makes it. */
async function prepare(session: Session, open: OpenDocument): Promise<void> {
  const { host, settings, workspaceFolders } = session;
  open.settings = await settings.of(open.uri);
  open.analysis = undefined;
  setKind(session, open, await judgeByFolder(host, open, workspaceFolders()));
  if (!open.kind?.handled || !isOpen(session, open)) return;
  const { document } = open;
  const version = document.version;
  const config = createConfig(document.getText());
  const queries = neededFacts(config);
  const table = await inTime(session, lookUpFacts(host, situationOf(session, open), queries));
  if (table) {
    open.facts = table;
    open.factsAsked = nameOfQueries(queries);
  }
  // What was typed meanwhile is checked when it is published.
  if (document.version === version) open.analysis = analyzeConfig(config, analysisOptions(host, open));
}

function inTime({ clock }: Session, answer: Promise<FactTable>): Promise<FactTable | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(patience, () => resolve(undefined));
    answer.then((table) => {
      cancel();
      resolve(table);
    }, reject);
  });
}
