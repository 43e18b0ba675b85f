import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createConfig, effectiveSetting } from '../../../server/src/core/model/config';
import { escapeValue } from '../../../server/src/core/text/escapeValue';
import { inlineCode } from '../../../server/src/core/text/markdown';
import { plainSnippet, snippetChoice, snippetText } from '../../../server/src/core/text/snippet';

test('an escaped value is read back as it was, whatever it holds', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const setting = effectiveSetting(createConfig(`key=${escapeValue(value)}\nnext=1`), 'key');
      assert.equal(setting?.value, value);
    }),
    { numRuns: 3000 },
  ));

test('an escaped value stays readable', () => {
  assert.equal(escapeValue('http://0.0.0.0:8080'), 'http://0.0.0.0:8080');
  assert.equal(escapeValue('a=b#c!d e '), 'a=b#c!d e ');
  assert.equal(escapeValue('  x\\y'), '\\  x\\\\y');
  assert.equal(escapeValue('é'), '\\u00e9');
});

test('inline code is fenced by more back ticks than it holds', () => {
  assert.equal(inlineCode('plain'), '`plain`');
  assert.equal(inlineCode('a``b'), '```a``b```');
  assert.equal(inlineCode('`'), '`` ` ``');
  assert.equal(inlineCode('a\r\nb'), '`a b`');
  assert.equal(inlineCode(''), '(empty)');
  assert.equal(inlineCode('  '), '(blank)');
  assert.ok(inlineCode('x'.repeat(10_000)).length < 250);
});

test('snippets keep the texts they are given', () => {
  assert.equal(snippetText('$$A$$ {b} \\'), '\\$\\$A\\$\\$ {b\\} \\\\');
  assert.equal(snippetChoice('a,b|c'), 'a\\,b\\|c');
});

test('a snippet without tab stops is its default text', () => {
  assert.equal(plainSnippet('key=${1:100}$0'), 'key=100');
  assert.equal(plainSnippet('key=${1|true,false|}'), 'key=true');
  assert.equal(plainSnippet('{\\\\\n  "${1:model}": ${2:1}\\}'), '{\\\n  "model": 1}');
  assert.equal(plainSnippet('${1|a\\,b,c|}'), 'a,b');
  fc.assert(fc.property(fc.string(), (text) => assert.equal(plainSnippet(snippetText(text)), text)));
  fc.assert(
    fc.property(fc.string(), (text) => assert.equal(plainSnippet(`\${1:${snippetText(text)}}`), text)),
  );
});
