import type { PropertyAlias } from '../../catalog/types';
import type { PropertiesConfig, Setting } from '../../model/config';
import type { Fix, SettingRule } from '../rule';
import { aliasFixes, aliasMessage } from '../shared/aliases';
import { closestKey, isSameName } from '../shared/closestKey';
import { fileReader } from '../shared/evidence';
import { quote } from '../shared/quote';
import { commentOutFix, renameKey, writtenKey } from '../shared/sourceEdits';

export const unknownKey: SettingRule = {
  scope: 'setting',
  id: 'unknown-key',
  severity: 'warning',
  atMost: 'warning',
  kinds: ['unknown'],
  title: 'TorchServe does not read this key',
  why: 'Unknown keys are accepted without a word, so that after a slip of the pen the default stays in force. Names are case-sensitive.',
  examples: [
    { bad: 'job_queue_siez=10', good: 'job_queue_size=10', fixed: 'job_queue_size=10' },
    { bad: 'model-store=/models', good: 'model_store=/models', fixed: 'model_store=/models' },
    { bad: 'INFERENCE_ADDRESS=http://0.0.0.0:8080', good: 'inference_address=http://0.0.0.0:8080' },
    { bad: 'my_own_setting=1', good: '# my_own_setting=1', fixed: '# my_own_setting=1' },
  ],
  evidence: fileReader,
  *check(setting, { config, unknown }) {
    if (unknown?.kind === 'alias' && isOwnAlias(unknown.alias)) {
      const { alias } = unknown;
      yield {
        span: setting.keySpan,
        message: aliasMessage(setting, config, alias),
        fixes: () => aliasFixes(setting, config, alias),
      };
    }
    if (unknown?.kind !== 'key') return;
    const closest = closestKey(setting.key);
    yield {
      span: setting.keySpan,
      message: unknownMessage(writtenKey(config, setting), closest),
      fixes: () => unknownFixes(setting, config, closest),
    };
  },
};

function isOwnAlias({ kind }: PropertyAlias): boolean {
  return kind === 'invented' || kind === 'snapshot-relic';
}

function unknownMessage(written: string, closest: string | undefined): string {
  const ignored = `TorchServe ignores ${quote(written)}, because it reads no such key.`;
  if (closest === undefined) return `${ignored} Check its name or remove the line.`;
  return `${ignored} Did you mean '${closest}'?`;
}

function unknownFixes(setting: Setting, config: PropertiesConfig, closest: string | undefined): Fix[] {
  const ignored = commentOutFix(config, setting);
  if (closest === undefined) return [ignored];
  // A second entry of a key could replace the first one, which may be the one that is meant.
  const isSafe = isSameName(setting.key, closest) && !config.byKey.has(closest);
  const rename: Fix = {
    title: `Rename ${quote(writtenKey(config, setting))} to '${closest}'`,
    edits: [renameKey(setting, closest)],
    ...(isSafe ? { safe: true } : {}),
  };
  return [rename, ignored];
}
