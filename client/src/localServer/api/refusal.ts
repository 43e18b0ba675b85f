import { ApiError } from './apiError';
import type { ApiServer } from './send';
import { type Token, withoutKey } from './tokens';
import type { TransportAnswer, TransportRequest } from './transport';

export interface RefusedRequest {
  readonly address: string;
  readonly method: TransportRequest['method'];
  readonly server: ApiServer;
  readonly token: Token | undefined;
}

/** What TorchServe writes when it does not do what it is asked. */
interface Refusal {
  readonly code: number;
  readonly type: string;
  readonly message: string;
}

/** An answer that is not a success, as an error for the user. */
export function refusalOf(answer: TransportAnswer, request: RefusedRequest): ApiError {
  const refusal = readRefusal(answer);
  // Of all answers only this one has no body: Netty gives it before TorchServe sees the request.
  if (answer.status === 413)
    return new ApiError('refused', "What was sent is longer than 'max_request_size' allows.", 413);
  if (!refusal)
    return new ApiError(
      'foreign',
      `What answers at ${request.address} is not TorchServe (HTTP ${answer.status}).`,
    );
  if (refusal.type === 'InvalidKeyException')
    return new ApiError('token', tokenSentence(request), refusal.code);
  const changes = request.method === 'POST' || request.method === 'DELETE';
  if (refusal.code === 405 && changes) return new ApiError('model-api', modelApiSentence, refusal.code);
  const message = withoutKey(refusal.message, request.token);
  return new ApiError(
    'refused',
    `TorchServe answered ${refusal.code} (${refusal.type}): ${message}`,
    refusal.code,
  );
}

export const modelApiSentence =
  "TorchServe neither registers nor unregisters models while it runs, because 'enable_model_api' is false. Set it to true, or start TorchServe with '--enable-model-api'.";

function tokenSentence({ address, server: { tokenFile }, token }: RefusedRequest): string {
  if (tokenFile === undefined)
    return `TorchServe at ${address} asks for a token, although tokens are off by what is known of it. It was started in another way.`;
  if (!token)
    return `TorchServe at ${address} asks for a token, and there is none in ${tokenFile}. It was started in another folder, or the file was removed.`;
  if (token.expires && token.expires.getTime() < Date.now())
    return `The token in ${tokenFile} has expired. Restart TorchServe, or set 'token_expiration_min' to let tokens live longer.`;
  return `TorchServe at ${address} does not take the token in ${tokenFile}. Another server wrote the file, or this one was started in another folder.`;
}

function readRefusal({ body }: TransportAnswer): Refusal | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isRefusal(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null) return false;
  const { code, type, message } = value as Partial<Record<keyof Refusal, unknown>>;
  return typeof code === 'number' && typeof type === 'string' && typeof message === 'string';
}
