import * as vscode from 'vscode';
import { api, codeActions, completionLabels, expectProblems, hoverText, open, problemsOf } from '../editor';
import { equal, eventually, type HostTest, ok } from '../runner';

const wrong = 'yaml/wrong/model-config.yaml';

async function openJudged(relative: string, handled: boolean): Promise<vscode.TextDocument> {
  const { statusOf } = await api();
  const document = await open(relative);
  await eventually(`${relative} is judged`, () => statusOf(document.uri)?.handled === handled);
  equal(document.languageId, 'yaml', 'language');
  return document;
}

/** Waits until the providers are there: they come with the judgement. */
function hoverOf(document: vscode.TextDocument, on: string): Promise<string> {
  return eventually(`a hover on ${on}`, async () => (await hoverText(document, on)) || undefined);
}

export const modelConfigTests: readonly HostTest[] = [
  {
    name: 'reports and fixes a mistake in a model configuration',
    run: async () => {
      const document = await openJudged(wrong, true);
      await expectProblems(document, ['model-value-type', 'parallel-incomplete']);
      const actions = await codeActions(document, 'batchSize', vscode.CodeActionKind.QuickFix);
      const fix = actions.find(({ edit }) => edit);
      ok(fix?.edit, `a fix is among ${actions.map(({ title }) => title)}`);
      ok(await vscode.workspace.applyEdit(fix.edit), 'the edit is applied');
      ok(document.getText().includes('\nbatchSize: 8\n'), document.getText());
      await expectProblems(document, ['parallel-incomplete']);
    },
  },
  {
    name: 'completes and explains keys of a model configuration',
    run: async () => {
      const document = await openJudged(wrong, true);
      ok((await hoverOf(document, 'maxWorkers')).includes('maxWorkers'), 'the hover names the key');
      const outside = await completionLabels(document, 'nnodes: 1\n');
      ok(outside.includes('deviceType'), `deviceType is among ${outside}`);
      const inside = await completionLabels(document, 'torchrun:\n  ');
      ok(inside.includes('nproc-per-node'), `nproc-per-node is among ${inside}`);
      ok(!inside.includes('deviceType'), 'no key of the outermost map in a section');
    },
  },
  {
    name: 'gives nothing in YAML of other software',
    run: async () => {
      const document = await openJudged('yaml/foreign/model-config.yaml', false);
      equal(problemsOf(document), [], 'problems');
      equal(await hoverText(document, 'layers'), '', 'hover');
      const labels = await completionLabels(document, 'layers: 18\n');
      // VS Code itself offers the words of all files.
      ok(!labels.includes('useVenv'), `${labels}`);
    },
  },
];
