import type { FactQuery } from '../core/model/facts';
import { lookUpFacts, nameOfQueries } from '../host/facts';
import type { OpenDocument } from './documents';
import { guardTask } from './guard';
import { isOpen, type Session, situationOf } from './session';

/** Keeps what is known about the machine in step with what the documents ask. */
export interface FactsKeeper {
  /** Looks up what is asked for the first time, once the author pauses. */
  consider(open: OpenDocument): void;
  /** Looks everything up again, because files were saved or changed on disk. */
  renew(open: OpenDocument): void;
  forget(open: OpenDocument): void;
}

/** A path is asked for when nobody has typed for so many milliseconds. */
const pause = 100;

/** `onChange` is called when an answer changed and the document was checked with it. */
export function createFactsKeeper(session: Session, onChange: (open: OpenDocument) => void): FactsKeeper {
  const { host, clock } = session;
  const waiting = new Map<OpenDocument, () => void>();

  const forget = (open: OpenDocument): void => {
    waiting.get(open)?.();
    waiting.delete(open);
  };

  const lookUp = async (open: OpenDocument): Promise<void> => {
    if (!isOpen(session, open) || !open.checked) return;
    const queries = open.checked.neededFacts();
    const table = await lookUpFacts(host, situationOf(session, open), queries);
    if (!isOpen(session, open)) return;
    open.factsAsked = nameOfQueries(queries);
    if (table.fingerprint === open.facts?.fingerprint) return;
    open.facts = table;
    if (!open.checked) return;
    open.checked.recheck();
    onChange(open);
  };

  const renewAfter = (open: OpenDocument, milliseconds: number): void => {
    forget(open);
    const cancel = clock.after(milliseconds, () => {
      waiting.delete(open);
      guardTask(host, `facts ${open.uri}`, lookUp(open));
    });
    waiting.set(open, cancel);
  };

  return {
    consider: (open) => {
      if (open.checked && isNews(open, open.checked.neededFacts())) renewAfter(open, pause);
    },
    renew: (open) => renewAfter(open, 0),
    forget,
  };
}

function isNews(open: OpenDocument, queries: readonly FactQuery[]): boolean {
  return nameOfQueries(queries) !== open.factsAsked;
}
