import type { PropertiesConfig, Setting } from '../../model/config';
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

interface RestListener {
  readonly key: string;
  readonly whenAbsent: number;
  readonly http: number;
  readonly https: number;
}

const restListeners = {
  inference: { key: 'inference_address', whenAbsent: 8080, http: 80, https: 443 },
  management: { key: 'management_address', whenAbsent: 8081, http: 8081, https: 8444 },
  metrics: { key: 'metrics_address', whenAbsent: 8082, http: 8082, https: 8445 },
} as const satisfies Readonly<Record<string, RestListener>>;

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

/** The pattern of `Connector.parse`, without Unix sockets. */
const addressPattern = /^(https?):\/\/([^:^/]+)(?::(\d+))?$/i;

/** One of the REST listeners; `undefined` when it is a Unix socket, cannot be read or is switched off. */
export function restListener(
  config: PropertiesConfig,
  name: keyof typeof restListeners,
): Listener | undefined {
  const { key, whenAbsent, http, https } = restListeners[name];
  if (name === 'metrics' && booleanOf(config, 'enable_metrics_api', true) !== true) return undefined;
  if (!isSet(config, key)) {
    return {
      portKey: key,
      host: '127.0.0.1',
      port: whenAbsent,
      setting: undefined,
      from: 0,
      to: 0,
      isHttps: false,
    };
  }
  const setting = readableSetting(config, key);
  const match = setting && addressPattern.exec(setting.value);
  if (!setting || !match) return undefined;
  const isHttps = match[1]!.toLowerCase() === 'https';
  const port = match[3] === undefined ? (isHttps ? https : http) : Number(match[3]);
  if (port >= 65535) return undefined;
  const to = setting.value.length;
  return { portKey: key, host: match[2]!, port, setting, from: to - (match[3]?.length ?? 0), to, isHttps };
}

/** All listeners that can be read from the file or its defaults, in the order in which the server opens them. */
export function openListeners(config: PropertiesConfig): readonly Listener[] {
  const rest = (['inference', 'management', 'metrics'] as const).map((name) => restListener(config, name));
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
  return {
    portKey,
    host: address?.value ?? '127.0.0.1',
    port: setting ? Number(setting.value) : defaultPort,
    setting,
    from: 0,
    to: setting?.value.length ?? 0,
    isHttps: false,
  };
}

/** The REST addresses with `https`, in the order of the listeners. */
export function httpsAddresses(config: PropertiesConfig): readonly Setting[] {
  const names = ['inference', 'management', 'metrics'] as const;
  return names.flatMap((name) => {
    const listener = restListener(config, name);
    return listener?.isHttps && listener.setting ? [listener.setting] : [];
  });
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
