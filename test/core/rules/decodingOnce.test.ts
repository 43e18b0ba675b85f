import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonOf, type Setting } from '../../../server/src/core/model/config';
import { noFacts } from '../../../server/src/core/model/facts';
import type { SettingRule } from '../../../server/src/core/rules/rule';
import { analyze, changeAnalysis } from '../../../server/src/core/rules/run';

const seen: Setting[] = [];
const watcher = (id: string): SettingRule => ({
  scope: 'setting',
  id,
  severity: 'error',
  title: '',
  why: '',
  examples: [],
  evidence: [],
  check(setting) {
    seen.push(setting);
    jsonOf(setting);
    return [];
  },
});
const rules = [watcher('one'), watcher('other')];
const json = JSON.stringify(
  Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${i}`, { '1.0': { marName: 'm.mar' } }])),
);

/** Every rule gets the same tree, which is that of the text as it is, and nothing of it is kept. */
function checkShared(value: string): void {
  seen.length = 0;
  const text = `models=${value}\n`;
  const analysis = analyze(text, {
    rules,
    facts: noFacts,
    severities: {},
    onRuleError: (rule, error) => assert.fail(`${rule} threw ${String(error)}`),
  });
  assert.equal(seen.length, 2);
  assert.equal(jsonOf(seen[0]!), jsonOf(seen[1]!));
  assert.equal(analysis.config.syntax.decoded, undefined);
  const at = text.indexOf('m0');
  changeAnalysis(analysis, `${text.slice(0, at)}x${text.slice(at)}`, { start: at, end: at });
  const { root } = jsonOf(seen.at(-1)!);
  assert.equal(root?.kind === 'object' && root.members[0]?.name, 'xm0');
  assert.equal(jsonOf(seen.at(-1)!), jsonOf(seen.at(-2)!));
  assert.equal(analysis.config.syntax.decoded, undefined);
}

test('JSON on one long line is read once for all rules', () => checkShared(json));
test('JSON on many lines is read once for all rules', () => checkShared(json.replaceAll(',', ',\\\n  ')));
test('JSON with escapes is read once for all rules', () => checkShared(json.replace('m1"', 'm\\u00311"')));
