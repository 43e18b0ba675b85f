import type { OpenDocument } from './documents';
import type { EffectiveStore } from './effectiveStore';
import { guardTask, sent } from './guard';
import { type EffectiveChanged, effectiveChangedNotification } from './protocol';
import { isOpen, type Session } from './session';

/** Keeps what is said about situations in step with the documents, once their authors pause. */
export interface EffectiveKeeper {
  /** Looks at the situation again if anybody wants to know about it. */
  consider(open: OpenDocument): void;
  /** Files changed on disk: everything may be different. */
  filesChanged(): void;
  forget(open: OpenDocument): void;
  /** From now on the editor is told when the answer for a file may have changed. */
  watch(uri: string): void;
}

/** Nothing is resolved while somebody types this fast; milliseconds. */
const pause = 150;
const mostWatched = 200;

/** `onChange` is called when other problems are to be shown than before. */
export function createEffectiveKeeper(
  session: Session,
  store: EffectiveStore,
  onChange: (open: OpenDocument) => void,
): EffectiveKeeper {
  const { connection, host, clock, documents } = session;
  const waiting = new Map<OpenDocument, () => void>();
  const watched = new Set<string>();

  const forget = (open: OpenDocument): void => {
    waiting.get(open)?.();
    waiting.delete(open);
  };

  const tell = (uri: string): void => {
    const changed: EffectiveChanged = { uri };
    sent(connection.sendNotification(effectiveChangedNotification, changed));
  };

  const look = async (open: OpenDocument): Promise<void> => {
    const { judged } = await store.of(open.uri);
    if (!isOpen(session, open)) return;
    open.judged = judged;
    if (open.checked?.changeSituation(judged)) onChange(open);
  };

  const drop = (open: OpenDocument): void => {
    if (!open.judged) return;
    open.judged = undefined;
    if (open.checked?.changeSituation(undefined)) onChange(open);
  };

  const consider = (open: OpenDocument): void => {
    forget(open);
    const isWanted = wantsSituation(open);
    if (!isWanted) drop(open);
    const isNews = isWanted && (!open.judged || open.judged !== store.known(open.uri)?.judged);
    const isWatched = watched.has(open.uri);
    if (!isWatched && !isNews) return;
    const cancel = clock.after(pause, () => {
      waiting.delete(open);
      if (isWatched) tell(open.uri);
      if (isNews) guardTask(host, `situation ${open.uri}`, look(open));
    });
    waiting.set(open, cancel);
  };

  return {
    consider,
    forget,
    filesChanged: () => {
      store.filesChanged();
      for (const uri of watched) tell(uri);
      for (const open of documents.all()) if (open.isReady) consider(open);
    },
    watch: (uri) => {
      if (watched.size >= mostWatched) watched.clear();
      watched.add(uri);
    },
  };
}

/** The problems of a document depend on the situation when one was chosen, or when variables decide about its values. */
function wantsSituation({ settings, checked }: OpenDocument): boolean {
  const analysis = checked?.properties;
  if (!analysis || settings.diagnostics?.enable === false) return false;
  if (settings.situation) return true;
  return analysis.config.syntax.text.includes('$$');
}
