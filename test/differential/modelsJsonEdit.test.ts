import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonTextOf } from '../../server/src/core/features/modelsJson/jsonText';
import { writeBack } from '../../server/src/core/features/modelsJson/writeBack';
import { createConfig, effectiveSetting, hasPlaceholder } from '../../server/src/core/model/config';
import { applyEdits } from '../../server/src/core/text/applyEdits';
import { type AnswerReader, askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { jsonText } from './jsonTexts';

const seed = 11;
const skip = needsTorchserve();

const before = fc.constantFrom(
  '',
  'a=1',
  'a=1\n',
  'a=1\\',
  'a=1\\\r\n',
  '\\\n',
  '# c\\\n',
  'models',
  'models\\\n',
  'models=\\\n  \\\n',
  'models {}\r\n',
  'models={}\nmodels:{"x":\\\n 1}\n\nb=2',
  'mod\\u0065ls = {} # no comment\r\nb=2\r\n',
  'models={}\\',
);

/** Texts in which line ends, comments and odd characters stand where they mean something. */
const laidOut = fc
  .tuple(
    jsonText,
    fc.constantFrom('\n', '\r\n', '\n\n\t', '// c\n', '# é\r', '/* *\n/ é */', '"é\n\\n😀"', ' '),
    fc.nat(30),
  )
  .map(([text, piece, at]) => text.slice(0, at) + piece + text.slice(at));

/** What Gson makes of texts: the tree, and the models; exceptions without their place. */
function trees(texts: readonly string[]): readonly string[] {
  const answers = askJava('JsonOracle', texts.map(utf16), findTorchserve()!.jars);
  const withoutPlace = (answer: string): string => (answer.startsWith('!') ? '!' : answer);
  return texts.map(() => `${withoutPlace(answers.text())} ${withoutPlace(answers.text())}`);
}

function readValue(answers: AnswerReader, key: string): string | undefined {
  let value: string | undefined;
  for (let left = answers.int(); left > 0; left--) {
    const [name, text] = [answers.text(), answers.text()];
    if (name === key) value = text;
  }
  return value;
}

test('what is written back is read by Java and Gson as the JSON text is', { skip }, (t) => {
  const cases = fc.sample(fc.tuple(before, fc.oneof(jsonText, laidOut)), { numRuns: 20_000, seed });
  const results = cases.map(([text, json]) => writeBack(createConfig(text), 'models', json));
  const written = cases.flatMap(([text, json], i) => {
    const result = results[i]!;
    return 'edits' in result ? [{ json, text: applyEdits(text, result.edits) }] : [];
  });
  const answers = askJava(
    'PropertiesOracle',
    written.map(({ text }) => Buffer.from(text, 'utf8')),
  );
  const values = written.map(({ text }) => readValue(answers, 'models') ?? `no models: ${text}`);
  const [wanted, found] = [trees(written.map(({ json }) => json)), trees(values)];
  written.forEach(({ json }, i) => void assert.equal(found[i], wanted[i], JSON.stringify([json, values[i]])));
  const refused = cases.flatMap(([, json], i) => ('refusal' in results[i]! ? [json] : []));
  trees(refused).forEach((tree, i) => void assert.ok(tree.startsWith('! '), JSON.stringify(refused[i])));
  t.diagnostic(`seed ${seed}: ${written.length} written, ${refused.length} refused`);
  assert.ok(written.length > 5000 && refused.length > 3000);
});

test('the JSON of a value has the tree of the value, and is strict', { skip }, (t) => {
  const cases = fc.sample(fc.oneof(jsonText, laidOut), { numRuns: 20_000, seed });
  const settings = cases.flatMap((json) => {
    const result = writeBack(createConfig(''), 'models', json);
    if (!('edits' in result)) return [];
    const setting = effectiveSetting(createConfig(applyEdits('', result.edits)), 'models')!;
    return [{ setting, json: jsonTextOf(setting) }];
  });
  const [values, texts] = [
    trees(settings.map(({ setting }) => setting.value || '{}')),
    trees(settings.map(({ json }) => json.text)),
  ];
  let strict = 0;
  settings.forEach(({ setting, json }, i) => {
    const shown = JSON.stringify([setting.value, json.text]);
    // Nothing at all is shown as no models.
    if (values[i] !== 'null null' || texts[i] !== '{} {}') assert.equal(texts[i], values[i], shown);
    if (json.hasComments || hasPlaceholder(setting.value) || texts[i]!.startsWith('!')) return;
    assert.doesNotThrow(() => JSON.parse(json.text), shown);
    strict++;
  });
  t.diagnostic(`seed ${seed}: ${settings.length} values, ${strict} of them strict`);
  assert.ok(strict > 4000);
});
