import type { ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import type { ValueKind } from './valueKind';

/** Why no machine has a host of that name, and what was probably meant. */
export interface HostProblem {
  /** Ends with the advice. */
  readonly message: string;
  readonly instead: readonly string[];
}

const ipv6Literal = /^\[?[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(?:%[^\]]*)?\]?$/i;

/**
 * Finds a text that `InetAddress.getByName` cannot resolve on any machine. Whether a good name exists only the network
 * knows, so everything else counts as fine.
 */
export function hostProblem(host: string): HostProblem | undefined {
  const url = /^[a-z][a-z0-9+.-]*:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(host);
  if (url) return { message: `${quoted(host)} is a URL. Write only the host.`, instead: nonEmpty(url[1]) };
  if (/[\s\x00-\x1f]/.test(host)) {
    const instead = nonEmpty(host.trim()).filter((name) => !/\s/.test(name));
    return { message: `${quoted(host)} holds a blank. Write the name or address alone.`, instead };
  }
  if (host === '*' || host === '+') {
    return { message: `'${host}' is not a host. Use '0.0.0.0' to listen everywhere.`, instead: ['0.0.0.0'] };
  }
  const withPort = /^(\[[^\]]*\]|[^:[\]]*):(\d*)$/.exec(host);
  if (withPort) {
    return { message: `${quoted(host)} holds a port. Write only the host.`, instead: nonEmpty(withPort[1]) };
  }
  const withPath = /^([^/]*)\//.exec(host);
  if (withPath)
    return { message: `${quoted(host)} holds a slash. Write only the host.`, instead: nonEmpty(withPath[1]) };
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host) && host.split('.').some((part) => Number(part) > 255)) {
    return { message: `${quoted(host)} is not an IP address. Use parts from 0 to 255.`, instead: [] };
  }
  return undefined;
}

function nonEmpty(host: string | undefined): string[] {
  return host ? [host] : [];
}

/** Who reaches a listener on this host. */
export function readableHost(host: string): string {
  if (/^(?:0\.0\.0\.0|0|\[?(?:::|0:0:0:0:0:0:0:0)\]?)$/.test(host)) return 'on all network interfaces';
  if (host === '' || /^(?:127\.\d+\.\d+\.\d+|localhost|\[?::1\]?)$/i.test(host))
    return 'on this machine only';
  const family = ipv6Literal.test(host) || /^[\d.]+$/.test(host) ? 'address' : 'host';
  return `on the ${family} ${host}`;
}

export const host: ValueKind<Extract<ValueType, { kind: 'host' }>> = {
  describe: () => 'host name, IPv4 or IPv6 address',
  check(value, _, spec) {
    const problem = hostProblem(value);
    if (!problem) return [];
    const fixes = problem.instead
      .filter((newValue) => !hostProblem(newValue))
      .map((newValue) => ({ title: `Replace ${quoted(value)} by '${newValue}'`, newValue }));
    const message = `${consequence(spec)}: ${problem.message}`;
    return [{ rule: 'bad-host', from: 0, to: value.length, message, fixes }];
  },
  explain: (value) => (hostProblem(value) ? undefined : readableHost(value)),
  proposals: () => [
    { value: '127.0.0.1', doc: 'Only programs on this machine reach it.', preferred: true },
    { value: '0.0.0.0', doc: 'Every machine that can reach this one, as needed in a container.' },
  ],
};
