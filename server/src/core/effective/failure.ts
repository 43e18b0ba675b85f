import type { Phase } from '../catalog/types';

/** Why TorchServe does not come up. */
export interface Failure {
  /** The step of the start that fails. */
  readonly phase: Phase;
  /** What TorchServe itself prints: the line on standard output, or the first line of a stack trace. */
  readonly message: string;
  /** The key whose value is the reason. */
  readonly key?: string;
}

/** Java's `IllegalArgumentException` and its kin, which `ModelServer.main` prints on standard output. */
export function invalidConfiguration(phase: Phase, detail: string, key?: string): Failure {
  return { phase, message: `Invalid configuration: ${detail}`, ...(key === undefined ? {} : { key }) };
}

/** An exception by its full name; any other than those above leaves a stack trace on standard error. */
export function uncaught(phase: Phase, exception: string, detail?: string, key?: string): Failure {
  if (exception === 'java.lang.NumberFormatException') return invalidConfiguration(phase, `${detail}`, key);
  const message = detail === undefined ? exception : `${exception}: ${detail}`;
  return { phase, message, ...(key === undefined ? {} : { key }) };
}
