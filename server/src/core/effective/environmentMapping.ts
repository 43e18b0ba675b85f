import { findProperty, findPropertyByVariable } from '../catalog/catalog';
import type { PropertySpec } from '../catalog/types';

/** A key with the text that the server holds for it. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly key: string;
}

/** A key that cannot be given as a variable, or only with a difference; `reason` is a sentence. */
export interface LeftOut {
  readonly key: string;
  readonly reason: string;
}

/** What environment variables can say of a configuration, and what they cannot. */
export interface EnvironmentMapping {
  readonly variables: readonly Variable[];
  readonly leftOut: readonly LeftOut[];
  /** What must hold for the variables to count; sentences. */
  readonly conditions: readonly string[];
}

/** The variables that stand for settings, under their exact names and in the order of the settings. */
export function toVariables(settings: readonly KeyValue[]): EnvironmentMapping {
  const variables: Variable[] = [];
  const leftOut: LeftOut[] = [];
  for (const { key, value } of settings) {
    const spec = findProperty(key);
    const reason = whyNot(key, spec, value);
    if (reason !== undefined) leftOut.push({ key, reason });
    else variables.push({ name: spec!.env!.name, value: variableValue(spec!, value), key });
  }
  return { variables, leftOut, conditions: conditionsOf(variables, settings) };
}

function whyNot(key: string, spec: PropertySpec | undefined, value: string): string | undefined {
  if (!spec) return 'TorchServe does not know it.';
  if (!spec.env) {
    return key === 'enable_envvars_config' || key === 'use_env_allowed_urls'
      ? 'It has no variable and must stand in the file.'
      : 'It has no variable.';
  }
  if (key === 'async_logging') return 'Its variable has no effect.';
  return value.includes('\0') ? 'A variable cannot hold the character NUL.' : undefined;
}

/** One variable has words of its own: only `oip` switches the protocol on. */
function variableValue({ key }: PropertySpec, value: string): string {
  if (key !== 'ts_open_inference_protocol') return value;
  return value.toLowerCase() === 'true' ? 'oip' : 'false';
}

function conditionsOf(variables: readonly Variable[], settings: readonly KeyValue[]): string[] {
  const gates = new Set(variables.map(({ key }) => findProperty(key)!.env!.gate));
  const isOn = (key: string): boolean =>
    settings.findLast((one) => one.key === key)?.value.toLowerCase() === 'true';
  const conditions: string[] = [];
  const needsGate = gates.has('enable_envvars_config') || gates.has('use_env_allowed_urls');
  if (needsGate && !isOn('enable_envvars_config')) {
    conditions.push('They count only if the file holds enable_envvars_config=true.');
  }
  if (gates.has('use_env_allowed_urls') && !isOn('use_env_allowed_urls')) {
    conditions.push('TS_ALLOWED_URLS counts only if the file also holds use_env_allowed_urls=true.');
  }
  if (variables.some(({ key }) => key === 'model_store')) {
    conditions.push('torchserve itself still needs --model-store or model_store in the file of --ts-config.');
  }
  return conditions;
}

/** The keys that variables stand for; names that stand for none are told apart. */
export function fromVariables(variables: readonly { readonly name: string; readonly value: string }[]): {
  readonly settings: readonly KeyValue[];
  /** Names that begin with `TS_` and stand for no key. */
  readonly unknown: readonly string[];
} {
  const settings = new Map<string, KeyValue>();
  const unknown = new Set<string>();
  for (const { name, value } of variables) {
    const spec = findPropertyByVariable(name);
    if (spec) settings.set(spec.key, { key: spec.key, value: keyValue(spec, value) });
    else if (name.startsWith('TS_')) unknown.add(name);
  }
  return { settings: [...settings.values()], unknown: [...unknown] };
}

function keyValue({ key }: PropertySpec, value: string): string {
  if (key !== 'ts_open_inference_protocol') return value;
  return value === 'oip' ? 'true' : 'false';
}
