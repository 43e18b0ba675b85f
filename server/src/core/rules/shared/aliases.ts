import type { PropertyAlias } from '../../catalog/types';
import type { PropertiesConfig, Setting } from '../../model/config';
import type { SpanEdit } from '../../text/span';
import type { Fix, SettingRule } from '../rule';
import { replaceValue } from './lineEdits';
import { quote } from './quote';
import { commentOutFix, renameKey, writtenKey } from './sourceEdits';

/** The check of a rule about the keys of one kind that people write and TorchServe does not read. */
export function aliasCheck(kind: PropertyAlias['kind']): SettingRule['check'] {
  return function* check(setting, { config, unknown }) {
    if (unknown?.kind !== 'alias' || unknown.alias.kind !== kind) return;
    const { alias } = unknown;
    yield {
      span: setting.keySpan,
      message: aliasMessage(setting, config, alias),
      fixes: () => aliasFixes(setting, config, alias),
    };
  };
}

/** What TorchServe makes of the key, and what to write instead: at most two sentences. */
export function aliasMessage(setting: Setting, config: PropertiesConfig, { doc }: PropertyAlias): string {
  const advice = /^.*?[.?](?=\s|$)/s.exec(doc)?.[0] ?? doc;
  return `TorchServe ignores ${quote(writtenKey(config, setting))}. ${advice}`;
}

export function aliasFixes(setting: Setting, config: PropertiesConfig, alias: PropertyAlias): readonly Fix[] {
  const ignored = commentOutFix(config, setting);
  if (!alias.replacement) return [ignored];
  const { key } = alias.replacement;
  const value = replacementValue(setting.value, alias.replacement);
  const edits: SpanEdit[] = [renameKey(setting, key)];
  if (value !== setting.value) edits.push(replaceValue(setting, value));
  const title =
    value === setting.value
      ? `Rename ${quote(writtenKey(config, setting))} to '${key}'`
      : `Replace the line by ${quote(`${key}=${value}`)}`;
  return [{ title, edits }, ignored];
}

function replacementValue(
  value: string,
  { value: change }: NonNullable<PropertyAlias['replacement']>,
): string {
  if (change === undefined || change === 'same') return value;
  if (change === 'negate') return value.trim().toLowerCase() === 'true' ? 'false' : 'true';
  return change.literal;
}
