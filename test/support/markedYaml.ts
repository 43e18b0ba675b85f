import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, CompletionList, Position } from 'vscode-languageserver-types';
import type { CompletionOptions } from '../../server/src/core/features/completion/list';
import {
  completionFacts,
  getCompletions,
} from '../../server/src/core/features/modelConfig/completion/completion';
import type { ModelDocument } from '../../server/src/core/features/modelConfig/modelDocument';
import { type Facts, noFacts } from '../../server/src/core/model/facts';
import { analyzeModelConfig } from '../../server/src/core/rules/modelAnalysis';
import type { ModelRule } from '../../server/src/core/rules/rule';
import { plainSnippet } from '../../server/src/core/text/snippet';
import { assertRanges, modernClient, rangesOf, sorted } from './marked';

/** A model configuration with the place that `<|>` marks in the fixture. */
export interface MarkedYaml {
  readonly doc: ModelDocument;
  readonly position: Position;
  readonly text: string;
  readonly offset: number;
}

export interface YamlOptions {
  readonly rules?: readonly ModelRule[];
  /** Files that go into the archive. */
  readonly files?: readonly string[];
}

/** Takes the caret `<|>` out of a fixture, which must hold exactly one, and analyses the rest. */
export function markedYaml(fixture: string, options: YamlOptions = {}): MarkedYaml {
  const offset = fixture.indexOf('<|>');
  assert.ok(offset >= 0 && fixture.indexOf('<|>', offset + 1) < 0, 'a fixture holds one caret');
  const text = fixture.replace('<|>', '');
  const doc = modelDocument(text, options);
  return { doc, position: doc.document.positionAt(offset), text, offset };
}

export function modelDocument(text: string, { rules = [], files }: YamlOptions = {}): ModelDocument {
  const analysis = analyzeModelConfig(text, {
    rules,
    severities: {},
    facts: noFacts,
    onRuleError: (rule, error) => assert.fail(`rule ${rule} threw ${String(error)}`),
    ...(files ? { surroundings: { models: [], files } } : {}),
  });
  return { document: TextDocument.create('file:///model-config.yaml', 'yaml', 1, text), analysis };
}

export interface ModelCompletionExpectation extends YamlOptions {
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** Exactly these labels, in this order. */
  readonly only?: readonly string[];
  /** The label of the item to accept; by default the first one. */
  readonly accept?: string;
  /** The document after accepting: snippets are shown as their bodies, indented as editors do it. */
  readonly applied?: string;
  /** The same when the client replaces instead of inserting. */
  readonly replaced?: string;
  readonly facts?: Facts;
  readonly client?: Partial<CompletionOptions>;
}

/** Completes at the caret and compares labels and the text after accepting; by default as `modernClient` does. */
export function checkModelCompletion(fixture: string, expected: ModelCompletionExpectation): void {
  const place = markedYaml(fixture, expected);
  const list = completeYaml(place, expected);
  const labels = sorted(list).map(({ label }) => label);
  for (const label of expected.has ?? [])
    assert.ok(labels.includes(label), `no ${label} among ${labels.join(', ')}`);
  for (const label of expected.lacks ?? [])
    assert.ok(!labels.includes(label), `${label} should not be offered`);
  if (expected.only) assert.deepEqual(labels, expected.only, fixture);
  const accepted = (mode: 'insert' | 'replace') =>
    acceptItem(place, list, itemOf(list, expected.accept), mode);
  if (expected.applied !== undefined) assert.equal(accepted('insert'), expected.applied);
  if (expected.replaced !== undefined) assert.equal(accepted('replace'), expected.replaced);
}

/** The list at the caret; it must be well formed whatever the client can do. */
export function completeYaml(
  { doc, position }: MarkedYaml,
  { facts = noFacts, client = {} }: Pick<ModelCompletionExpectation, 'facts' | 'client'> = {},
): CompletionList {
  const asked = new Set(
    completionFacts(doc, position).map((query) => (query.kind === 'listing' ? query.path : '')),
  );
  // Only what completion asked for is known, so that a forgotten query shows in the tests.
  const answers: Facts = { ...facts, listing: (path) => (asked.has(path) ? facts.listing(path) : undefined) };
  const list = getCompletions(doc, position, { ...modernClient, ...client, facts: answers });
  for (const item of list.items) assertRanges(rangesOf(item, list), position);
  const labels = list.items.map(({ label }) => label);
  assert.equal(new Set(labels).size, labels.length, `labels stand twice: ${labels.join(', ')}`);
  return list;
}

function itemOf(list: CompletionList, label: string | undefined): CompletionItem {
  const item = label === undefined ? sorted(list)[0] : list.items.find((one) => one.label === label);
  assert.ok(
    item,
    `${label ?? 'the first item'} is not among ${list.items.map((one) => one.label).join(', ')}`,
  );
  return item;
}

/** The document after an item was accepted; lines of it are indented as the one with the caret. */
export function acceptItem(
  { doc, text }: MarkedYaml,
  list: CompletionList,
  item: CompletionItem,
  mode: 'insert' | 'replace',
  { isPlain = false } = {},
): string {
  const range = rangesOf(item, list)[mode];
  const body = item.textEdit?.newText ?? item.textEditText ?? item.label;
  const line = text.slice(0, doc.document.offsetAt(range.start)).replace(/^[\s\S]*[\r\n]/, '');
  const [blanks] = /^[ \t]*/.exec(line)!;
  const newText = (isPlain ? plainSnippet(body) : body).replace(/\r\n|\r|\n/g, `$&${blanks}`);
  return TextDocument.applyEdits(doc.document, [{ range, newText }]);
}
