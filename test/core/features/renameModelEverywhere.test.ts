import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NamedModels } from '../../../server/src/core/features/definition';
import { modelNamesIn } from '../../../server/src/core/features/modelNames';
import { renameIn } from '../../../server/src/core/features/renameModel';
import { createConfig, effectiveSetting } from '../../../server/src/core/model/config';
import { noFacts } from '../../../server/src/core/model/facts';
import { parseEmbeddedJson } from '../../../server/src/core/syntax/embeddedJson';
import { applyEdits } from '../../../server/src/core/text/applyEdits';
import type { Span, SpanEdit } from '../../../server/src/core/text/span';

/** Writes a value with escapes and continued lines at places that mean nothing. */
const written = (value: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', '', '', '', '', '\\u', '\\', 'cont', 'crlf'), {
      minLength: value.length,
      maxLength: value.length,
    })
    .map((ways) =>
      [...value]
        .map((raw, i) => {
          const c = raw === '\\' ? '\\\\' : raw;
          const way = ways[i]!;
          if (way === '\\u') return `\\u${raw.charCodeAt(0).toString(16).padStart(4, '0')}`;
          if (way === '\\' && /[={}":,.[\] ]/.test(c)) return `\\${c}`;
          if (way === 'cont' && c !== ' ') return `\\\n   ${c}`;
          if (way === 'crlf' && c !== ' ') return `\\\r\n\t${c}`;
          return c;
        })
        .join(''),
    );

const names = fc.constantFrom('m', 'my-model', 'é', 'a.b', 'm2', 'x\\"y');
const newNames = fc.constantFrom('n', 'new_model', 'modèle', '模型', 'm-3.x', '!bang', 'a!b');
const values = fc
  .record({ name: names, other: names, quote: fc.constantFrom('"', "'"), blank: fc.constantFrom('', ' ') })
  .chain(({ name, other, quote, blank }) =>
    fc.record({
      name: fc.constant(name.replaceAll('\\"', '"')),
      json: written(
        `{${quote}${name}${quote}:${blank}{"1.0": {"batchSize": 1, "m": "m"}},${blank}"${other}":{"2.0":{}}}`,
      ),
      list: written(`${name}=${blank}a.mar,${blank}${other}.mar,m.mar`),
      eol: fc.constantFrom('\n', '\r\n'),
      separator: fc.constantFrom('=', ' : ', ' ', '=\\\n '),
      newName: newNames,
      hasList: fc.boolean(),
    }),
  );

/** The text with the spans taken out. */
function without(text: string, spans: readonly Span[]): string {
  const fromEnd = [...spans].sort((a, b) => b.start - a.start);
  return fromEnd.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

/** Where the new texts of the edits stand afterwards. */
function placesOf(edits: readonly SpanEdit[]): readonly Span[] {
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const start = span.start + moved;
      moved += newText.length - (span.end - span.start);
      return { start, end: start + newText.length };
    });
}

function modelsOf(text: string): NamedModels {
  const config = createConfig(text);
  return { config, facts: noFacts, names: modelNamesIn(config, noFacts) };
}

test('a renamed model has another name, and nothing else is other than before', () => {
  let renamed = 0;
  fc.assert(
    fc.property(values, ({ name, json, list, eol, separator, newName, hasList }) => {
      const loads = hasList ? `load_models${separator}${list}${eol}` : '';
      const text = `# é m${eol}${loads}models${separator}${json}${eol}last=m`;
      const models = modelsOf(text);
      const result = renameIn(models, name, newName);
      if ('refusal' in result || result.edits.length === 0) return;
      renamed++;
      const after = applyEdits(text, result.edits);
      const now = modelsOf(after);
      const wanted = models.names.map((one) => (one.name === name ? newName : one.name));
      assert.deepEqual(
        now.names.map((one) => one.name),
        wanted,
        after,
      );
      assert.equal(
        parseEmbeddedJson(effectiveSetting(now.config, 'models')!.value).problem,
        undefined,
        after,
      );
      // TorchServe reads the file as ISO 8859-1.
      for (const { newText } of result.edits) assert.match(newText, /^[ -~]*$/);
      const untouched = without(
        text,
        result.edits.map(({ span }) => span),
      );
      assert.equal(without(after, placesOf(result.edits)), untouched);
    }),
    { numRuns: 1000 },
  );
  assert.ok(renamed > 300, String(renamed));
});
