import { allProperties, findProperty } from '../catalog/catalog';
import { buildConfiguration } from './configuration';
import { launch } from './launch';
import type { Ledger } from './ledger';
import { describeListeners } from './listeners';
import type { EffectiveConfiguration, EffectiveProperty, Note, Outcome } from './result';
import type { Situation } from './situation';
import { checkStartup } from './startup';
import type { Startup } from './startupValues';

/** What TorchServe 0.12 will run with in a situation, and whether it will come up at all. */
export function resolve(situation: Situation): EffectiveConfiguration {
  const launched = launch(situation);
  const configuration = buildConfiguration(situation, launched);
  const startup: Startup = { situation, ledger: configuration.ledger, failures: [], doubts: [] };
  checkStartup(startup);
  const failure = launched.failure ?? configuration.failures[0] ?? startup.failures[0];
  const doubts = [...new Set([...launched.doubts, ...configuration.doubts, ...startup.doubts])];
  const outcome: Outcome = failure
    ? { started: false, ...failure }
    : doubts.length > 0
      ? { started: 'unknown', dependsOn: doubts }
      : { started: true };
  return {
    situation: situation.name,
    outcome,
    ...(configuration.file ? { file: configuration.file } : {}),
    properties: propertiesOf(configuration.ledger),
    listeners: describeListeners(startup),
    notes: [...configuration.notes, ...launcherOnly(launched)],
  };
}

function propertiesOf(ledger: Ledger): EffectiveProperty[] {
  const known = allProperties().map(({ key }) => propertyOf(ledger, key));
  const strangers = [...ledger.entries.keys()].filter((key) => !findProperty(key)).sort();
  return [...known, ...strangers.map((key) => propertyOf(ledger, key))];
}

function propertyOf(ledger: Ledger, key: string): EffectiveProperty {
  const spec = findProperty(key);
  const entry = ledger.entries.get(key);
  const losers = entry?.losers ?? [];
  if (entry && entry.current.source !== 'default') return { key, spec, losers, ...entry.current };
  const { literal, note } = spec?.default ?? {};
  return { key, spec, losers, source: 'default', value: literal ?? null, ...(note === undefined ? {} : { note }) };
}

/** What only the launcher uses: options of the Java virtual machine and plugins. */
function launcherOnly({ read, file }: ReturnType<typeof launch>): Note[] {
  return (['vmargs', 'plugins_path'] as const).flatMap((key) => {
    const entry = read.get(key);
    if (!entry || file === undefined) return [];
    return [{ key, text: `The launcher reads ${key} as '${entry.value}'.`, origin: { label: file, path: file, span: entry.span } }];
  });
}
