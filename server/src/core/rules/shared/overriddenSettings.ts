import type { JudgedSituation } from '../../effective/judgedSituation';
import type { EffectiveProperty } from '../../effective/result';
import { effectiveSetting, type PropertiesConfig, type Setting } from '../../model/config';

/** A line of the document that counts for Java and yet not for the server. */
export interface OverriddenSetting {
  readonly setting: Setting;
  readonly property: EffectiveProperty;
}

/** The lines that something outside the file replaces. Looks at the keys that have losers, not at the lines. */
export function* overriddenSettings(
  config: PropertiesConfig,
  { effective }: JudgedSituation,
): Iterable<OverriddenSetting> {
  for (const property of effective.properties) {
    const { key, losers, source } = property;
    if (losers.length === 0 || (source !== 'command-line' && source !== 'environment')) continue;
    const setting = effectiveSetting(config, key);
    // A key that was typed after the situation was looked at has no loser yet.
    if (setting && losers.some((loser) => loser.source === 'file')) yield { setting, property };
  }
}
