import { hostProblem } from '../values/host';

/** What the machine makes of a host, as far as it can be told from outside. */
export type HostState =
  /** An address in its usual form; `isOwn` when every machine has it. */
  | { readonly kind: 'address'; readonly address: string; readonly isOwn: boolean }
  | { readonly kind: 'nowhere' }
  /** A name that only the network knows. */
  | { readonly kind: 'name' };

/** `InetAddress.getByName`, without asking anybody. */
export function hostState(host: string): HostState {
  if (host === '' || host.toLowerCase() === 'localhost') return own('127.0.0.1');
  const address = ipv4(host);
  if (address !== undefined) {
    return { kind: 'address', address, isOwn: address === '0.0.0.0' || address.startsWith('127.') };
  }
  const bare = /^\[(.*)\]$/.exec(host)?.[1] ?? host;
  if (/^(?:::|0:0:0:0:0:0:0:0)$/.test(bare)) return own('0.0.0.0');
  if (/^(?:::1|0:0:0:0:0:0:0:1)$/.test(bare)) return own('::1');
  if (/^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.%]*$/i.test(bare)) return { kind: 'name' };
  return hostProblem(host) ? { kind: 'nowhere' } : { kind: 'name' };
}

function own(address: string): HostState {
  return { kind: 'address', address, isOwn: true };
}

/** An IPv4 address of one to four numbers, of which the last one fills what is left: `127.1` is 127.0.0.1. */
function ipv4(text: string): string | undefined {
  // Java's releases differ in what they make of a leading zero.
  if (!/^(?:0|[1-9][0-9]{0,9})(?:\.(?:0|[1-9][0-9]{0,9})){0,3}$/.test(text)) return undefined;
  const numbers = text.split('.').map(Number);
  const last = numbers.pop()!;
  const bytes = 4 - numbers.length;
  if (numbers.some((number) => number > 255) || last >= 256 ** bytes) return undefined;
  const rest = Array.from({ length: bytes }, (_, i) => Math.floor(last / 256 ** (bytes - 1 - i)) % 256);
  return [...numbers, ...rest].join('.');
}
