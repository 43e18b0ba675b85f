import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Host } from '../host/host';

type Answered<R> = R | ResponseError<void>;

/**
 * Wraps the handler of a request. An exception is a bug: it is logged, and the editor gets the empty answer. A request
 * that nobody waits for any more is not worked on.
 */
export function guardRequest<P, R>(
  host: Host,
  method: string,
  empty: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<Answered<R>> {
  return async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const answer = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : answer;
    } catch (error) {
      logFailure(host, method, params, error);
      return empty;
    }
  };
}

/** Wraps the handler of a notification in the same way. */
export function guardNotification<P>(
  host: Host,
  method: string,
  handler: (params: P) => void,
): (params: P) => void {
  return (params) => {
    try {
      handler(params);
    } catch (error) {
      logFailure(host, method, params, error);
    }
  };
}

/** For work that nobody waits for: its failure is logged. */
export function guardTask(host: Host, name: string, task: Promise<unknown>): void {
  task.catch((error: unknown) => logFailure(host, name, undefined, error));
}

/** For messages to the editor: when it is gone there is nobody left to tell. */
export function sent(message: Promise<unknown>): void {
  message.catch(() => undefined);
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function logFailure(host: Host, method: string, params: unknown, error: unknown): void {
  const { textDocument } = (params ?? {}) as { textDocument?: { uri?: string } };
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.log(`${method} ${textDocument?.uri ?? ''}: ${what}`);
}
