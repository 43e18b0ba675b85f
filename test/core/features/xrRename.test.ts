import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { modelNamesIn } from '../../../server/src/core/features/modelNames';
import { renameIn } from '../../../server/src/core/features/renameModel';
import { createConfig, effectiveSetting } from '../../../server/src/core/model/config';
import { noFacts } from '../../../server/src/core/model/facts';
import { parseEmbeddedJson } from '../../../server/src/core/syntax/embeddedJson';
import { applyEdits } from '../../../server/src/core/text/applyEdits';

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
const value = fc
  .record({ name: names, other: names, quote: fc.constantFrom('"', "'"), blank: fc.constantFrom('', ' ') })
  .map(({ name, other, quote, blank }) => ({
    name,
    json: `{${quote}${name}${quote}:${blank}{"1.0": {"batchSize": 1, "m": "m"}},${blank}"${other}":{"2.0":{}}}`,
    list: `${name}=${blank}a.mar,${blank}${other}.mar,m.mar`,
  }));

test('a renamed model has another name, and nothing else is other than before', () => {
  let renamed = 0;
  fc.assert(
    fc.property(
      value.chain(({ name, json, list }) =>
        fc.tuple(
          fc.constant(name),
          written(json),
          written(list),
          fc.constantFrom('\n', '\r\n'),
          fc.constantFrom('=', ' : ', ' ', '=\\\n '),
          newNames,
          fc.boolean(),
        ),
      ),
      ([name, json, list, eol, sep, newName, withList]) => {
        const text = `# é m${eol}${withList ? `load_models${sep}${list}${eol}` : ''}models${sep}${json}${eol}last=m`;
        const config = createConfig(text);
        const own = { config, facts: noFacts, names: modelNamesIn(config, noFacts) };
        const plain = name.replace(/\\"/g, '"');
        const result = renameIn(own, plain, newName);
        if ('refusal' in result || result.edits.length === 0) return;
        renamed++;
        const after = applyEdits(text, result.edits);
        const changed = createConfig(after);
        const now = modelNamesIn(changed, noFacts);
        assert.deepEqual(
          now.map((one) => one.name),
          own.names.map((one) => (one.name === plain ? newName : one.name)),
          JSON.stringify([text, after]),
        );
        const values = (c: typeof config) => parseEmbeddedJson(effectiveSetting(c, 'models')!.value);
        assert.equal(values(changed).problem, undefined, JSON.stringify([text, after]));
        // ISO 8859-1 readers
        assert.ok(
          result.edits.every(({ newText }) => /^[\x20-\x7e]*$/.test(newText)),
          JSON.stringify([result.edits]),
        );
        // Putting the old text back where the edits are gives the old file.
        let rest = text;
        for (const { span } of [...result.edits].sort((a, b) => b.span.start - a.span.start))
          rest = rest.slice(0, span.start) + rest.slice(span.end);
        let restAfter = after;
        let shift = 0;
        const spans: { start: number; end: number }[] = [];
        for (const { span, newText } of [...result.edits].sort((a, b) => a.span.start - b.span.start)) {
          spans.push({ start: span.start + shift, end: span.start + shift + newText.length });
          shift += newText.length - (span.end - span.start);
        }
        for (const { start, end } of spans.reverse())
          restAfter = restAfter.slice(0, start) + restAfter.slice(end);
        assert.equal(restAfter, rest);
      },
    ),
    { numRuns: 3000 },
  );
  assert.ok(renamed > 500, String(renamed));
});
