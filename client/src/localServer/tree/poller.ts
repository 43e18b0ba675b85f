/** Looks again and again, but only while somebody can see it. */
export interface Poller {
  /** Looks now, also when nobody watches; a look that is under way is followed by another one. */
  refresh(): Promise<void>;
  /** To be called when `isWatched` may say something else. */
  watchedChanged(): void;
  dispose(): void;
}

export interface PollerParts {
  /** Looks, and says whether something is on its way. Must not reject. */
  look(): Promise<boolean>;
  isWatched(): boolean;
  /** Runs something after milliseconds, unless the function that it gives is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

const soon = 2000;
const later = 10_000;

export function createPoller({ look, isWatched, after }: PollerParts): Poller {
  let cancel: (() => void) | undefined;
  let underWay: Promise<void> | undefined;
  let wantsAnother = false;
  let isDisposed = false;

  const lookOnce = async (): Promise<void> => {
    let isBusy: boolean;
    do {
      wantsAnother = false;
      isBusy = await look();
    } while (wantsAnother && !isDisposed);
    underWay = undefined;
    plan(isBusy ? soon : later);
  };
  const plan = (milliseconds: number): void => {
    cancel?.();
    cancel = undefined;
    if (!isDisposed && isWatched()) cancel = after(milliseconds, () => void refresh());
  };
  const refresh = (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    wantsAnother = underWay !== undefined;
    underWay ??= lookOnce();
    return underWay;
  };

  return {
    refresh,
    watchedChanged: () => {
      if (isWatched()) {
        // Whoever comes back wants to see what is, not what was.
        if (!underWay && !cancel) void refresh();
      } else {
        cancel?.();
        cancel = undefined;
      }
    },
    dispose: () => {
      isDisposed = true;
      cancel?.();
    },
  };
}
