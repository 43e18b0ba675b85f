import type { Event } from 'vscode';

/** An event that needs no VS Code, so that what fires it can be tested without. */
export interface Signal<T> {
  readonly event: Event<T>;
  fire(value: T): void;
}

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => unknown>();
  return {
    event: (listener, self, disposables) => {
      const own = (value: T): unknown => listener.call(self, value);
      listeners.add(own);
      const disposable = { dispose: () => void listeners.delete(own) };
      disposables?.push(disposable);
      return disposable;
    },
    fire: (value) => {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
