import type { OpenDocument } from './documents';
import { guardTask } from './guard';
import type { ModelConfigParts } from './modelConfigLanguage';
import { isOpen } from './session';

/** Keeps what is known about the server around each model configuration in step with files and documents. */
export interface SurroundingsKeeper {
  /** Looks around for the first time. */
  consider(open: OpenDocument): void;
  /** A `.properties` document was checked, or anything may have changed: looks again once nothing changes for a while. */
  aroundChanged(by?: OpenDocument): void;
  /** Settled when what is known is up to date. */
  lookAround(open: OpenDocument): Promise<void>;
  forget(open: OpenDocument): void;
}

interface Looking {
  done: Promise<void>;
  /** Set while another look waits for a pause. */
  cancel?: (() => void) | undefined;
  fingerprint: string;
}

/** Nothing is looked up while somebody types this fast; milliseconds. */
const pause = 150;

export function createSurroundingsKeeper({ session, store, onChange }: ModelConfigParts): SurroundingsKeeper {
  const { host, clock } = session;
  const looking = new Map<OpenDocument, Looking>();
  /** The version of each `.properties` document that was taken into account. */
  const versions = new WeakMap<OpenDocument, number>();

  const look = async (open: OpenDocument, entry: Looking): Promise<void> => {
    const { findSurroundings } = await import('./findSurroundings');
    const { surroundings, fingerprint } = await findSurroundings(session, store, open);
    if (!isOpen(session, open) || looking.get(open) !== entry || entry.fingerprint === fingerprint) return;
    entry.fingerprint = fingerprint;
    open.surroundings = surroundings;
    if (!open.checked) return;
    open.checked.recheck();
    onChange(open);
  };

  const start = (open: OpenDocument, entry: Looking): void => {
    entry.cancel?.();
    entry.cancel = undefined;
    const done = look(open, entry);
    guardTask(host, `surroundings ${open.uri}`, done);
    entry.done = done.catch(() => undefined);
  };

  const consider = (open: OpenDocument): void => {
    if (looking.has(open)) return;
    const entry: Looking = { done: Promise.resolve(), fingerprint: '' };
    looking.set(open, entry);
    start(open, entry);
  };

  const aroundChanged = (by?: OpenDocument): void => {
    if (by) {
      if (versions.get(by) === by.document.version) return;
      versions.set(by, by.document.version);
    }
    for (const [open, entry] of looking) {
      entry.cancel?.();
      entry.cancel = clock.after(pause, () => start(open, entry));
    }
  };

  return {
    consider,
    aroundChanged,
    lookAround: async (open) => {
      consider(open);
      const entry = looking.get(open);
      if (entry?.cancel) start(open, entry);
      await entry?.done;
    },
    forget: (open) => {
      looking.get(open)?.cancel?.();
      // From now on the file on disk counts, or another one.
      if (!looking.delete(open) && open.kind?.handled) aroundChanged();
    },
  };
}
