import { findProperty } from '../catalog/catalog';
import type { EffectiveConfiguration, EffectiveProperty } from '../effective/result';
import type { Diagnosis } from './diagnose';

/** The ports that TorchServe takes when a key is not set. */
const usualPorts: Readonly<Record<string, string>> = {
  inference_address: '8080',
  management_address: '8081',
  metrics_address: '8082',
  grpc_inference_port: '7070',
  grpc_management_port: '7071',
};

/** The key that a diagnosis is about: what the engine says of the same words, else the one with the value, else the first. */
export function keyOfSubject(
  { subject, text, cause }: Diagnosis,
  effective: EffectiveConfiguration | undefined,
): string | undefined {
  const { keys, value, address } = subject;
  if (!keys) return undefined;
  const isOpen = keys.length === 0 || keys[0]!.startsWith('#');
  const foreseen = cause.scope === 'start' ? foreseenKey(text, effective) : undefined;
  if (foreseen !== undefined && (isOpen || keys.includes(foreseen))) return foreseen;
  const properties = candidates(keys, effective);
  if (address !== undefined && keys.length > 1) return keyOfAddress(keys, address, properties);
  const isSet = (property: EffectiveProperty): boolean => property.source !== 'default';
  const withValue = value === undefined ? undefined : keyWithValue(value, properties.filter(isSet));
  if (isOpen || withValue !== undefined) return withValue;
  return properties.find(isSet)?.key ?? keys[0];
}

/** The engine foresees failures in TorchServe's own words. */
function foreseenKey(text: string, effective: EffectiveConfiguration | undefined): string | undefined {
  const outcome = effective?.outcome;
  if (outcome?.started !== false || outcome.key === undefined) return undefined;
  const { message } = outcome;
  return text.startsWith(message) || text.includes(`\n${message}`) ? outcome.key : undefined;
}

function candidates(
  keys: readonly string[],
  effective: EffectiveConfiguration | undefined,
): readonly EffectiveProperty[] {
  const properties = effective?.properties ?? [];
  if (keys[0] === '#any') return properties;
  if (keys[0] === '#number') {
    const isNumber = ({ spec }: EffectiveProperty): boolean =>
      /^(?:integer|long|double)$/.test(spec?.type.kind ?? '');
    const isJson = ({ spec }: EffectiveProperty): boolean => spec?.type.kind === 'json';
    return [...properties.filter(isNumber), ...properties.filter(isJson)];
  }
  return keys.flatMap((key) => properties.find((property) => property.key === key) ?? []);
}

function keyWithValue(value: string, properties: readonly EffectiveProperty[]): string | undefined {
  const equal = properties.find((property) => property.value === value);
  if (equal) return equal.key;
  const holds = ({ value: text, spec }: EffectiveProperty): boolean => {
    if (text === null) return false;
    return spec?.type.kind === 'json'
      ? text.includes(`"${value}"`)
      : value.length > 1 && text.includes(value);
  };
  return properties.find(holds)?.key;
}

/** Of several keys with one port the last one loses: that is the order in which TorchServe listens. */
function keyOfAddress(
  keys: readonly string[],
  address: string,
  properties: readonly EffectiveProperty[],
): string | undefined {
  const port = /:(\d+)$/.exec(address)?.[1];
  const fits = (key: string): boolean => {
    const property = properties.find((one) => one.key === key);
    const value = property && property.source !== 'default' ? property.value : undefined;
    if (address.startsWith('unix:')) return value === address;
    if (findProperty(key)?.type.kind === 'integer') return (value ?? usualPorts[key]) === port;
    return (
      (value === undefined ? usualPorts[key] : (/:(\d+)$/.exec(value ?? '')?.[1] ?? portOf(key, value))) ===
      port
    );
  };
  // REST prints what stands in the file, gRPC the numbers of the host.
  const isRest = /^(?:https?|unix):/.test(address);
  const ofKind = keys.filter((key) => isRest === key.endsWith('_address'));
  return ofKind.findLast(fits);
}

/** An address without a port has the usual one of its scheme. */
function portOf(key: string, value: string | null): string {
  const isHttps = /^https:/i.test(value ?? '');
  if (key === 'inference_address') return isHttps ? '443' : '80';
  const usual = key === 'management_address' ? ['8081', '8444'] : ['8082', '8445'];
  return usual[isHttps ? 1 : 0]!;
}
