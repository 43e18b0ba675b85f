import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, type CodeActionContext, DiagnosticSeverity } from 'vscode-languageserver-types';
import { getCodeActions } from '../../../server/src/core/features/modelConfig/codeActions';
import { getDiagnostics } from '../../../server/src/core/features/modelConfig/diagnostics';
import { changeModelAnalysis, modelProblems } from '../../../server/src/core/rules/modelAnalysis';
import type { ModelFileRule, ModelSettingRule } from '../../../server/src/core/rules/rule';
import { modelDocument, modelUri, selectedModel } from '../../support/modelEditing';

const documentation = { title: 'A title', why: '', examples: [], evidence: [] } as const;

/** A rule with a safe and another fix, about texts that are `maybe`. */
const maybe: ModelSettingRule = {
  ...documentation,
  id: 'maybe-value',
  scope: 'model-setting',
  severity: 'error',
  *check({ value, valueSpan }) {
    if (value.kind !== 'text' || value.text !== 'maybe') return;
    const replace = (newText: string) => [{ span: valueSpan, newText }];
    yield {
      span: valueSpan,
      message: "'maybe' is ignored. Use 'true'.",
      fixes: () => [
        { title: "Replace 'maybe' by 'true'", edits: replace('true'), safe: true },
        { title: "Replace 'maybe' by 'false'", edits: replace('false') },
      ],
    };
  },
};

/** A file rule with tags and a related place, about keys that stand twice. */
const twice: ModelFileRule = {
  ...documentation,
  id: 'stands-twice',
  scope: 'model-file',
  reads: 'any',
  severity: 'information',
  *check({ document, byKey }) {
    for (const [key, entries] of byKey) {
      for (const entry of entries.slice(0, -1)) {
        const start = entry.home.start;
        yield {
          span: { start, end: start + key.length },
          message: `A later '${key}' counts.`,
          tags: ['unnecessary'],
          related: { key, message: 'This one counts' },
          fixes: () => [
            {
              title: 'Remove the line',
              edits: [{ span: { start, end: document.text.indexOf('\n', start) + 1 }, newText: '' }],
              safe: true,
            },
          ],
        };
      }
    }
  },
};

const rules = [maybe, twice];
const everything: CodeActionContext = { diagnostics: [], only: [''] };

function actionsAt(fixture: string, context: CodeActionContext = everything): CodeAction[] {
  const { doc, range } = selectedModel(fixture, { rules });
  return getCodeActions(doc, range, context);
}

/** Applies the action with this title and compares the text; `undefined`: there is no such action. */
function checkAction(fixture: string, title: string, expected: string | undefined): void {
  const { doc, range } = selectedModel(fixture, { rules });
  const actions = getCodeActions(doc, range, everything);
  const action = actions.find((one) => one.title === title);
  if (expected === undefined) {
    assert.equal(action, undefined);
    return;
  }
  assert.ok(action, `'${title}' is not among ${actions.map((one) => one.title).join(', ')}`);
  assert.deepEqual(Object.keys(action.edit?.changes ?? {}), [modelUri]);
  assert.equal(TextDocument.applyEdits(doc.document, action.edit!.changes![modelUri]!), expected);
}

test('problems become diagnostics, the gravest first', () => {
  const doc = modelDocument('a: 1\nb: maybe\na: 2\nc:\n  d: maybe\n', { rules });
  const found = getDiagnostics(doc, { limit: 9, docsUrl: 'https://docs' });
  assert.deepEqual(
    found.map(({ range, severity, code }) => [range.start.line, range.start.character, severity, code]),
    [
      [1, 3, DiagnosticSeverity.Error, 'maybe-value'],
      [4, 5, DiagnosticSeverity.Error, 'maybe-value'],
      [0, 0, DiagnosticSeverity.Information, 'stands-twice'],
    ],
  );
  assert.deepEqual(found[2]!.relatedInformation, [
    {
      location: {
        uri: modelUri,
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } },
      },
      message: 'This one counts',
    },
  ]);
  assert.equal(found[0]!.codeDescription?.href, 'https://docs#maybe-value');
  assert.deepEqual(
    getDiagnostics(doc, { limit: 1 }).map(({ code }) => code),
    ['maybe-value', 'more-problems'],
  );
});

test('a problem offers its fixes, ways to silence it and commands', () => {
  const titles = (context: CodeActionContext) => actionsAt('a: may‸be\n', context).map(({ title }) => title);
  assert.deepEqual(titles({ diagnostics: [] }), [
    "Replace 'maybe' by 'true'",
    "Replace 'maybe' by 'false'",
    "Ignore 'maybe-value' on this line",
    "Ignore 'maybe-value' in this file",
    "Disable rule 'maybe-value' in settings",
    "Show documentation of 'maybe-value'",
  ]);
  assert.deepEqual(titles({ diagnostics: [], only: ['refactor'] }), []);
  assert.deepEqual(actionsAt('‸'), []);
  const { doc, range } = selectedModel('a: may‸be\n', { rules });
  const plain = getCodeActions(doc, range, { diagnostics: [] }, { commands: false });
  assert.equal(plain.length, 4);
});

test('fixes change the value alone, for one problem, for a kind or for the whole file', () => {
  checkAction('a: may‸be # x\r\nb: "maybe"', "Replace 'maybe' by 'true'", 'a: true # x\r\nb: "maybe"');
  checkAction(
    'a: may‸be\nb: {c: maybe}\na: 1\n',
    "Fix all 'maybe-value' problems",
    'a: true\nb: {c: true}\na: 1\n',
  );
  checkAction('a: 1\n‸b: maybe\na: 2\n', 'Fix all TorchServe problems', 'b: true\na: 2\n');
  checkAction('a: may‸be\nb: 1', "Fix all 'maybe-value' problems", undefined);
});

test('a comment silences the rule for the line, at its indentation', () => {
  const title = "Ignore 'maybe-value' on this line";
  const comment = '# torchserve-ignore-next-line maybe-value';
  checkAction('a: may‸be\r\n', title, `${comment}\r\na: maybe\r\n`);
  checkAction('a:\n  b: 1\n  c: may‸be', title, `a:\n  b: 1\n  ${comment}\n  c: maybe`);
  checkAction('a:\n- b: may‸be\n', title, `a:\n${comment}\n- b: maybe\n`);
  checkAction('a: {b: 1,\n  c: may‸be}\n', title, `a: {b: 1,\n  ${comment}\n  c: maybe}\n`);
  const other = '# torchserve-ignore-next-line other';
  checkAction(`x: 1\n${other}\n# why\na: may‸be\n`, title, `x: 1\n${other} maybe-value\n# why\na: maybe\n`);
  checkAction(`x: |\n  ${other}\na: may‸be\n`, title, `x: |\n  ${other}\n${comment}\na: maybe\n`);
});

test('a comment silences the rule in the file', () => {
  const title = "Ignore 'maybe-value' in this file";
  checkAction('a: may‸be\n', title, '# torchserve-ignore-file maybe-value\na: maybe\n');
  checkAction(
    'a: may‸be # torchserve-ignore-file other, \n',
    title,
    'a: maybe # torchserve-ignore-file other maybe-value\n',
  );
});

test('what a comment silences is silent', () => {
  for (const fixture of [
    'a:\n  - b: 1\n    c: may‸be\n',
    'a: {b: 1,\n c: may‸be}\n',
    '{a: may‸be}',
    'a: 1 # x\nb: may‸be\n',
  ]) {
    const { doc, range } = selectedModel(fixture, { rules });
    const actions = getCodeActions(doc, range, { diagnostics: [] });
    const silencing = actions.filter(({ title }) => title.startsWith('Ignore'));
    assert.equal(silencing.length, 2);
    for (const { edit } of silencing) {
      const text = TextDocument.applyEdits(doc.document, edit!.changes![modelUri]!);
      assert.deepEqual(modelProblems(modelDocument(text, { rules }).analysis), [], text);
    }
  }
});

test('actions speak of the text as it is now', () => {
  const { document, analysis } = modelDocument('x: 1\na: maybe', { rules });
  const text = 'longer: 1\na: maybe';
  changeModelAnalysis(analysis, text, { start: 0, end: 1 });
  const doc = { document: TextDocument.create(document.uri, 'yaml', 2, text), analysis };
  const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } };
  const [fix] = getCodeActions(doc, range, { diagnostics: [] });
  assert.equal(TextDocument.applyEdits(doc.document, fix!.edit!.changes![modelUri]!), 'longer: 1\na: true');
});
