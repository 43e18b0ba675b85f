import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { ServiceDocument } from '../../server/src/core/features/serviceDocument';
import { effectiveLine, settingOf } from '../../server/src/core/model/config';
import { type Facts, noFacts } from '../../server/src/core/model/facts';
import type { FileRule, Rule, SettingRule } from '../../server/src/core/rules/rule';
import { type AnalysisOptions, analyze } from '../../server/src/core/rules/run';

export const testUri = 'file:///folder/config.properties';

/** A rule with a safe and another fix, about values that are `yes`. */
export const yesRule: SettingRule = {
  id: 'yes-value',
  scope: 'setting',
  severity: 'error',
  title: 'A value is yes',
  why: 'It makes features testable without the real rules.',
  examples: [],
  evidence: [],
  *check({ value, valueSpan }) {
    if (value !== 'yes') return;
    const replace = (newText: string) => [{ span: valueSpan, newText }];
    yield {
      span: valueSpan,
      message: "'yes' is read as false. Use 'true'.",
      fixes: () => [
        { title: "Replace 'yes' by 'true'", edits: replace('true'), safe: true },
        { title: "Replace 'yes' by 'false'", edits: replace('false') },
      ],
    };
  },
};

/** A rule with unsafe fixes only, about keys that end with `x`. */
export const misspeltRule: SettingRule = {
  id: 'ends-with-x',
  scope: 'setting',
  severity: 'warning',
  title: 'A key ends with x',
  why: 'It makes features testable without the real rules.',
  examples: [],
  evidence: [],
  *check({ key, keySpan }) {
    if (!key.endsWith('x')) return;
    const meant = key.slice(0, -1);
    yield {
      span: keySpan,
      message: `'${key}' is not known.`,
      severity: key === 'hintx' ? 'hint' : 'warning',
      fixes: () => [{ title: `Rename to '${meant}'`, edits: [{ span: keySpan, newText: meant }] }],
    };
  },
};

/** A file rule with tags and a related place, about keys that stand twice. */
export const twiceRule: FileRule = {
  id: 'stands-twice',
  scope: 'file',
  severity: 'information',
  reads: 'any',
  title: 'A key stands twice',
  why: 'It makes features testable without the real rules.',
  examples: [],
  evidence: [],
  *check(config) {
    for (const line of config.syntax.lines) {
      if (line.kind !== 'entry' || effectiveLine(config, line.key) === line) continue;
      const span = { start: line.start, end: line.start + line.length };
      yield {
        span: settingOf(config.syntax, line).span,
        message: `A later '${line.key}' counts.`,
        tags: ['unnecessary'],
        related: { key: line.key, message: 'This one counts' },
        fixes: () => [{ title: 'Remove the line', edits: [{ span, newText: '' }], safe: true }],
      };
    }
  },
};

export const testRules: readonly Rule[] = [yesRule, misspeltRule, twiceRule];

export function testDocument(
  text: string,
  { rules = testRules, facts = noFacts, severities = {} }: Partial<AnalysisOptions> = {},
): ServiceDocument {
  const onRuleError = (rule: string, error: unknown): void =>
    assert.fail(`rule ${rule} threw ${String(error)}`);
  const analysis = analyze(text, { rules, facts, severities, onRuleError });
  return { document: TextDocument.create(testUri, 'torchserve-properties', 1, text), analysis };
}

/** Facts of a machine where only these paths are known. */
export function knownPaths(paths: Readonly<Record<string, ReturnType<Facts['path']>>>): Facts {
  return { ...noFacts, path: (path) => paths[path] ?? { state: 'unknown' } };
}

/** A document with the range between `<` and `>` guillemets `«…»`, or the caret `‸`, of the fixture. */
export function selected(
  fixture: string,
  options: Partial<AnalysisOptions> = {},
): { doc: ServiceDocument; range: Range; text: string } {
  const from = fixture.search(/[«‸]/);
  assert.ok(from >= 0, 'the fixture has no mark');
  const text = fixture.replace(/[«»‸]/g, '');
  const to = fixture.includes('»') ? fixture.indexOf('»') - 1 : from;
  const doc = testDocument(text, options);
  return { doc, text, range: { start: doc.document.positionAt(from), end: doc.document.positionAt(to) } };
}

/** The text after edits that must not overlap. */
export function afterEdits({ document }: ServiceDocument, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(document, [...edits]);
}

/** The text after an action; it must change this document alone. */
export function afterAction(doc: ServiceDocument, edit: WorkspaceEdit | undefined): string {
  assert.deepEqual(Object.keys(edit?.changes ?? {}), [doc.document.uri]);
  return afterEdits(doc, edit!.changes![doc.document.uri]!);
}
