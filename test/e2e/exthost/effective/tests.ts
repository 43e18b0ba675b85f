import * as vscode from 'vscode';
import { hoverText, open, openHandled, problemsOf, replaceText } from '../editor';
import { equal, eventually, type HostTest, ok } from '../runner';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

const previews = (): vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'torchserve-effective');

async function openPreview(): Promise<vscode.TextDocument> {
  await run('torchserve.previewEffective');
  return eventually('the preview is there', () => previews().find(({ lineCount }) => lineCount > 3));
}

const shows = (preview: vscode.TextDocument, line: string): Promise<boolean> =>
  eventually(`the preview has ${line}`, () => preview.getText().split('\n').includes(line)).catch((error) => {
    throw new Error(`${error.message}; it has:\n${preview.getText()}`);
  });

async function select(situation: string): Promise<void> {
  await openHandled('config.properties');
  await run('torchserve.selectSituation', situation);
}

export const effectiveTests: readonly HostTest[] = [
  {
    name: 'previews the effective configuration beside the file',
    run: async () => {
      const document = await openHandled('config.properties');
      const preview = await openPreview();
      await shows(preview, 'job_queue_size=100');
      equal(preview.languageId, 'torchserve-effective', 'language');
      ok(!preview.getText().includes('hush'), 'the secret is masked');
      ok(vscode.window.activeTextEditor?.document === document, 'the file is still the active document');
      const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
      equal(columns.toSorted(), [1, 2], 'columns');
      equal(vscode.languages.getDiagnostics(preview.uri), [], 'problems of the preview');
    },
  },
  {
    name: 'follows what is typed',
    run: async () => {
      const document = await openHandled('config.properties');
      const preview = await openPreview();
      const text = document.getText();
      await replaceText(document, text.replace('job_queue_size=100', 'job_queue_size=200'));
      await shows(preview, 'job_queue_size=200');
      await replaceText(document, text);
      await shows(preview, 'job_queue_size=100');
    },
  },
  {
    name: 'links values to the lines that set them, and folds',
    run: async () => {
      await openHandled('config.properties');
      const preview = await openPreview();
      await shows(preview, 'job_queue_size=100');
      await eventually('links', async () => {
        const found = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', preview.uri);
        return found.some(({ target }) => /config\.properties#L5$/.test(String(target))) && found;
      });
      const folds = await run<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', preview.uri);
      ok(folds.length > 3, `there are ${folds.length} folds`);
    },
  },
  {
    name: 'shows defaults and secrets on request',
    run: async () => {
      await openHandled('config.properties');
      const preview = await openPreview();
      await run('torchserve.toggleDefaults', preview.uri);
      await shows(preview, 'metrics_mode=log');
      await run('torchserve.toggleSecrets', preview.uri);
      await shows(preview, 'keystore_pass=hush');
      await run('torchserve.toggleSecrets', preview.uri);
      await shows(preview, 'keystore_pass=••••••');
      await run('torchserve.toggleDefaults', preview.uri);
    },
  },
  {
    name: 'takes the chosen situation into account everywhere',
    run: async () => {
      const document = await openHandled('config.properties');
      const preview = await openPreview();
      await select('production');
      const settings = vscode.workspace.getConfiguration('torchserve', document.uri);
      equal(settings.inspect('situation')?.workspaceValue, 'production', 'the setting');
      await shows(preview, 'job_queue_size=500');
      await shows(preview, 'load_models=resnet.mar');
      const expected = [
        'overridden-setting',
        'command-line-shadows',
        'overridden-setting',
        'env-allowed-urls-gate',
      ];
      await eventually('problems of the situation', () =>
        expected.every((rule) => problemsOf(document).includes(rule)),
      ).catch((error) => {
        throw new Error(`${error.message}; there are ${problemsOf(document)}`);
      });
      ok(problemsOf(document).includes('no-variable-for-key'), 'the name that stands for no key is reported');
      ok((await hoverText(document, 'job_queue_size')).includes('this line is overridden'), 'hover');
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await run<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
      equal(
        hints.map(({ position }) => position.line),
        [0, 3, 4],
        'lines with hints',
      );
      const [greyed] = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ code }) => (typeof code === 'object' ? code.value : code) === 'overridden-setting');
      equal(greyed?.tags, [vscode.DiagnosticTag.Unnecessary], 'tags');
      ok(greyed?.relatedInformation?.[0]?.location.uri.path.endsWith('/deploy.env'), 'the winner is related');
    },
  },
  {
    name: 'follows the environment file when it is saved',
    run: async () => {
      await select('production');
      const preview = await openPreview();
      await shows(preview, 'job_queue_size=500');
      const file = await open('deploy.env');
      const text = file.getText();
      await replaceText(file, text.replace('500', '501'));
      await file.save();
      await shows(preview, 'job_queue_size=501');
      await replaceText(file, text);
      await file.save();
      await shows(preview, 'job_queue_size=500');
      await select('');
      await shows(preview, 'job_queue_size=100');
    },
  },
  {
    name: 'compares two situations',
    run: async () => {
      await openHandled('config.properties');
      await run('torchserve.compareEffective', '', 'production');
      const diff = await eventually('a diff is open', () => {
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        return activeTab?.input instanceof vscode.TabInputTextDiff && activeTab.input;
      });
      const textOf = (uri: vscode.Uri): string =>
        vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString())?.getText() ?? '';
      await eventually('both sides', () => textOf(diff.original) !== '' && textOf(diff.modified) !== '');
      ok(textOf(diff.original).includes('job_queue_size=100'), 'left');
      ok(textOf(diff.modified).includes('job_queue_size=500'), 'right');
      await run('workbench.action.closeActiveEditor');
    },
  },
  {
    name: 'copies settings as environment variables',
    run: async () => {
      await openHandled('config.properties');
      await run('torchserve.copyAsEnvironment', 'export');
      const text = await vscode.env.clipboard.readText();
      ok(text.includes('export TS_JOB_QUEUE_SIZE=100\n'), text);
      ok(text.includes('# Without enable_envvars_config'), text);
      ok(!text.includes('hush'), 'the secret is masked');
    },
  },
  {
    name: 'inserts settings from environment variables',
    run: async () => {
      const document = await openHandled('inserted/config.properties');
      await run(
        'torchserve.insertFromEnvironment',
        'export TS_JOB_QUEUE_SIZE=9\nTS_METRICS_MODE=prometheus\n',
      );
      const expected = 'inference_address=http://127.0.0.1:8080\njob_queue_size=9\nmetrics_mode=prometheus\n';
      await eventually('the settings are there', () => document.getText() === expected);
      await run('workbench.action.files.revert');
    },
  },
];
