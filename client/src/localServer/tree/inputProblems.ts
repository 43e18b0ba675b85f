/** What is wrong with a name for a model; empty stands for the one of the archive. */
export function nameProblem(name: string): string | undefined {
  // TorchServe takes such a name when it registers, and cannot find it afterwards, because it cuts the path at each slash.
  if (name.includes('/')) return "TorchServe cannot find a model again whose name has a '/'.";
  if (name !== name.trim()) return 'The name begins or ends with a blank.';
  // It takes every request with this text in it for one about tokens.
  if (name.startsWith('token'))
    return "TorchServe refuses all management requests for names that begin with 'token'.";
  return undefined;
}

/** More is a slip of the finger: each worker is a process. */
const mostWorkers = 1000;

export function wholeNumberProblem(text: string): string | undefined {
  if (!/^\d+$/.test(text)) return 'A whole number, 0 or more.';
  return Number(text) > mostWorkers ? `At most ${mostWorkers}.` : undefined;
}

/** `max_worker` for a `min_worker`. */
export function mostProblem(text: string, least: number): string | undefined {
  const problem = wholeNumberProblem(text);
  if (problem !== undefined) return problem;
  return Number(text) < least ? `At least ${least}, the minimum.` : undefined;
}
