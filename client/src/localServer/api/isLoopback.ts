/**
 * Whether an address (`http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`) leads to this machine whatever its name
 * servers say. Anything else, also what cannot be read, does not.
 */
export function isLoopback(address: string): boolean {
  if (address.startsWith('unix:/')) return true;
  const host = hostOf(address);
  return host !== undefined && (host === 'localhost' || host === '[::1]' || isLoopbackNumber(host));
}

/** The host in lower case; IPv6 in brackets. `URL` makes `127.1` and `0x7f.1` what a socket would make of them. */
function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return username === '' && password === '' ? hostname : undefined;
}

function isLoopbackNumber(host: string): boolean {
  return /^127(?:\.\d{1,3}){3}$/.test(host);
}
