import type { PropertiesConfig, Setting } from '../../model/config';
import { type ListenerName, parseAddress } from '../../values/address';
import { booleanOf, isSet, readableSetting } from './readSettings';

/** A TCP port that the server opens when it starts. */
export interface Listener {
  /** The key that sets the port. */
  readonly portKey: string;
  readonly host: string;
  readonly port: number;
  /** The setting to change for another port; `undefined` when nothing about the listener is in the file. */
  readonly setting: Setting | undefined;
  /** Indices of the port in the value of `setting`; empty where a port could be added. */
  readonly from: number;
  readonly to: number;
  readonly isHttps: boolean;
}

const restDefaults = { inference: 8080, management: 8081, metrics: 8082 } as const satisfies Readonly<
  Record<ListenerName, number>
>;
const restNames = ['inference', 'management', 'metrics'] as const;

const grpcListeners = [
  { portKey: 'grpc_inference_port', addressKey: 'grpc_inference_address', port: 7070 },
  { portKey: 'grpc_management_port', addressKey: 'grpc_management_address', port: 7071 },
] as const;

/** The keys that `restListener` and `httpsAddresses` read. */
export const restKeys: readonly string[] = [
  'inference_address',
  'management_address',
  'metrics_address',
  'enable_metrics_api',
];

/** The keys that `openListeners` reads. */
export const listenerKeys: readonly string[] = [
  ...restKeys,
  ...grpcListeners.flatMap(({ portKey, addressKey }) => [portKey, addressKey]),
];

/** One of the REST listeners; `undefined` when it is a Unix socket, cannot be read or is switched off. */
export function restListener(config: PropertiesConfig, name: ListenerName): Listener | undefined {
  const portKey = `${name}_address`;
  if (name === 'metrics' && booleanOf(config, 'enable_metrics_api', true) !== true) return undefined;
  if (!isSet(config, portKey)) return { ...absent, portKey, port: restDefaults[name] };
  const setting = readableSetting(config, portKey);
  const address = setting && parseAddress(setting.value, name);
  if (!setting || !address || !('host' in address)) return undefined;
  const { host, port, portFrom: from, portTo: to } = address;
  return { portKey, host, port, setting, from, to, isHttps: address.scheme === 'https' };
}

/** A listener about which the file says nothing. */
const absent = { host: '127.0.0.1', setting: undefined, from: 0, to: 0, isHttps: false } as const;

/** All listeners that can be read from the file or its defaults, in the order in which the server opens them. */
export function openListeners(config: PropertiesConfig): readonly Listener[] {
  const rest = restNames.map((name) => restListener(config, name));
  const grpc = grpcListeners.map(({ portKey, addressKey, port }) =>
    grpcListener(config, portKey, addressKey, port),
  );
  return [...rest, ...grpc].filter((listener) => listener !== undefined);
}

function grpcListener(
  config: PropertiesConfig,
  portKey: string,
  addressKey: string,
  defaultPort: number,
): Listener | undefined {
  const address = readableSetting(config, addressKey);
  if (isSet(config, addressKey) && !address) return undefined;
  const setting = readableSetting(config, portKey);
  if (isSet(config, portKey) && !/^\d{1,5}$/.test(setting?.value ?? '')) return undefined;
  const host = address?.value ?? absent.host;
  if (!setting) return { ...absent, portKey, host, port: defaultPort };
  const to = setting.value.length;
  return { portKey, host, port: Number(setting.value), setting, from: 0, to, isHttps: false };
}

/** The REST addresses that are served with TLS, in the order of the listeners. */
export function httpsAddresses(config: PropertiesConfig): readonly Setting[] {
  const [inference, management, metrics] = restNames.map((name) => restListener(config, name));
  // The scheme of a management address that shares the listener of inference does not count.
  const own = isShared(inference, management) ? [inference, metrics] : [inference, management, metrics];
  return own.flatMap((listener) => (listener?.isHttps && listener.setting ? [listener.setting] : []));
}

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '0:0:0:0:0:0:0:0']);
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

export function isEverywhere(host: string): boolean {
  return everywhere.has(host);
}

/** True when two listeners would need the same port of the same network interface. */
export function overlap(a: Listener, b: Listener): boolean {
  if (a.port !== b.port || a.port === 0) return false;
  const [first, second] = [a.host.toLowerCase(), b.host.toLowerCase()];
  if (first === second || everywhere.has(first) || everywhere.has(second)) return true;
  return loopback.has(first) && loopback.has(second);
}

/** True when inference and management are served by one listener: the server compares host and port as texts. */
export function isShared(inference: Listener | undefined, management: Listener | undefined): boolean {
  return (
    inference !== undefined &&
    inference.host === management?.host &&
    inference.port === management.port &&
    inference.port !== 0
  );
}
