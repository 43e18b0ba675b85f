import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, type CodeActionContext, CodeActionTriggerKind } from 'vscode-languageserver-types';
import { getCodeActions } from '../../../server/src/core/features/codeActions';
import { getDiagnostics } from '../../../server/src/core/features/diagnostics';
import { rules } from '../../../server/src/core/rules/registry';
import type { SettingRule } from '../../../server/src/core/rules/rule';
import { type AnalysisOptions, changeAnalysis } from '../../../server/src/core/rules/run';
import { afterAction, selected, testDocument, testRules, yesRule } from '../../support/editing';

const everything: CodeActionContext = { diagnostics: [], only: [''] };

function actionsAt(fixture: string, context: CodeActionContext = everything): CodeAction[] {
  const { doc, range } = selected(fixture);
  return getCodeActions(doc, range, context);
}

function titlesAt(fixture: string, context?: CodeActionContext): string[] {
  return actionsAt(fixture, context).map(({ title }) => title);
}

/** Applies the action with this title and compares the text; `undefined`: there is no such action. */
function checkAction(
  fixture: string,
  title: string,
  expected: string | undefined,
  options?: Partial<AnalysisOptions>,
): void {
  const { doc, range } = selected(fixture, options);
  const actions = getCodeActions(doc, range, everything);
  const action = actions.find((one) => one.title === title);
  if (expected === undefined) {
    assert.equal(action, undefined);
    return;
  }
  assert.ok(action, `'${title}' is not among ${actions.map((one) => one.title).join(', ')}`);
  assert.equal(afterAction(doc, action.edit), expected);
}

test('a problem offers its fixes, ways to silence it and commands', () =>
  assert.deepEqual(titlesAt('a=y‸es', { diagnostics: [] }), [
    "Replace 'yes' by 'true'",
    "Replace 'yes' by 'false'",
    "Ignore 'yes-value' on this line",
    "Ignore 'yes-value' in this file",
    "Disable rule 'yes-value' in settings",
    "Show documentation of 'yes-value'",
    "Comment out 'a'",
  ]));

test('the preferred fix comes first, whichever problem it belongs to', () => {
  const { doc, range } = selected('cpu_launcher_args=‸--ncore_per_instance 4', { rules });
  const fixes = getCodeActions(doc, range, { diagnostics: [] }).slice(0, 2);
  assert.deepEqual(
    fixes.map(({ title, isPreferred = false }) => [title, isPreferred]),
    [
      ["Replace '--ncore_per_instance' by '--ncores_per_instance'", true],
      ["Insert 'cpu_launcher_enable=true'", false],
    ],
  );
});

test('the menu does not offer one change twice, nor rewrites of a value with a problem', () => {
  const { doc, range } = selected('my_own_setting‸=http\\://a\n', { rules });
  const titles = getCodeActions(doc, range, { diagnostics: [] }).map(({ title }) => title);
  assert.deepEqual(titles, [
    'Turn the line into a comment',
    "Ignore 'unknown-key' on this line",
    "Ignore 'unknown-key' in this file",
    "Disable rule 'unknown-key' in settings",
    "Show documentation of 'unknown-key'",
  ]);
});

test('there is nothing to do in an empty document or beside problems', () => {
  assert.deepEqual(titlesAt('‸'), []);
  assert.deepEqual(titlesAt('# note‸\na=yes', { diagnostics: [] }), []);
});

test('fixes change the value alone', () => {
  checkAction('a=y‸es', "Replace 'yes' by 'true'", 'a=true');
  checkAction('a=‸y\\\r\n  es\r\n', "Replace 'yes' by 'true'", 'a=true\r\n');
});

test('fixes speak of the text as it is now, not as it was when the problem was found', () => {
  const doc = testDocument('b=1\na=yes');
  changeAnalysis(doc.analysis, 'long.key=1\na=yes', { start: 0, end: 1 });
  const moved = { ...testDocument('long.key=1\na=yes'), analysis: doc.analysis };
  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 2 } };
  const [fix] = getCodeActions(moved, range, { diagnostics: [] });
  assert.equal(afterAction(moved, fix!.edit), 'long.key=1\na=true');
});

test('the single safe fix is preferred', () =>
  assert.deepEqual(
    actionsAt('a=yes‸')
      .map(({ isPreferred }) => isPreferred)
      .slice(0, 3),
    [true, undefined, undefined],
  ));

test('actions carry the diagnostic that the client shows', () => {
  const { doc, range } = selected('a=y‸es');
  const [shown] = getDiagnostics(doc, { limit: 9 });
  const withData = { ...shown!, data: 'from the client' };
  for (const { kind, diagnostics } of getCodeActions(doc, range, { diagnostics: [withData] })) {
    assert.deepEqual(diagnostics, kind === 'quickfix' ? [withData] : undefined);
  }
  assert.deepEqual(getCodeActions(doc, range, { diagnostics: [] })[0]!.diagnostics, [shown]);
});

test('all problems of a rule are fixed at once when their fixes are alike', () => {
  checkAction('a=‸yes\nb=no\nc=yes', "Fix all 'yes-value' problems", 'a=true\nb=no\nc=true');
  checkAction('ax‸=1\nbx=2\n', "Fix all 'ends-with-x' problems", 'a=1\nb=2\n');
  checkAction('a=1‸\na=2\na=3\n', "Fix all 'stands-twice' problems", 'a=3\n');
  checkAction('a=‸yes\nb=no', "Fix all 'yes-value' problems", undefined);
});

test('a suppressed problem is not fixed with the others', () =>
  checkAction(
    'a=‸yes\n# torchserve-ignore-next-line\nb=yes\nc=yes',
    "Fix all 'yes-value' problems",
    'a=true\n# torchserve-ignore-next-line\nb=yes\nc=true',
  ));

test('a comment above the line silences the rule', () => {
  checkAction(
    'b=1\na=‸yes',
    "Ignore 'yes-value' on this line",
    'b=1\n# torchserve-ignore-next-line yes-value\na=yes',
  );
  checkAction(
    'b=1\r\na=‸yes\r\n',
    "Ignore 'yes-value' on this line",
    'b=1\r\n# torchserve-ignore-next-line yes-value\r\na=yes\r\n',
  );
});

test('a directive above the line is extended', () => {
  checkAction(
    '# torchserve-ignore-next-line other  \na=‸yes',
    "Ignore 'yes-value' on this line",
    '# torchserve-ignore-next-line other yes-value\na=yes',
  );
  checkAction(
    '! torchserve-ignore-next-line other\n# note\na=‸yes',
    "Ignore 'yes-value' on this line",
    '! torchserve-ignore-next-line other yes-value\n# note\na=yes',
  );
});

test('a comment at the top silences the rule in the file', () => {
  checkAction(
    '# note\na=‸yes',
    "Ignore 'yes-value' in this file",
    '# torchserve-ignore-file yes-value\n# note\na=yes',
  );
  checkAction(
    'a=‸yes\n# torchserve-ignore-file other\n',
    "Ignore 'yes-value' in this file",
    'a=yes\n# torchserve-ignore-file other yes-value\n',
  );
});

test('silencing works: the problem is gone afterwards', () => {
  for (const title of ["Ignore 'yes-value' on this line", "Ignore 'yes-value' in this file"]) {
    const { doc, range } = selected('# torchserve-ignore-next-line other\na=y‸es\r\n');
    const action = getCodeActions(doc, range, everything).find((one) => one.title === title);
    assert.deepEqual(getDiagnostics(testDocument(afterAction(doc, action?.edit)), { limit: 9 }), []);
  }
});

test('commands name the rule, and are left out for clients without them', () => {
  const { doc, range } = selected('a=y‸es');
  const commands = getCodeActions(doc, range, everything).flatMap(({ command }) =>
    command ? [command] : [],
  );
  assert.deepEqual(
    commands.map(({ command, arguments: args }) => [command, args]),
    [
      ['torchserve.disableRule', ['yes-value']],
      ['torchserve.showRule', ['yes-value']],
    ],
  );
  const without = getCodeActions(doc, range, everything, { commands: false });
  assert.ok(without.length > 0 && without.every(({ command }) => command === undefined));
});

test('only the kinds that are asked for are offered', () => {
  const kindsOf = (only?: string[]) =>
    new Set(actionsAt('a=y‸es', { diagnostics: [], ...(only && { only }) }).map(({ kind }) => kind));
  assert.deepEqual(kindsOf(), new Set(['quickfix', 'refactor.rewrite']));
  assert.deepEqual(kindsOf(['quickfix']), new Set(['quickfix']));
  assert.deepEqual(kindsOf(['refactor']), new Set(['refactor.rewrite']));
  assert.deepEqual(kindsOf(['refactor.rewrite.sub']), new Set());
  assert.deepEqual(kindsOf(['source']), new Set(['source.fixAll.torchserve']));
  assert.deepEqual(kindsOf(['source.fixAll']), new Set(['source.fixAll.torchserve']));
  assert.deepEqual(kindsOf(['source.fixAll.other', 'source.fix']), new Set());
  assert.deepEqual(kindsOf([]), new Set());
});

const fixAllTitle = 'Fix all TorchServe problems';

test('fix all applies safe fixes alone', () => {
  checkAction('‸a=yes\nbx=1\nc=yes\r\n', fixAllTitle, 'a=true\nbx=1\nc=true\r\n');
  checkAction('‸bx=1', fixAllTitle, undefined);
});

test('fix all leaves nothing for a second time, even when fixes overlap', () => {
  // The line to remove holds a value to replace; both are safe, and only one can come first.
  checkAction('‸a=yes\na=yes\n', fixAllTitle, 'a=true\n');
  checkAction('‸a=yes\r\nb=\r\nb=yes\r\na=1\r\n', fixAllTitle, 'b=true\r\na=1\r\n');
});

const restlessRule: SettingRule = {
  ...yesRule,
  id: 'restless',
  *check({ value, valueSpan }) {
    const newText = value === '1' ? '2' : '1';
    yield {
      span: valueSpan,
      message: 'never content',
      fixes: () => [{ title: 'Change it', safe: true, edits: [{ span: valueSpan, newText }] }],
    };
  },
};

test('fix all ends when a rule is never content', () => {
  const { doc, range } = selected('‸a=1', { rules: [restlessRule] });
  assert.ok(getCodeActions(doc, range, everything).length > 0);
});

test('a fix that throws leaves the other actions', () => {
  const broken: SettingRule = {
    ...yesRule,
    id: 'broken',
    *check({ valueSpan }) {
      yield {
        span: valueSpan,
        message: 'broken',
        fixes: () => {
          throw new Error('a bug');
        },
      };
    },
  };
  const { doc, range } = selected('a=y‸es');
  const told: string[] = [];
  const onRuleError = (rule: string) => told.push(rule);
  const again = selected('a=y‸es', { rules: [broken, ...testRules] });
  const analysis = { ...again.doc.analysis, options: { ...again.doc.analysis.options, onRuleError } };
  const titles = getCodeActions({ ...doc, analysis }, range, everything).map(({ title }) => title);
  assert.ok(titles.includes("Replace 'yes' by 'true'"));
  assert.ok(told.includes('broken'));
});

test('a known setting comes back from a comment', () => {
  checkAction('# number_of_gpu=1‸\n', "Uncomment 'number_of_gpu'", 'number_of_gpu=1\n');
  checkAction('  #‸number_of_gpu: 1', "Uncomment 'number_of_gpu'", '  number_of_gpu: 1');
  checkAction('!‸ number_of_gpu=1\r\n', "Uncomment 'number_of_gpu'", 'number_of_gpu=1\r\n');
});

test('a continued setting comes back whole, with its layout', () =>
  checkAction(
    '# models={‸\\\n#   "a": {}\\\n# }\n# note\n',
    "Uncomment 'models'",
    'models={\\\n  "a": {}\\\n}\n# note\n',
  ));

test('several settings come back from a selection', () =>
  checkAction(
    '«# number_of_gpu=1\n# a note\n# debug=true\n»# async_logging=true\n',
    'Uncomment 2 settings',
    'number_of_gpu=1\n# a note\ndebug=true\n# async_logging=true\n',
  ));

test('other comments stay comments', () => {
  for (const fixture of [
    '# models are load‸ed',
    '# unknown=1‸',
    '#‸',
    '# models={\\‸',
    '# models={\\‸\na=1',
    '# ‸number_of_gpu',
  ]) {
    assert.ok(!titlesAt(fixture).some((title) => title.startsWith('Uncomment')), fixture);
  }
});

test('a setting becomes a comment with all its lines', () => {
  checkAction('debug‸=true\n', "Comment out 'debug'", '# debug=true\n');
  checkAction(
    'models={‸\\\n  "a": {}\\\n}\nb=1',
    "Comment out 'models'",
    '# models={\\\n  # "a": {}\\\n# }\nb=1',
  );
  checkAction('«a=1\n\nb=2\n»c=3', 'Comment out 2 settings', '# a=1\n\n# b=2\nc=3');
});

test('a light bulb does not appear for rewrites that are always possible', () => {
  const automatic: CodeActionContext = { diagnostics: [], triggerKind: CodeActionTriggerKind.Automatic };
  assert.deepEqual(titlesAt('a=h‸ttp\\://b', automatic), []);
  assert.deepEqual(titlesAt('# debug‸=true', automatic), ["Uncomment 'debug'"]);
});

test('escapes that nothing requires go, and come as Java would write them', () => {
  const plain = "Remove needless escapes from the value of 'inference_address'";
  const escaped = "Escape the value of 'inference_address' as Java does";
  checkAction('inference_address=h‸ttp\\://0.0.0.0\\:8080', plain, 'inference_address=http://0.0.0.0:8080');
  checkAction(
    'inference_address=‸http://0.0.0.0:8080\n',
    escaped,
    'inference_address=http\\://0.0.0.0\\:8080\n',
  );
  checkAction('inference_address=http‸://0.0.0.0:8080', plain, undefined);
  checkAction('inference_address=http\\‸://0.0.0.0\\:8080', escaped, undefined);
});

test('escapes that are needed stay', () => {
  const title = "Remove needless escapes from the value of 'system_metrics_cmd'";
  checkAction('system_metrics_cmd=a\\\\b\\:‸c\\u00e9', title, 'system_metrics_cmd=a\\\\b:c\\u00e9');
  checkAction('system_metrics_cmd=a\\\\b‸', title, undefined);
  checkAction('system_metrics_cmd=a\\u00‸', title, undefined);
  checkAction('system_metrics_cmd=é\\:‸', title, undefined);
});

test('backslashes that were meant to stay are not called needless', () =>
  checkAction(
    'workflow_store=C:\\‸models',
    "Remove needless escapes from the value of 'workflow_store'",
    undefined,
  ));

test('nothing is escaped that the launcher would take literally', () =>
  checkAction('model_store=C:/‸models', "Escape the value of 'model_store' as Java does", undefined));

test('JSON can be edited as such, and what stands under the caret can move to a YAML', () => {
  const only = { diagnostics: [], only: ['refactor'] };
  const commands = (fixture: string, context: CodeActionContext = only): unknown[] =>
    actionsAt(fixture, context).flatMap(({ kind, command }) =>
      command ? [[kind, command.command, command.arguments?.slice(1)]] : [],
    );
  const edit = (key: string): unknown => ['refactor.rewrite', 'torchserve.editAsJson', [key]];
  const move = (model: string): unknown => ['refactor.move', 'torchserve.moveToYaml', [model, '1.0']];
  const models = 'models={"m":{"1.0":{‸}},"n":{"1.0":{}}}';
  assert.deepEqual(commands(models), [edit('models'), move('m')]);
  assert.deepEqual(commands('models={"m":\\\n{"1.0":{}},"n":{"1.0":{‸}}}'), [edit('models'), move('n')]);
  assert.deepEqual(commands('mod‸els={'), [edit('models')]);
  assert.deepEqual(commands('model_snapshot={‸}'), [edit('model_snapshot')]);
  assert.deepEqual(commands(models, { diagnostics: [], only: ['refactor.move'] }), [move('m')]);
  assert.deepEqual(commands('load_models=‸'), []);
  assert.deepEqual(commands(models, { ...only, triggerKind: CodeActionTriggerKind.Automatic }), []);
  const { doc, range } = selected(models);
  assert.ok(!getCodeActions(doc, range, only, { commands: false }).some(({ command }) => command));
});
