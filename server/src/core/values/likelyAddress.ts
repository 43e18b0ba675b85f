const schemes = /^(?:(https?):\/*(?!\/)|(?:grpcs?|tcp|htt?p?s?):\/+(?!\/))/i;
const place = /^(\[[0-9a-f:]*\]|[^:/[\]]*)(?::(\d+))?(?:\/.*)?$/i;

/**
 * What an address without scheme, with a path or blanks, with an IPv6 host or with only a port was probably meant as.
 * `usualPort` is written where neither scheme nor port are there. The result may still be one that the server refuses.
 */
export function likelyAddress(value: string, usualPort = '8080'): string | undefined {
  const compact = value.replace(/\s+/g, '');
  const socket = /^unix:\/*(.+)$/i.exec(compact)?.[1];
  if (socket !== undefined) return `unix:/${socket}`;
  const prefix = schemes.exec(compact);
  const parts = place.exec(compact.slice(prefix?.[0].length ?? 0));
  if (!parts) return undefined;
  const host = ipv4Host(parts[1]!);
  if (host === undefined) return undefined;
  const port = parts[2];
  if (!prefix && port === undefined) return withoutPort(compact, host, usualPort);
  const scheme = prefix?.[1]?.toLowerCase() === 'https' ? 'https' : 'http';
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
}

/** A lone number is a port, and a lone IP address a host; any other lone word may be anything. */
function withoutPort(compact: string, host: string, usualPort: string): string | undefined {
  if (/^\d{1,5}$/.test(compact)) return `http://127.0.0.1:${compact}`;
  return /^(?:[\d.]+|localhost)$/i.test(host) ? `http://${host}:${usualPort}` : undefined;
}

/** The host for a server that has no notation for IPv6; nothing before the port means every network interface. */
function ipv4Host(name: string): string | undefined {
  if (name === '' || name === '[::]') return '0.0.0.0';
  if (name === '[::1]') return '127.0.0.1';
  return name.startsWith('[') ? undefined : name;
}
