import type { Answer, Question } from './machine';

export interface Readiness {
  /** As in the plan; absent: unknown, and then TorchServe's own line is all there is. */
  readonly address: string | undefined;
  /** With tokens `/ping` is refused, while the description of the interface is not. */
  readonly needsToken: boolean;
  /** True when somebody else answered at the address before the start. */
  readonly isTaken: boolean;
  readonly ask: (question: Question) => Promise<Answer | undefined>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** TorchServe has written that it is started: all its ports are bound. */
  readonly hasSaidSo: () => boolean;
  /** Nobody waits any more. */
  readonly isOver: () => boolean;
}

/** Milliseconds between two questions: nobody notices the delay, and they cost nothing. */
const interval = 40;
const limit = 2000;

/** Resolves as soon as the server answers; false when nobody waits any more. */
export async function waitUntilReady(readiness: Readiness): Promise<boolean> {
  while (!readiness.isOver()) {
    if (await isReady(readiness)) return !readiness.isOver();
    await readiness.pause(interval);
  }
  return false;
}

async function isReady({ address, needsToken, isTaken, ask, hasSaidSo }: Readiness): Promise<boolean> {
  if (address === undefined) return hasSaidSo();
  // Somebody else's answer says nothing about our server.
  if (isTaken && !hasSaidSo()) return false;
  const answer = await ask(pingOf(address, needsToken, limit));
  return answer !== undefined && (answer.status === 200 || hasSaidSo());
}

/** The question that a running server answers with 200, whatever its models do. */
export function pingOf(address: string, needsToken: boolean, time: number): Question {
  return needsToken
    ? { address, method: 'OPTIONS', path: '/', limit: time }
    : { address, method: 'GET', path: '/ping', limit: time };
}

/** The line that TorchServe writes as the last thing of its start. */
export const startedLine = /^Model server started\.$/m;
