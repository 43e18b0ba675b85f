import { CodeLens, Disposable, EventEmitter, languages, Range, workspace } from 'vscode';
import { languageId, settingsSection } from '../../server/src/lsp/protocol';
import { commandIds } from './commands/commandIds';
import { currentSituation, editorSituation } from './situations';

/** Offers the preview, and the choice of the situation, above the first line. */
export function createEffectiveLens(): Disposable {
  const changed = new EventEmitter<void>();
  const settings = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${settingsSection}.situation`)) changed.fire();
  });
  const registered = languages.registerCodeLensProvider(
    { language: languageId },
    {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: ({ uri }) => {
        const first = new Range(0, 0, 0, 0);
        const situation = currentSituation(uri) || editorSituation;
        return [
          new CodeLens(first, {
            title: 'Preview effective configuration',
            command: commandIds.previewEffective,
            arguments: [uri],
          }),
          new CodeLens(first, { title: `Situation: ${situation}`, command: commandIds.selectSituation }),
        ];
      },
    },
  );
  return Disposable.from(changed, settings, registered);
}
