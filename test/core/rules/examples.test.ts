import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelRules } from '../../../server/src/core/rules/modelRegistry';
import { rules } from '../../../server/src/core/rules/registry';
import { applyEdits } from '../../../server/src/core/text/applyEdits';
import { fixesFor, problemIds } from '../../support/annotated';
import { modelFixesFor, modelProblemIds } from '../../support/annotatedYaml';

for (const rule of rules) {
  for (const { bad, good, fixed, facts = {}, situation } of rule.examples) {
    const name = `${rule.id}: ${JSON.stringify(bad)}`;

    test(`${name} is reported, and the good example is not`, () => {
      assert.ok(problemIds(bad, { facts, situation }).includes(rule.id), 'the bad example is not reported');
      assert.ok(!problemIds(good, { facts, situation }).includes(rule.id), 'the good example is reported');
    });

    if (fixed === undefined) continue;
    test(`${name} is fixed`, () => {
      const [fix] = fixesFor(rule.id, bad, { facts, situation });
      assert.ok(fix, 'there is no fix');
      assert.equal(applyEdits(bad, fix.edits), fixed);
      assert.ok(
        !problemIds(fixed, { facts, situation }).includes(rule.id),
        'the fixed text is reported again',
      );
    });
  }
}

for (const rule of modelRules) {
  for (const { bad, good, fixed, facts = {}, surroundings } of rule.examples) {
    const name = `${rule.id}: ${JSON.stringify(bad)}`;
    const options = { facts, surroundings };

    test(`${name} is reported, and the good example has no problem at all`, () => {
      assert.ok(modelProblemIds(bad, options).includes(rule.id), 'the bad example is not reported');
      assert.deepEqual(modelProblemIds(good, options), []);
    });

    if (fixed === undefined) continue;
    test(`${name} is fixed`, () => {
      const [fix] = modelFixesFor(rule.id, bad, options);
      assert.ok(fix, 'there is no fix');
      assert.equal(applyEdits(bad, fix.edits), fixed);
      assert.ok(!modelProblemIds(fixed, options).includes(rule.id), 'the fixed text is reported again');
    });
  }
}

test('ids are unique and made of words', () => {
  const ids = [...rules, ...modelRules].map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids);
  for (const id of ids) assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
});

test('every rule has examples, a reason and evidence', () => {
  for (const { id, examples, evidence, title, why } of [...rules, ...modelRules]) {
    assert.ok(examples.length > 0 && evidence.length > 0, id);
    assert.match(title, /^\S[^!]*[^.!]$/, id);
    assert.match(why, /\.$/, id);
    assert.ok(sentences(why) <= 2, `${id}: ${why}`);
  }
});

/** Sentences end with a full stop or question mark behind which a blank or nothing follows. */
function sentences(text: string): number {
  return text.match(/[.?](?=\s|$)/g)?.length ?? 0;
}
