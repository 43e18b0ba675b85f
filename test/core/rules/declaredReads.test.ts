import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig, type PropertiesConfig } from '../../../server/src/core/model/config';
import { noFacts } from '../../../server/src/core/model/facts';
import { rules } from '../../../server/src/core/rules/registry';
import type { FileRule } from '../../../server/src/core/rules/rule';
import { missingPath } from '../../support/memoryFacts';

const declaring = rules.filter(
  (rule): rule is FileRule => rule.scope === 'file' && typeof rule.reads !== 'string',
);

/** A config that notes which keys are asked for, and refuses every other way to look at its entries. */
function spied(text: string, asked: Set<string>): PropertiesConfig {
  const config = createConfig(text);
  const note = <T>(key: string, answer: T): T => {
    asked.add(key);
    return answer;
  };
  const byKey = {
    get: (key: string) => note(key, config.byKey.get(key)),
    has: (key: string) => note(key, config.byKey.has(key)),
  } as PropertiesConfig['byKey'];
  const { text: document, charset } = config.syntax;
  const syntax = { text: document, charset } as PropertiesConfig['syntax'];
  Object.defineProperty(syntax, 'lines', {
    get: () => assert.fail('the rule looks at the lines, so it must declare that it reads any'),
  });
  return { ...config, syntax, byKey };
}

const facts = { ...noFacts, path: () => missingPath('configured'), listing: () => ['other.mar'] };
const examples = declaring.flatMap((rule) => rule.examples.flatMap(({ bad, good }) => [bad, good]));
const texts = [...examples, ...examples.map((text, i) => text + examples[(i + 7) % examples.length])];

for (const rule of declaring) {
  test(`${rule.id} reads no key that it does not declare`, () => {
    for (const text of [...texts, texts.join('')]) {
      const asked = new Set<string>();
      for (const finding of rule.check(spied(text, asked), { facts })) {
        finding.fixes?.();
        if (finding.related && 'key' in finding.related) asked.add(finding.related.key);
      }
      assert.deepEqual(
        [...asked].filter((key) => !rule.reads.includes(key)),
        [],
        text,
      );
    }
  });
}

test('there are such rules', () => assert.ok(declaring.length > 15));
