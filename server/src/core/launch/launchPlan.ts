import { masked } from '../effective/mask';
import type { EffectiveConfiguration, EffectiveProperty } from '../effective/result';
import { resolvePath, type Situation, variable } from '../effective/situation';
import { type Addresses, reachableAddresses } from './reachable';

/** What a start with a situation does, as far as it follows from the effective configuration. */
export interface LaunchFacts {
  readonly addresses: Addresses;
  /** The file that the server reads. */
  readonly configFile?: string;
  /** Where the tokens are written; absent when they are off. */
  readonly tokenFile?: string;
  readonly modelApi: boolean;
  readonly modelStore?: string;
  /** The folder of the log files. */
  readonly logs?: string;
  readonly outcome: {
    readonly started: boolean | 'unknown';
    readonly phase?: string;
    readonly message?: string;
  };
}

/** All paths are absolute. */
export function launchFacts(situation: Situation, effective: EffectiveConfiguration): LaunchFacts {
  const { directory } = situation;
  const value = (key: string): string | null | undefined => effectiveValue(effective, key);
  const modelStore = value('model_store');
  const logs = variable(situation, 'LOG_LOCATION');
  return {
    addresses: reachableAddresses(effective),
    ...(effective.file ? { configFile: effective.file.path } : {}),
    ...(isTrue(value('disable_token_authorization')) ? {} : { tokenFile: `${directory}/key_file.json` }),
    modelApi: isTrue(value('enable_model_api')),
    ...(modelStore ? { modelStore: resolvePath(directory, modelStore) } : {}),
    ...(logs === 'unknown' ? {} : { logs: resolvePath(directory, logs?.value ?? 'logs') }),
    outcome: outcomeOf(effective),
  };
}

function outcomeOf({ outcome }: EffectiveConfiguration): LaunchFacts['outcome'] {
  if (outcome.started !== false) return { started: outcome.started };
  return { started: false, phase: outcome.phase, message: masked.message(outcome) };
}

/** A value to compare with a later one; of a secret one only a digest may leave the process. */
export interface ComparedValue {
  readonly key: string;
  readonly value: string;
  readonly isSecret: boolean;
}

/** Every key whose value is known. */
export function comparedValues({ properties }: EffectiveConfiguration): readonly ComparedValue[] {
  return properties.flatMap((property) => {
    const { key, value } = property;
    if (value === null) return [];
    return [{ key, value, isSecret: masked.value(property, value) !== value }];
  });
}

/** The text of a key, `null` when it is unknown or nothing sets it. */
export function effectiveValue(effective: EffectiveConfiguration, key: string): string | null | undefined {
  return propertyOf(effective, key)?.value;
}

export function propertyOf(
  { properties }: EffectiveConfiguration,
  key: string,
): EffectiveProperty | undefined {
  return properties.find((property) => property.key === key);
}

/** `Boolean.parseBoolean`. */
export function isTrue(text: string | null | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
