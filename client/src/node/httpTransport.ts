import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import {
  type Transport,
  type TransportAnswer,
  TransportError,
  type TransportReason,
  type TransportRequest,
} from '../localServer/api/transport';

/** Makes requests over TCP, TLS and Unix sockets, each with a connection of its own. */
export const httpTransport: Transport = (request) =>
  new Promise<TransportAnswer>((resolve, reject) => {
    const sent = open(request);
    const fail = (error: TransportError): void => {
      reject(error);
      sent.destroy();
    };
    const cancel = (): void => fail(new TransportError('cancelled', 'cancelled'));
    const timer = setTimeout(() => fail(new TransportError('timeout', 'timed out')), request.timeout);
    const answer = (value: TransportAnswer): void => {
      resolve(value);
      // What was not sent until now is not wanted.
      sent.destroy();
    };
    sent.on('error', (error) => fail(asTransportError(error)));
    sent.on('response', (response) => {
      collect(response, request.mostBytes, fail, (body) =>
        answer({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body,
        }),
      );
    });
    sent.on('close', () => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
      // Nothing comes of this when the answer was there before.
      reject(new TransportError('broken', 'the connection was closed'));
    });
    if (request.signal?.aborted) return cancel();
    request.signal?.addEventListener('abort', cancel);
    sendBody(sent, request.body);
  });

/** As curl has it. */
const longBody = 1_000_000;
const continueTime = 1000;

/**
 * Asks first whether a long body is wanted: a server that refuses it closes the connection while it is being sent, and why is
 * lost then.
 */
function sendBody(sent: ClientRequest, body: Uint8Array | undefined): void {
  if (!body || body.length <= longBody) return void sent.end(body);
  const write = (): void => {
    clearTimeout(timer);
    if (!sent.destroyed && !sent.writableEnded) sent.end(body);
  };
  const timer = setTimeout(write, continueTime);
  sent.once('continue', write);
  sent.once('response', () => clearTimeout(timer));
  sent.once('close', () => clearTimeout(timer));
  sent.flushHeaders();
}

function open({
  address,
  path,
  method,
  headers,
  body,
  acceptsAnyCertificate,
}: TransportRequest): ClientRequest {
  const options: RequestOptions = {
    method,
    path,
    // A connection that is kept would keep a server from ending.
    agent: false,
    headers: {
      ...headers,
      'content-length': String(body?.length ?? 0),
      ...(body && body.length > longBody && { expect: '100-continue' }),
    },
  };
  if (address.startsWith('unix:'))
    return httpRequest({ ...options, socketPath: address.slice('unix:'.length) });
  const { protocol, hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:'
    ? httpsRequest({ ...options, host, port: port || 443, rejectUnauthorized: !acceptsAnyCertificate })
    : httpRequest({ ...options, host, port: port || 80 });
}

function collect(
  response: IncomingMessage,
  mostBytes: number,
  fail: (error: TransportError) => void,
  done: (body: Uint8Array) => void,
): void {
  const parts: Buffer[] = [];
  let length = 0;
  response.on('data', (part: Buffer) => {
    length += part.length;
    if (length > mostBytes) return fail(new TransportError('too long', 'too long'));
    parts.push(part);
  });
  response.on('error', (error) => fail(asTransportError(error)));
  response.on('end', () => {
    if (response.complete) done(Buffer.concat(parts));
  });
}

const unreachable = [
  'ECONNREFUSED',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTSOCK',
];

function asTransportError(error: Error & { code?: unknown }): TransportError {
  const code = String(error.code ?? '');
  const reason: TransportReason = unreachable.includes(code)
    ? 'unreachable'
    : /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)
      ? 'certificate'
      : 'broken';
  return new TransportError(reason, error.message);
}
