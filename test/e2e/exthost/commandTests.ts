import * as vscode from 'vscode';
import { api, expectProblems, open, openHandled, ourLanguage, problemsOf } from './editor';
import { equal, eventually, type HostTest, ok } from './runner';

const filesSetting = <T>(name: string): T | undefined =>
  vscode.workspace.getConfiguration('torchserve.files').get<T>(name);

export const commandTests: readonly HostTest[] = [
  {
    name: 'treats a file as TorchServe configuration and remembers it',
    run: async () => {
      const { statusOf } = await api();
      const document = await open('treated/config.properties');
      await eventually('the file is judged', () => statusOf(document.uri)?.handled === false);
      await vscode.commands.executeCommand('torchserve.treatAsConfig');
      equal(document.languageId, ourLanguage, 'language');
      equal(filesSetting('include'), ['./treated/config.properties'], 'include');
      await expectProblems(document, ['not-a-boolean']);
      await eventually('the settings are the reason', () => statusOf(document.uri)?.basis === 'include');
    },
  },
  {
    name: 'treats a file with a foreign ending as TorchServe configuration',
    run: async () => {
      const other = await openHandled('rules/config.properties');
      const document = await open('template/config.properties.template');
      equal(document.languageId, 'plaintext', 'language before');
      await vscode.commands.executeCommand('torchserve.treatAsConfig');
      equal(document.languageId, ourLanguage, 'language after');
      await expectProblems(document, ['not-a-boolean']);
      const associations = vscode.workspace
        .getConfiguration('files')
        .get<Record<string, string>>('associations');
      equal(associations?.['**/template/config.properties.template'], ourLanguage, 'association');
      await vscode.commands.executeCommand('torchserve.notAConfig');
      await expectProblems(document, []);
      // A change of associations gives all documents the language of their name, which must not last.
      await expectProblems(other, ['not-a-boolean']);
    },
  },
  {
    name: 'leaves a file alone on request, remembers it, and takes it back',
    run: async () => {
      const { statusOf } = await api();
      const document = await openHandled('left/config.properties');
      await expectProblems(document, ['not-a-boolean']);
      await vscode.commands.executeCommand('torchserve.notAConfig');
      equal(document.languageId, 'properties', 'language');
      await expectProblems(document, []);
      await eventually('the settings are the reason', () => statusOf(document.uri)?.basis === 'exclude');
      ok(filesSetting<string[]>('exclude')?.includes('./left/config.properties'), 'the file is excluded');
      await vscode.commands.executeCommand('torchserve.treatAsConfig');
      await expectProblems(document, ['not-a-boolean']);
      ok(
        !filesSetting<string[]>('exclude')?.includes('./left/config.properties'),
        'the file is no longer excluded',
      );
    },
  },
  {
    name: 'turns a rule off, and follows its severity',
    run: async () => {
      const document = await openHandled('rules/config.properties');
      await expectProblems(document, ['not-a-boolean']);
      await vscode.commands.executeCommand('torchserve.disableRule', 'not-a-boolean');
      await expectProblems(document, []);
      const diagnostics = vscode.workspace.getConfiguration('torchserve.diagnostics');
      await diagnostics.update('severity', { 'not-a-boolean': 'hint' }, vscode.ConfigurationTarget.Workspace);
      await expectProblems(document, ['not-a-boolean']);
      const [problem] = vscode.languages.getDiagnostics(document.uri);
      equal(problem?.severity, vscode.DiagnosticSeverity.Hint, 'severity');
      await diagnostics.update('severity', undefined, vscode.ConfigurationTarget.Workspace);
      const isWarning = (): boolean =>
        vscode.languages.getDiagnostics(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Warning;
      await eventually('a warning again', isWarning);
    },
  },
  {
    name: 'opens the page of a rule and the reference of keys',
    run: async () => {
      const isOpen = (label: RegExp) => (): boolean =>
        vscode.window.tabGroups.activeTabGroup.tabs.some((tab) => label.test(tab.label));
      await vscode.commands.executeCommand('torchserve.showRule', 'not-a-boolean');
      await eventually('the page of rules', isOpen(/rules\.md/));
      await vscode.commands.executeCommand('torchserve.openKeyReference');
      await eventually('the reference of keys', isOpen(/keys\.md/));
    },
  },
  {
    name: 'goes on after a restart of the server',
    run: async () => {
      const document = await openHandled('restart/config.properties');
      await eventually('problems', () => problemsOf(document).length > 0);
      const before = problemsOf(document);
      await vscode.commands.executeCommand('torchserve.restartServer');
      await expectProblems(document, before);
      await vscode.commands.executeCommand('torchserve.showOutput');
    },
  },
];
