import assert from 'node:assert/strict';
import { test } from 'node:test';
import { propertyKeys } from '../../../server/src/core/catalog/catalog';
import { createConfig, type PropertiesConfig } from '../../../server/src/core/model/config';
import { noFacts } from '../../../server/src/core/model/facts';
import { rules } from '../../../server/src/core/rules/registry';
import type { FileRule } from '../../../server/src/core/rules/rule';

const fileRules = rules.filter((rule): rule is FileRule => rule.scope === 'file' && rule.reads !== 'any');

/** Texts that lead the rules as far as possible: their own examples, and files with every key. */
const texts = [
  ...fileRules.flatMap(({ examples }) => examples.flatMap(({ bad, good }) => [bad, good])),
  ...[
    'true',
    'false',
    'https://0.0.0.0:8443',
    'http://0.0.0.0:8080',
    '8080',
    'a.mar',
    '{',
    '$$NAME$$',
    '',
  ].map((value) =>
    propertyKeys()
      .map((key) => `${key}=${value}`)
      .join('\n'),
  ),
];

/** A document that notes which keys are asked for, and refuses to give away its lines. */
function watched(text: string, asked: Set<string>): PropertiesConfig {
  const config = createConfig(text);
  const byKey = new Proxy(config.byKey, {
    get(map, member) {
      assert.ok(member === 'get' || member === 'has', `${String(member)} looks at all keys`);
      return (key: string) => {
        asked.add(key);
        return map[member](key);
      };
    },
  });
  const syntax = Object.defineProperty({ ...config.syntax }, 'lines', {
    get: () => assert.fail('the lines are for rules that read any key'),
  });
  return { byKey, syntax };
}

test('a rule that compares settings reads the keys that it declares and no others', () => {
  for (const rule of fileRules) {
    const asked = new Set<string>();
    for (const text of texts) [...rule.check(watched(text, asked), { facts: noFacts })];
    const undeclared = [...asked].filter((key) => !rule.reads.includes(key));
    assert.deepEqual(undeclared, [], rule.id);
  }
});
