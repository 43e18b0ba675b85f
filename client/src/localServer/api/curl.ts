import type { TokenKind } from './tokens';

export interface CurlRequest {
  readonly method: string;
  /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`. */
  readonly address: string;
  /** Path and query, encoded. */
  readonly path: string;
  /** The file that is sent. */
  readonly file?: string;
  readonly contentType?: string;
  /** The file that holds the token, and which of its tokens; the command reads it when it is run. */
  readonly token?: { readonly file: string; readonly kind: TokenKind };
  /** Takes certificates that nobody vouches for. */
  readonly acceptsAnyCertificate: boolean;
}

/** A line for a POSIX shell that makes the request. It names the token's file and never holds the token. */
export function curlCommand(request: CurlRequest): string {
  const { method, address, path, file, contentType, token } = request;
  const socket = address.startsWith('unix:') ? address.slice('unix:'.length) : undefined;
  const words = [
    'curl',
    ...(request.acceptsAnyCertificate && address.startsWith('https:') ? ['--insecure'] : []),
    ...(method === 'GET' ? [] : ['-X', method]),
    ...(socket === undefined ? [] : ['--unix-socket', quoted(socket)]),
    ...(token ? ['-H', `"Authorization: Bearer ${tokenOf(token)}"`] : []),
    ...(contentType === undefined ? [] : ['-H', quoted(`Content-Type: ${contentType}`)]),
    ...(file === undefined ? [] : ['--data-binary', quoted(`@${file}`)]),
    quoted((socket === undefined ? address : 'http://localhost') + path),
  ];
  return words.join(' ');
}

/** Where TorchServe is, there is Python. */
function tokenOf({ file, kind }: { readonly file: string; readonly kind: TokenKind }): string {
  const program = `import json, sys; print(json.load(open(sys.argv[1]))["${kind}"]["key"])`;
  return `$(python3 -c ${quoted(program)} ${quoted(file)})`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
