export type ApiProblem =
  /** Nothing answers, or not in time. */
  | 'unreachable'
  /** What answers is not TorchServe. */
  | 'foreign'
  /** Token missing, wrong or expired. */
  | 'token'
  /** Registering is switched off. */
  | 'model-api'
  /** TorchServe says no. */
  | 'refused'
  | 'too long'
  | 'cancelled'
  /** Addresses elsewhere are not asked without the user's consent. */
  | 'remote'
  /** The configuration has no such address. */
  | 'unknown-address';

/** Why a request came to nothing; the message is for the user and holds no token. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly problem: ApiProblem,
    message: string,
    /** TorchServe's own code. */
    readonly code?: number,
  ) {
    super(message);
  }
}

/** A sentence for whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
