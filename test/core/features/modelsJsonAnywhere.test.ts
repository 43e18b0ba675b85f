import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol, TextEdit } from 'vscode-languageserver-types';
import { readModelsJson } from '../../../server/src/core/effective/modelsJson';
import { getCodeActions } from '../../../server/src/core/features/codeActions';
import { getFoldingRanges } from '../../../server/src/core/features/folding';
import { formatDocument } from '../../../server/src/core/features/formatting';
import { getHover } from '../../../server/src/core/features/hover';
import { readModelsDocument } from '../../../server/src/core/features/modelsJson/modelsDocument';
import { getSelectionRanges } from '../../../server/src/core/features/selectionRanges';
import { getDocumentSymbols } from '../../../server/src/core/features/symbols';
import { effectiveSetting, spanInValue } from '../../../server/src/core/model/config';
import { problems } from '../../../server/src/core/rules/run';
import { type JsonNode, parseEmbeddedJson } from '../../../server/src/core/syntax/embeddedJson';
import { type LooseValue, parseLooseJson } from '../../../server/src/core/syntax/looseJson';
import { decode } from '../../../server/src/core/syntax/properties';
import { jsonText } from '../../differential/jsonTexts';
import { afterAction, afterEdits, testDocument } from '../../support/editing';
import { complete, listings, plainClient, serviceDocument } from '../../support/marked';
import { modelsBlock } from '../../support/modelsBlocks';

/** Places, names and texts of a tree, as both readers should have them. */
function described(node: JsonNode): unknown {
  // For Gson there is null where nothing stands.
  if (node.kind === 'array')
    return [node.from, node.to, node.items.filter(({ from, to }) => to > from).map(described)];
  if (node.kind !== 'object') return [node.from, node.to, node.text];
  return [
    node.from,
    node.to,
    node.members.map(({ name, nameFrom, nameTo, value }) => [name, nameFrom, nameTo, described(value)]),
  ];
}

function describedLoosely(value: LooseValue): unknown {
  if (value.kind === 'scalar') return [value.from, value.to, value.text];
  const { from, to, kind, entries } = value;
  if (kind === 'array') return [from, to, entries.map((entry) => describedLoosely(entry.value!))];
  return [
    from,
    to,
    entries.map(({ name, value: inner }) => [name!.text, name!.from, name!.to, describedLoosely(inner!)]),
  ];
}

test('JSON that Gson can read is the same tree for the features', () => {
  let count = 0;
  for (const text of fc.sample(jsonText, { numRuns: 5_000, seed: 5 })) {
    const { root, problem } = parseEmbeddedJson(text);
    if (problem || (root?.kind !== 'object' && root?.kind !== 'array')) continue;
    count++;
    assert.deepEqual(describedLoosely(parseLooseJson(text)!), described(root), JSON.stringify(text));
  }
  assert.ok(count > 500, `${count}`);
});

/** Every character by its code, so that nothing of it means anything in the properties format. */
function escaped(text: string): string {
  const codes = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  );
  return codes.map((code) => `\\u${code}`).join('');
}

test('a problem is reported exactly when Gson refuses the models', () => {
  const count = { refused: 0, accepted: 0 };
  for (const json of fc.sample(jsonText, { numRuns: 1_500, seed: 6 })) {
    const text = `load_models=all\nmodels=${escaped(json)}\n`;
    const doc = serviceDocument(text);
    const setting = effectiveSetting(doc.analysis.config, 'models');
    if (json === '' || setting?.value !== json || json.trim() === '') continue;
    const { kind } = readModelsJson(json);
    const found = [...problems(doc.analysis)].filter(
      ({ rule, severity, finding }) =>
        /^(models-json-(syntax|shape)|trailing-blank|quoted-value)$/.test(rule.id) &&
        severity === 'error' &&
        finding.message.includes('not start'),
    );
    if (kind === 'unknown') continue;
    assert.equal(
      found.length > 0,
      kind === 'refused',
      `${JSON.stringify(json)} ${JSON.stringify(found.map(({ rule }) => rule.id))}`,
    );
    count[kind === 'refused' ? 'refused' : 'accepted']++;
  }
  assert.ok(count.refused > 300 && count.accepted > 50, JSON.stringify(count));
});

const facts = listings({ store: ['a.mar'] });

test('the place of every part of the JSON holds that part', () =>
  fc.assert(
    fc.property(modelsBlock, ({ text, json, key }) => {
      const { analysis } = serviceDocument(text);
      const setting = effectiveSetting(analysis.config, key)!;
      // What is outside ASCII is several characters for Java, unless it is escaped.
      if (!json.includes('é')) assert.equal(setting.value, json);
      const check = (value: LooseValue | undefined): void => {
        if (!value) return;
        const { start, end } = spanInValue(setting, value.from, value.to);
        assert.equal(decode(text, start, end, 'utf-8').value, setting.value.slice(value.from, value.to));
        if (value.kind !== 'scalar') for (const entry of value.entries) check(entry.value);
      };
      check(readModelsDocument(setting)!.root);
    }),
    { numRuns: 150, seed: 1 },
  ));

test('features answer at every place of every block, whole or cut off, with ranges in the text', () =>
  fc.assert(
    fc.property(modelsBlock, fc.nat(), fc.boolean(), ({ text }, at, isCut) => {
      const shown = isCut ? text.slice(0, 24 + (at % text.length)) : text;
      const doc = serviceDocument(`model_store=store\n${shown}`, facts);
      const whole = doc.document.getText();
      const { document } = doc;
      for (let offset = 18; offset <= whole.length; offset++) {
        const position = document.positionAt(offset);
        // Inside of a line end there is no place for a caret: editors never ask there.
        if (document.offsetAt(position) !== offset) continue;
        complete({ doc, position, text: whole, offset }, { facts });
        const range = getHover(doc, position)?.range;
        if (range)
          assert.ok(document.offsetAt(range.start) <= offset && offset <= document.offsetAt(range.end));
        assert.equal(getSelectionRanges(doc, [position]).length, 1);
      }
      for (const { startLine, endLine } of getFoldingRanges(doc))
        assert.ok(startLine < endLine && endLine < document.lineCount);
      assertNested(getDocumentSymbols(doc));
    }),
    { numRuns: 25, seed: 2 },
  ));

/** What editors demand: the name lies in the symbol, and children lie in their parent. */
function assertNested(symbols: readonly DocumentSymbol[]): void {
  const isIn = (inner: DocumentSymbol['range'], outer: DocumentSymbol['range']): boolean =>
    !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.ok(name !== '' && isIn(selectionRange, range), name);
    for (const child of children) assert.ok(isIn(child.range, range), child.name);
    assertNested(children);
  }
}

function isBefore(a: DocumentSymbol['range']['start'], b: DocumentSymbol['range']['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

test('every proposal leaves JSON that Gson can read', () => {
  let accepted = 0;
  fc.assert(
    fc.property(modelsBlock, fc.nat(), ({ text, key }, salt) => {
      const doc = serviceDocument(`model_store=store\n${text}`, facts);
      const { document } = doc;
      const { start, end } = effectiveSetting(doc.analysis.config, key)!.valueSpan;
      for (let offset = start; offset <= end; offset++) {
        const position = document.positionAt(offset);
        if (document.offsetAt(position) !== offset) continue;
        const { items } = complete(
          { doc, position, text: document.getText(), offset },
          { facts, options: plainClient },
        );
        const item = items[(salt + offset) % Math.max(1, items.length)];
        if (!item) continue;
        const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
        const result = TextDocument.applyEdits(document, edits);
        const value = effectiveSetting(serviceDocument(result).analysis.config, key)!.value;
        assert.equal(
          parseEmbeddedJson(value).problem,
          undefined,
          `${item.label} at ${offset}: ${JSON.stringify(result)}`,
        );
        accepted++;
      }
    }),
    { numRuns: 40, seed: 4 },
  );
  assert.ok(accepted > 300, `${accepted}`);
});

test('formatting and other layouts change white space in the JSON alone', () => {
  let layouts = 0;
  fc.assert(
    fc.property(modelsBlock, ({ text, key }) => {
      const doc = testDocument(text, { rules: [] });
      const range = {
        start: doc.document.positionAt(text.indexOf(key)),
        end: doc.document.positionAt(text.indexOf(key)),
      };
      const actions = getCodeActions(doc, range, { diagnostics: [] }).filter(({ title }) =>
        title.startsWith('Format the JSON'),
      );
      layouts += actions.length;
      const results = [
        afterEdits(doc, formatDocument(doc)),
        ...actions.map(({ edit }) => afterAction(doc, edit)),
      ];
      const before = tree(text, key);
      for (const result of results) assert.deepEqual(tree(result, key), before, JSON.stringify(result));
      // A layout that was chosen is not offered again.
      for (const [i, result] of results.slice(1).entries()) {
        const again = testDocument(result, { rules: [] });
        const titles = getCodeActions(again, range, { diagnostics: [] }).map(({ title }) => title);
        assert.ok(!titles.includes(actions[i]!.title), JSON.stringify(result));
      }
    }),
    { numRuns: 150, seed: 3 },
  );
  assert.ok(layouts > 150, `${layouts}`);
});

/** The settings, with the texts of the JSON in place of its value. */
function tree(text: string, key: string): unknown {
  const { config } = testDocument(text, { rules: [] }).analysis;
  const { root, problem } = parseEmbeddedJson(effectiveSetting(config, key)!.value);
  assert.equal(problem, undefined);
  const others = ['job_queue_size', 'debug'].map((one) => effectiveSetting(config, one)?.value);
  return [others, root && withoutPlaces(root)];
}

function withoutPlaces(node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map(withoutPlaces);
  if (node.kind !== 'object') return [node.kind, node.text];
  return node.members.map(({ name, value }) => [name, withoutPlaces(value)]);
}
