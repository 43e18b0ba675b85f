import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createRegistry } from 'vscode-tmgrammar-test/dist/common/index.js';
import { type GrammarTestCase, parseGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';
import { root } from '../support/paths';

const folder = path.join(root, 'test', 'syntaxes');
const grammars = {
  'torchserve-properties': 'source.torchserve-properties',
  'torchserve-log': 'text.log.torchserve',
};
const registry = createRegistry(
  Object.entries(grammars).map(([name, scopeName]) => ({
    path: path.join(root, 'syntaxes', `${name}.tmLanguage.json`),
    scopeName,
  })),
);

/**
 * Each fixture holds lines and, below them, the scopes that the marked tokens must have and, behind a `-`, must not have.
 * A scope is named by its first words: `comment.line` means every kind of line comment.
 */
for (const file of readdirSync(folder).filter((name) => /\.(?:properties|log)$/.test(name))) {
  const testCase = parseGrammarTestCase(readFileSync(path.join(folder, file), 'utf8'));
  test(`tokens have their scopes: ${testCase.metadata.description}`, async () => {
    assert.ok(testCase.assertions.length > 0, `${file} expects something`);
    assert.deepEqual(await failuresOf(testCase), []);
  });
}

async function failuresOf({ metadata, source, assertions }: GrammarTestCase): Promise<string[]> {
  const grammar = await registry.loadGrammar(metadata.scope);
  assert.ok(grammar);
  const failures: string[] = [];
  let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
  source.forEach((line, index) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const expected = assertions.filter(({ sourceLineNumber }) => sourceLineNumber === index);
    for (const { from, to, scopes, exclude } of expected.flatMap(({ scopeAssertions }) => scopeAssertions)) {
      const touched = tokens.filter(({ startIndex, endIndex }) => startIndex < to && endIndex > from);
      if (touched.length === 0) failures.push(`${line}: no token from ${from} to ${to}`);
      for (const { startIndex, endIndex, scopes: actual } of touched) {
        const has = (scope: string): boolean =>
          actual.some((one) => one === scope || one.startsWith(`${scope}.`));
        const wrong = [
          ...scopes.filter((scope) => !has(scope)),
          ...exclude.filter(has).map((scope) => `not ${scope}`),
        ];
        const text = line.slice(startIndex, endIndex);
        if (wrong.length > 0)
          failures.push(`${line}: '${text}' should be ${wrong.join(', ')} and is ${actual.join(' ')}`);
      }
    }
  });
  return failures;
}
