import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatEdits } from '../../server/src/core/features/formatting';
import { layOut } from '../../server/src/core/features/modelsJson/layout';
import { createConfig, effectiveSetting, type Setting } from '../../server/src/core/model/config';
import { applyEdits } from '../../server/src/core/text/applyEdits';
import { askJava, utf16 } from '../support/java';
import { modelsBlock } from '../support/modelsBlocks';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

const seed = 8;
const layouts = [{ indent: '  ', eol: '\n' }, { indent: '\t', eol: '\r\n' }, { indent: '' }];

test('Gson reads the same before and after formatting', { skip: needsTorchserve() }, (t) => {
  const inputs: string[] = [];
  for (const { text, key } of fc.sample(modelsBlock, { numRuns: 3_000, seed })) {
    const { syntax } = createConfig(text);
    const setting = settingIn(text, key);
    const edits = [formatEdits(syntax), ...layouts.map((layout) => [layOut(syntax, setting, layout)])];
    const results = edits.map((set) =>
      applyEdits(
        text,
        set.filter((edit) => edit !== undefined),
      ),
    );
    inputs.push(...[text, ...results].map((one) => settingIn(one, key).value));
  }
  const answers = askJava('JsonOracle', inputs.map(utf16), findTorchserve()!.jars);
  let changed = 0;
  for (let i = 0; i < inputs.length; i += layouts.length + 2) {
    const read = inputs.slice(i, i + layouts.length + 2).map(() => [answers.text(), answers.text()]);
    for (const [j, one] of read.entries()) {
      assert.deepEqual(withoutPlace(one), withoutPlace(read[0]!), JSON.stringify(inputs[i + j]));
      if (inputs[i + j] !== inputs[i]) changed++;
    }
  }
  answers.done();
  t.diagnostic(`seed ${seed}: ${inputs.length} texts, ${changed} laid out anew`);
  assert.ok(changed > 5_000, `${changed}`);
});

/** What Gson says, without the line and column that a layout moves. */
function withoutPlace(answers: readonly string[]): string[] {
  return answers.map((text) => (text.startsWith('!') ? text.replace(/ at line \d+ column \d+/g, '') : text));
}

function settingIn(text: string, key: string): Setting {
  return effectiveSetting(createConfig(text), key)!;
}
