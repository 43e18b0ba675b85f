import type { PropertySpec, ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import { hostProblem, readableHost } from './host';
import { likelyAddress } from './likelyAddress';
import type { ValueFix, ValueIssue, ValueKind } from './valueKind';
import { parseJavaInt } from './wholeNumber';

type AddressType = Extract<ValueType, { kind: 'address' }>;
export type ListenerName = AddressType['listener'];

/** An address on which a REST API listens. */
export type Address =
  | {
      readonly scheme: 'http' | 'https';
      readonly host: string;
      /** Indices of the host in the value. */
      readonly hostFrom: number;
      readonly hostTo: number;
      readonly port: number;
      /** The port stands in the value; else it is the listener's default for the scheme. */
      readonly explicitPort: boolean;
      /** Indices of the port in the value; both are its length where a port could be added. */
      readonly portFrom: number;
      readonly portTo: number;
    }
  | { readonly scheme: 'unix'; readonly path: string };

/** Why the server refuses a value as an address; indices in the value, `to` exclusive. */
export interface AddressProblem {
  readonly problem: 'syntax' | 'port';
  readonly from: number;
  readonly to: number;
}

/** Ports that a listener takes when the address has none. They differ from those that count when the key is absent. */
const defaultPorts: Readonly<Record<ListenerName, { readonly http: number; readonly https: number }>> = {
  inference: { http: 80, https: 443 },
  management: { http: 8081, https: 8444 },
  metrics: { http: 8082, https: 8445 },
};

// The patterns of ConfigManager. Java's point excludes one character more than ours, and a host may hold line ends.
const network = /^(https?):\/\/([^:^/]+)(?::([0-9]+))?$/i;
const socket = /^unix:(\/[^\n\r\u0085\u2028\u2029]*)$/i;

/** Reads an address as `Connector.parse` does. */
export function parseAddress(value: string, listener: ListenerName): Address | AddressProblem {
  const path = socket.exec(value)?.[1];
  if (path !== undefined) return { scheme: 'unix', path };
  const match = network.exec(value);
  if (!match) return { problem: 'syntax', from: 0, to: value.length };
  const scheme = match[1]!.toLowerCase() as 'http' | 'https';
  const host = match[2]!;
  const digits = match[3];
  const portFrom = value.length - (digits?.length ?? 0);
  const port = digits === undefined ? defaultPorts[listener][scheme] : parseJavaInt(digits);
  // The server compares with `>= 65535`, so the last port cannot be used.
  if (typeof port === 'string' || port >= 65535) return { problem: 'port', from: portFrom, to: value.length };
  const hostFrom = scheme.length + '://'.length;
  return {
    scheme,
    host,
    hostFrom,
    hostTo: hostFrom + host.length,
    port,
    explicitPort: digits !== undefined,
    portFrom,
    portTo: value.length,
  };
}

export const address: ValueKind<AddressType> = {
  describe: () => '`http://HOST[:PORT]`, `https://HOST[:PORT]` or `unix:/PATH`',
  check(value, { listener }, spec) {
    if (value === '') return [emptyAddress(spec)];
    const parsed = parseAddress(value, listener);
    if ('problem' in parsed)
      return [parsed.problem === 'port' ? badPort(value, parsed, spec) : badSyntax(value, listener, spec)];
    if (parsed.scheme === 'unix') return [];
    const problem = hostProblem(parsed.host);
    if (!problem) return [];
    const fixes = problem.instead.map((host) => {
      const newValue = value.slice(0, parsed.hostFrom) + host + value.slice(parsed.hostTo);
      return { title: `Replace ${quoted(value)} by '${newValue}'`, newValue };
    });
    const message = `${consequence(spec)}: ${problem.message}`;
    return [{ rule: 'bad-host', from: parsed.hostFrom, to: parsed.hostTo, message, fixes }];
  },
  explain(value, { listener }) {
    const parsed = parseAddress(value, listener);
    if ('problem' in parsed || (parsed.scheme !== 'unix' && hostProblem(parsed.host))) return undefined;
    if (parsed.scheme === 'unix') return `the Unix domain socket ${parsed.path}`;
    const port = parsed.port === 0 ? 'a free port' : `port ${parsed.port}`;
    const origin = parsed.explicitPort ? '' : `, the default for ${parsed.scheme}`;
    return `${port}${origin}, ${readableHost(parsed.host)}`;
  },
  proposals({ listener }, { default: { literal } }) {
    const port = literal?.split(':')[2] ?? String(defaultPorts[listener].http);
    return [
      { value: `http://127.0.0.1:${port}`, doc: 'Only programs on this machine reach it.', preferred: true },
      {
        value: `http://0.0.0.0:${port}`,
        doc: 'Every machine that can reach this one, as needed in a container.',
      },
      {
        value: `https://0.0.0.0:\${1:${Number(port) + 363}}`,
        isSnippet: true,
        doc: 'With TLS; needs a key and a certificate.',
      },
      { value: 'unix:/${1:tmp/ts.sock}', isSnippet: true, doc: 'A Unix domain socket, on Linux and macOS.' },
    ];
  },
};

function emptyAddress(spec: PropertySpec): ValueIssue {
  const message = `${consequence(spec)}: the address is empty. Write one such as '${spec.default.literal}' or remove the line.`;
  return { rule: 'empty-value', from: 0, to: 0, message, fixes: [] };
}

function badPort(value: string, { from, to }: AddressProblem, spec: PropertySpec): ValueIssue {
  const message = `${consequence(spec)}: ${quoted(value.slice(from, to))} is not a port that it accepts. Use a port from 0 to 65534.`;
  return { rule: 'bad-port', from, to, message, fixes: [] };
}

function badSyntax(value: string, listener: ListenerName, spec: PropertySpec): ValueIssue {
  const fixes = addressFixes(value, listener, spec);
  const advice = fixes[0]
    ? `Write '${fixes[0].newValue}'.`
    : "Write 'http://HOST:PORT' without anything behind it; the host cannot hold a colon.";
  const message = `${consequence(spec)}: ${quoted(value)} is not an address that it accepts. ${advice}`;
  return { rule: 'bad-address', from: 0, to: value.length, message, fixes };
}

/** What an address that the server refuses was probably meant as. */
function addressFixes(value: string, listener: ListenerName, spec: PropertySpec): ValueFix[] {
  const meant = likelyAddress(value, spec.default.literal?.split(':')[2]);
  if (meant === undefined || 'problem' in parseAddress(meant, listener)) return [];
  return [{ title: `Replace ${quoted(value)} by '${meant}'`, newValue: meant }];
}
