import { allProperties, findProperty } from '../catalog/catalog';
import type { PropertySpec } from '../catalog/types';
import { buildConfiguration, type Configuration } from './configuration';
import { type Launch, launch } from './launch';
import type { Ledger } from './ledger';
import { describeListeners } from './listeners';
import type { EffectiveConfiguration, EffectiveProperty, Note, Outcome } from './result';
import { type Situation, variable } from './situation';
import { checkStartup } from './startup';
import type { Startup } from './startupValues';

/**
 * What TorchServe 0.12 will run with in a situation, and whether it will come up at all. Its ports count as free. Unless
 * told otherwise, TS_CONFIG_FILE counts as unset for the values, and the outcome says that it depends on it.
 */
export function resolve(situation: Situation): EffectiveConfiguration {
  const launched = launch(situation);
  const configuration = buildConfiguration(situation, launched);
  const { ledger } = configuration;
  const startup: Startup = { situation, ledger, jvm: launched.jvm, models: [], failures: [], doubts: [] };
  checkStartup(startup);
  const { outcome, notes } = outcomeOf(situation, launched, configuration, startup);
  return {
    situation: situation.name,
    outcome,
    ...(configuration.file ? { file: configuration.file } : {}),
    properties: propertiesOf(ledger),
    listeners: describeListeners(startup),
    models: startup.models,
    notes: [...configuration.notes, ...launcherOnly(launched), ...notes],
  };
}

/** The first failure counts, unless the server could read another file. */
function outcomeOf(
  situation: Situation,
  launched: Launch,
  configuration: Configuration,
  startup: Startup,
): { readonly outcome: Outcome; readonly notes: readonly Note[] } {
  const later = configuration.failures[0] ?? startup.failures[0];
  const failure = launched.failure ?? later;
  const dependsOn = [...new Set([...launched.doubts, ...configuration.doubts, ...startup.doubts])];
  if (failure && variable(situation, 'TS_CONFIG_FILE') === 'unknown') {
    const text = `Unless TS_CONFIG_FILE names another file, TorchServe does not start: ${failure.message}`;
    return { outcome: { started: 'unknown', dependsOn }, notes: [{ text }] };
  }
  if (failure) return { outcome: { started: false, ...failure }, notes: [] };
  return { outcome: dependsOn.length > 0 ? { started: 'unknown', dependsOn } : { started: true }, notes: [] };
}

function propertiesOf(ledger: Ledger): EffectiveProperty[] {
  const known = allProperties().map((spec) => propertyOf(ledger, spec.key, spec));
  const strangers = [...ledger.entries.keys()].filter((key) => !findProperty(key));
  return [...known, ...strangers.map((key) => propertyOf(ledger, key, undefined))];
}

function propertyOf(
  { entries, undecided }: Ledger,
  key: string,
  spec: PropertySpec | undefined,
): EffectiveProperty {
  const entry = entries.get(key);
  const losers = entry?.losers ?? [];
  if (entry && entry.current.source !== 'default') return { key, spec, losers, ...entry.current };
  if (undecided.length > 0)
    return { key, spec, losers, source: 'unknown', value: null, dependsOn: undecided };
  const { literal, note } = spec?.default ?? {};
  return {
    key,
    spec,
    losers,
    source: 'default',
    value: literal ?? null,
    ...(note === undefined ? {} : { note }),
  };
}

/** What only the launcher uses: options of the Java virtual machine and plugins. */
function launcherOnly({ read, file }: Launch): Note[] {
  return (['vmargs', 'plugins_path'] as const).flatMap((key) => {
    const entry = read.get(key);
    if (!entry || file === undefined) return [];
    const origin = { label: file, path: file, span: entry.span };
    return [{ key, text: `The launcher reads ${key} as '${entry.value}'.`, origin }];
  });
}
