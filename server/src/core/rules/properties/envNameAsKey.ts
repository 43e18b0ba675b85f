import { findProperty } from '../../catalog/catalog';
import type { Setting } from '../../model/config';
import type { Fix, SettingRule } from '../rule';
import { fileReader } from '../shared/evidence';
import { quote } from '../shared/quote';
import { commentOutFix } from '../shared/sourceEdits';

export const envNameAsKey: SettingRule = {
  scope: 'setting',
  id: 'env-name-as-key',
  severity: 'warning',
  atMost: 'warning',
  kinds: ['unknown'],
  unknown: 'environment',
  title: 'The name of an environment variable is used as a key',
  why: 'Names that start with `TS_` work in the environment only; in the file TorchServe looks for the key itself.',
  examples: [
    { bad: 'TS_MAX_REQUEST_SIZE=10', good: 'max_request_size=10', fixed: 'max_request_size=10' },
    { bad: 'export TS_DEBUG=true', good: 'debug=true', fixed: 'debug=true' },
  ],
  evidence: fileReader,
  *check(setting, { config, unknown }) {
    if (unknown?.kind !== 'environment') return;
    const { variable, spec } = unknown;
    const key = spec?.key ?? keyLike(variable);
    const advice = key ? `Write '${key}' instead.` : 'Set it in the environment, or remove the line.';
    yield {
      span: setting.keySpan,
      message: `TorchServe ignores ${quote(variable)} here, because it is the name of a variable and not of a key. ${advice}`,
      fixes: () => [...(key ? [rename(setting, variable, key)] : []), commentOutFix(config, setting)],
    };
  },
};

/** Some keys have no variable, but the name tells which key is meant. */
function keyLike(variable: string): string | undefined {
  return findProperty(variable.slice('TS_'.length).toLowerCase())?.key;
}

function rename({ key, keySpan, valueSpan }: Setting, variable: string, newKey: string): Fix {
  // Behind `export` the variable and its `=` belong to what Java takes for the value.
  const end = key === variable ? keySpan.end : valueSpan.start + variable.length;
  return {
    title: `Rename '${variable}' to '${newKey}'`,
    edits: [{ span: { start: keySpan.start, end }, newText: newKey }],
  };
}
