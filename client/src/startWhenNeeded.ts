import { Disposable, type TextDocument, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { languageId, settingsSection } from '../../server/src/lsp/protocol';
import { candidateLanguages } from './languageClient';
import { startServer } from './startServer';
import { isYaml, mayBeOurs } from './yamlDocuments';

/** A document that is just being written is looked at with every change. */
const mostLines = 100;

/**
 * Starts the server with the first document that may be TorchServe's: whoever only works with YAML of other software does not
 * pay for a server.
 */
export async function startWhenNeeded(client: BaseLanguageClient): Promise<Disposable> {
  const watching: Disposable[] = [];
  const start = async (): Promise<void> => {
    for (const watched of watching.splice(0)) watched.dispose();
    await startServer(client);
  };
  const consider = async (document: TextDocument): Promise<void> => {
    if (watching.length > 0 && mayNeedServer(document)) await start();
  };
  if (workspace.textDocuments.some(mayNeedServer)) {
    await start();
  } else {
    watching.push(
      workspace.onDidOpenTextDocument(consider),
      workspace.onDidSaveTextDocument(consider),
      workspace.onDidChangeTextDocument(async ({ document }) => {
        if (document.lineCount < mostLines) await consider(document);
      }),
      workspace.onDidChangeConfiguration(async (event) => {
        if (!event.affectsConfiguration(`${settingsSection}.files`)) return;
        for (const document of workspace.textDocuments) await consider(document);
      }),
    );
  }
  return new Disposable(() => {
    for (const watched of watching) watched.dispose();
  });
}

function mayNeedServer(document: TextDocument): boolean {
  if (!isYaml(document)) return [languageId, ...candidateLanguages].includes(document.languageId);
  const included = workspace.getConfiguration(`${settingsSection}.files`, document.uri).get('include', []);
  return included.length > 0 || mayBeOurs(document);
}
