import { ApiError } from './apiError';
import { isLoopback } from './isLoopback';
import { refusalOf } from './refusal';
import { readTokens, type Token, type TokenKind, withoutKey } from './tokens';
import {
  type Transport,
  type TransportAnswer,
  TransportError,
  type TransportReason,
  type TransportRequest,
} from './transport';

/** What requests need of their surroundings. */
export interface ApiParts {
  readonly transport: Transport;
  /** The text of a file of this machine; `undefined` where there is none. */
  readFile(path: string): Promise<string | undefined>;
  /** Whether the user agreed to requests to an address that is not of this machine. */
  isConfirmed(address: string): boolean;
}

/** A server, as its launch plan describes it. */
export interface ApiServer {
  readonly addresses: {
    readonly inference?: string;
    readonly management?: string;
    readonly metrics?: string;
  };
  /** `key_file.json` of the server; absent when tokens are off. */
  readonly tokenFile?: string;
}

export interface ApiRequest
  extends Partial<Pick<TransportRequest, 'body' | 'timeout' | 'mostBytes' | 'signal'>> {
  readonly method: TransportRequest['method'];
  readonly to: keyof ApiServer['addresses'];
  /** Path and query, encoded. */
  readonly path: string;
  readonly contentType?: string;
  /** Answers that are no refusals; without it those with a status of success. */
  takes?(answer: TransportAnswer): boolean;
}

/** Milliseconds; TorchServe answers questions at once, and only a worker keeps it waiting. */
const usualTimeout = 10_000;
const usualMostBytes = 8_000_000;

/** Makes a request with the server's own token. Rejects with an `ApiError` unless TorchServe says that it went well. */
export async function send(
  parts: ApiParts,
  server: ApiServer,
  request: ApiRequest,
): Promise<TransportAnswer> {
  const address = server.addresses[request.to];
  if (address === undefined)
    throw new ApiError('unknown-address', `The ${request.to} address of TorchServe is not known.`);
  if (!isLoopback(address) && !parts.isConfirmed(address))
    throw new ApiError('remote', `${address} is not of this machine, and was not confirmed.`);
  const token = await tokenFor(parts, server, request.to);
  const answer = await ask(parts.transport, address, request, token);
  if (request.takes?.(answer) ?? isSuccess(answer)) return answer;
  throw refusalOf(answer, { address, method: request.method, server, token });
}

function isSuccess({ status }: TransportAnswer): boolean {
  return status >= 200 && status < 300;
}

/** Metrics need none. The file is read each time, because TorchServe writes it anew at each start. */
async function tokenFor(
  parts: ApiParts,
  { tokenFile }: ApiServer,
  to: keyof ApiServer['addresses'],
): Promise<Token | undefined> {
  if (tokenFile === undefined || to === 'metrics') return undefined;
  const kind: TokenKind = to;
  return readTokens((await parts.readFile(tokenFile)) ?? '')[kind];
}

async function ask(
  transport: Transport,
  address: string,
  { method, path, contentType, ...rest }: ApiRequest,
  token: Token | undefined,
): Promise<TransportAnswer> {
  const { timeout = usualTimeout, mostBytes = usualMostBytes } = rest;
  try {
    return await transport({
      method,
      address,
      path,
      headers: {
        ...(token && { authorization: `Bearer ${token.key}` }),
        ...(contentType !== undefined && { 'content-type': contentType }),
      },
      timeout,
      mostBytes,
      acceptsAnyCertificate: isLoopback(address),
      ...(rest.body && { body: rest.body }),
      ...(rest.signal && { signal: rest.signal }),
    });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const problem = problems[error.reason];
    const sentence = sentences[error.reason]({ address, timeout, mostBytes, detail: error.message });
    throw new ApiError(problem, withoutKey(sentence, token));
  }
}

const problems: Readonly<Record<TransportReason, ApiError['problem']>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  'too long': 'too long',
  certificate: 'foreign',
  cancelled: 'cancelled',
  broken: 'foreign',
};

interface SentenceParts {
  readonly address: string;
  readonly timeout: number;
  readonly mostBytes: number;
  readonly detail: string;
}

const sentences: Readonly<Record<TransportReason, (parts: SentenceParts) => string>> = {
  unreachable: ({ address }) => `Nothing answers at ${address}.`,
  timeout: ({ address, timeout }) => `${address} did not answer within ${timeout / 1000} seconds.`,
  'too long': ({ mostBytes }) => `The answer is longer than ${mostBytes / 1_000_000} MB and was not read.`,
  certificate: ({ address, detail }) => `The certificate of ${address} is not trusted: ${detail}.`,
  cancelled: () => 'The request was cancelled.',
  broken: ({ address, detail }) => `The talk with ${address} broke off: ${detail}.`,
};
