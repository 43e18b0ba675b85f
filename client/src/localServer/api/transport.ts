/** How requests leave this program; where Node is, `node/httpTransport.ts` does it. Redirects are not followed. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`. */
  readonly address: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Milliseconds until the whole answer must be there. */
  readonly timeout: number;
  /** The longest body to read, in bytes. */
  readonly mostBytes: number;
  /** Takes certificates that nobody vouches for: for addresses of this machine only. */
  readonly acceptsAnyCertificate: boolean;
  readonly signal?: AbortSignal;
}

export interface TransportAnswer {
  readonly status: number;
  /** As the server wrote it; empty when it wrote none. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

export type TransportReason =
  /** Nothing listens there, or the name is unknown. */
  | 'unreachable'
  | 'timeout'
  /** The answer is longer than `mostBytes`. */
  | 'too long'
  | 'certificate'
  | 'cancelled'
  /** The connection broke, or what came was not HTTP. */
  | 'broken';

/** What transports reject with. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly reason: TransportReason,
    message: string,
  ) {
    super(message);
  }
}
