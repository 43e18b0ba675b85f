import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CompletionItem,
  CompletionList,
  Hover,
  MarkupContent,
  Position,
  TextEdit,
} from 'vscode-languageserver-types';
import {
  type CompletionOptions,
  completionFacts,
  getCompletions,
} from '../../server/src/core/features/completion/completion';
import { getHover } from '../../server/src/core/features/hover';
import type { ServiceDocument } from '../../server/src/core/features/serviceDocument';
import { type Facts, noFacts } from '../../server/src/core/model/facts';
import { rules } from '../../server/src/core/rules/registry';
import { analyze } from '../../server/src/core/rules/run';
import { languageId } from '../../server/src/lsp/protocol';

/** A document with the place that `<|>` marks in the fixture. */
export interface Marked {
  readonly doc: ServiceDocument;
  readonly position: Position;
  readonly text: string;
  readonly offset: number;
}

/** Takes the caret `<|>` out of a fixture, which must hold exactly one, and analyses the rest. */
export function marked(fixture: string, facts: Facts = noFacts): Marked {
  const offset = fixture.indexOf('<|>');
  assert.ok(offset >= 0 && fixture.indexOf('<|>', offset + 1) < 0, 'a fixture holds one caret');
  const text = fixture.replace('<|>', '');
  const doc = serviceDocument(text, facts);
  return { doc, position: doc.document.positionAt(offset), text, offset };
}

export function serviceDocument(text: string, facts: Facts = noFacts): ServiceDocument {
  const analysis = analyze(text, {
    rules,
    severities: {},
    facts,
    onRuleError: (rule, error) => assert.fail(`rule ${rule} threw ${String(error)}`),
  });
  return { document: TextDocument.create('file:///config.properties', languageId, 1, text), analysis };
}

/** Facts of a machine where only these directories can be listed. */
export function listings(directories: Readonly<Record<string, readonly string[]>>): Facts {
  return { ...noFacts, listing: (path) => directories[path] };
}

export interface HoverExpectation {
  /** Texts that must stand in the hover. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** The text that the hover is about. */
  readonly on?: string;
  readonly facts?: Facts;
}

/** `expected`: a text in the hover, details, or `undefined` for no hover. */
export function checkHover(fixture: string, expected: string | HoverExpectation | undefined): void {
  const {
    has = [],
    lacks = [],
    on,
    facts,
  } = typeof expected === 'string' ? { has: [expected] } : (expected ?? {});
  const { doc, position } = marked(fixture, facts);
  const hover = getHover(doc, position);
  if (expected === undefined) {
    assert.equal(hover, undefined);
    return;
  }
  assert.ok(hover, `no hover at ${fixture}`);
  const text = (hover.contents as MarkupContent).value;
  for (const part of has) assert.ok(text.includes(part), `${JSON.stringify(part)} is not in:\n${text}`);
  for (const part of lacks) assert.ok(!text.includes(part), `${JSON.stringify(part)} is in:\n${text}`);
  if (on !== undefined) assert.equal(doc.document.getText(hover.range as NonNullable<Hover['range']>), on);
}

export interface CompletionExpectation {
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** Exactly these labels, in this order. */
  readonly only?: readonly string[];
  /** The label of the item to accept; by default the only or the first one. */
  readonly accept?: string;
  /** The document after accepting, with `<|>` for nothing: snippets are shown as their bodies. */
  readonly applied?: string;
  /** The same when the client replaces instead of inserting. */
  readonly replaced?: string;
  readonly facts?: Facts;
  readonly options?: Partial<CompletionOptions>;
}

/** Everything a modern client can do. */
export const modernClient: Omit<CompletionOptions, 'facts'> = {
  snippets: true,
  insertReplace: true,
  itemDefaults: true,
  suggestAgain: true,
};

/** A client without snippets and other comforts, so that edits are plain texts. */
export const plainClient: Omit<CompletionOptions, 'facts'> = {
  snippets: false,
  insertReplace: false,
  itemDefaults: false,
};

/** Completes at the caret and compares labels and the text after accepting; by default as `modernClient` does. */
export function checkCompletion(fixture: string, expected: CompletionExpectation): void {
  const place = marked(fixture, expected.facts);
  const list = complete(place, expected);
  const labels = sorted(list).map(({ label }) => label);
  for (const label of expected.has ?? [])
    assert.ok(labels.includes(label), `no ${label} among ${labels.join(', ')}`);
  for (const label of expected.lacks ?? [])
    assert.ok(!labels.includes(label), `${label} should not be offered`);
  if (expected.only) assert.deepEqual(labels, expected.only);
  if (expected.applied !== undefined) assert.equal(accept(place, list, expected, 'insert'), expected.applied);
  if (expected.replaced !== undefined)
    assert.equal(accept(place, list, expected, 'replace'), expected.replaced);
}

/** The list at the caret; it must be well formed whatever the client can do. */
export function complete(
  { doc, position }: Marked,
  { facts = noFacts, options = {} }: Pick<CompletionExpectation, 'facts' | 'options'> = {},
): CompletionList {
  const asked = new Set(
    completionFacts(doc, position).map((query) => (query.kind === 'listing' ? query.path : '')),
  );
  // Only what completion asked for is known, so that a forgotten query shows in the tests.
  const answers: Facts = { ...facts, listing: (path) => (asked.has(path) ? facts.listing(path) : undefined) };
  const list = getCompletions(doc, position, { ...modernClient, ...options, facts: answers });
  for (const item of list.items) assertRanges(rangesOf(item, list), position);
  return list;
}

export function sorted({ items }: CompletionList): CompletionItem[] {
  const rank = ({ sortText, label }: CompletionItem): string => sortText ?? label;
  return [...items].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

export interface Ranges {
  readonly insert: TextEdit['range'];
  readonly replace: TextEdit['range'];
}

export function rangesOf(item: CompletionItem, list: CompletionList): Ranges {
  const edit = item.textEdit ?? list.itemDefaults?.editRange;
  assert.ok(edit, `${item.label} has no range`);
  if ('insert' in edit) return edit;
  const range = 'range' in edit ? edit.range : edit;
  return { insert: range, replace: range };
}

/** What the protocol demands of both ranges. */
export function assertRanges({ insert, replace }: Ranges, position: Position): void {
  for (const { start, end } of [insert, replace]) {
    assert.equal(start.line, position.line, 'a range starts on the line of the caret');
    assert.equal(end.line, position.line, 'a range ends on the line of the caret');
    assert.ok(
      start.character <= position.character && end.character >= position.character,
      'a range holds the caret',
    );
  }
  assert.deepEqual(insert.start, replace.start, 'inserting is a prefix of replacing');
  assert.ok(insert.end.character <= replace.end.character, 'inserting is a prefix of replacing');
}

function accept(
  { doc }: Marked,
  list: CompletionList,
  { accept: label }: CompletionExpectation,
  mode: 'insert' | 'replace',
): string {
  const item = label === undefined ? sorted(list)[0] : list.items.find((one) => one.label === label);
  assert.ok(
    item,
    `${label ?? 'the first item'} is not among ${list.items.map((one) => one.label).join(', ')}`,
  );
  const range = rangesOf(item, list)[mode];
  const newText = item.textEdit?.newText ?? item.textEditText ?? item.label;
  return TextDocument.applyEdits(doc.document, [{ range, newText }, ...(item.additionalTextEdits ?? [])]);
}
