import http from 'node:http';
import https from 'node:https';
import type { Answer, Question } from '../localServer/machine';

/** The most that is read of an answer. */
const mostText = 4_000_000;

/** Asks a server over HTTP, HTTPS or a socket. */
export function ask({ address, method, path, limit }: Question): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const socketPath = /^unix:(.+)$/.exec(address)?.[1];
    const url = new URL(path, socketPath ? 'http://localhost' : address);
    const isSecure = url.protocol === 'https:';
    const options = {
      method,
      // Each question finds out anew whether somebody is there.
      agent: false,
      timeout: limit,
      ...(socketPath ? { socketPath } : {}),
      // On this machine nobody else can stand in the way, and there are no certificates that are signed for it.
      ...(isSecure ? { rejectUnauthorized: !isLoopback(url.hostname) } : {}),
    };
    const request = (isSecure ? https : http).request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > mostText) response.destroy();
      });
      response.on('close', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
    request.end();
  });
}

/** The name of a host as it stands in an address. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host);
}
