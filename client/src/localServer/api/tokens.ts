export type TokenKind = 'management' | 'inference';

export interface Token {
  readonly key: string;
  /** Absent in files that do not say. */
  readonly expires?: Date;
}

/** The tokens in TorchServe's `key_file.json`. A file that is just being written, or none at all, has none. */
export function readTokens(text: string): Readonly<Partial<Record<TokenKind, Token>>> {
  const file = parsed(text);
  const management = tokenIn(file.management);
  const inference = tokenIn(file.inference);
  return { ...(management && { management }), ...(inference && { inference }) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function tokenIn(value: unknown): Token | undefined {
  if (!isObject(value) || typeof value.key !== 'string' || value.key === '') return undefined;
  // A header cannot hold anything else, and TorchServe makes nothing else.
  if (!/^[\x21-\x7e]+$/.test(value.key)) return undefined;
  const expires = new Date(String(value['expiration time']));
  return { key: value.key, ...(Number.isNaN(expires.getTime()) ? {} : { expires }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A text without the key, whoever wrote it there. */
export function withoutKey(text: string, token: Token | undefined): string {
  return token ? text.replaceAll(token.key, '•••') : text;
}
