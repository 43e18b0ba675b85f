import { Disposable, EventEmitter, languages, Uri, ViewColumn, window, workspace } from 'vscode';

const scheme = 'torchserve-text';

/** Read-only documents with something about a server: a report, its metrics. */
export interface Texts extends Disposable {
  /** `name` stands in the tab; a text of the same name takes its place. */
  show(name: string, text: string, language?: string): Promise<void>;
}

export function createTexts(): Texts {
  const changed = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  const registered = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? 'Nothing is known any more. Ask again.\n',
  });
  return {
    show: async (name, text, language) => {
      const uri = Uri.from({ scheme, path: `/${name}` });
      texts.set(uri.path, text);
      changed.fire(uri);
      const document = await workspace.openTextDocument(uri);
      if (language) await languages.setTextDocumentLanguage(document, language);
      await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
    },
    dispose: () => Disposable.from(changed, registered).dispose(),
  };
}
