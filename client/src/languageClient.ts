import { type LogOutputChannel, type Uri, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type LanguageClientOptions,
  type StaticFeature,
  TextDocumentSyncKind,
} from 'vscode-languageclient';
import { type InitializationOptions, languageId, settingsSection } from '../../server/src/lsp/protocol';

import { isYaml, yamlLanguage } from './yamlDocuments';

export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** Languages that files which may turn out to be TorchServe's have in VS Code and with the usual Java extensions. */
export const candidateLanguages: readonly string[] = ['properties', 'java-properties'];

/** Languages whose documents are shown to the server, so that it can judge them. */
const shownLanguages: readonly string[] = [...candidateLanguages, yamlLanguage];

/** Files whose coming and going changes what the server knows about paths in the configuration. */
const watchedFiles = [
  '**/*.{properties,cfg}',
  '**/*.{mar,war,model,tar.gz}',
  '**/*.{pem,crt,cer,key,p12,pfx,jks,keystore}',
  '**/*.{yaml,yml}',
  '**/{.env,.env.*,*.env}',
  '**/*{model,workflow}*{store,Store}*',
];

// Quick fixes may name the commands that this extension registers, and links may lead into archives.
const initializationOptions: InitializationOptions = { commands: true, archives: true };

/**
 * A client whose features exist for `torchserve-properties` only. Documents of other languages are shown to the server too, so
 * that it can judge them, but nothing else about them changes; `createYamlFeatures` adds those for model configurations.
 */
export function createLanguageClient(create: CreateClient, output: LogOutputChannel): BaseLanguageClient {
  const client = create('torchserve', 'TorchServe Config', {
    documentSelector: [{ language: languageId }],
    diagnosticCollectionName: 'torchserve',
    initializationOptions,
    outputChannel: output,
    synchronize: {
      configurationSection: settingsSection,
      fileEvents: watchedFiles.map((glob) => workspace.createFileSystemWatcher(glob)),
    },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        next(uri, isOurs(uri) ? diagnostics : []);
      },
    },
  });
  client.registerFeature(showCandidates(client));
  return client;
}

/** The client clears registrations when the server stops, so this is a feature that registers again at every start. */
function showCandidates(client: BaseLanguageClient): StaticFeature {
  return {
    fillClientCapabilities: () => {},
    getState: () => ({ kind: 'static' }),
    clear: () => {},
    initialize: () => {
      const documentSelector = shownLanguages.map((language) => ({ language }));
      const options = { id: 'torchserve-candidates', registerOptions: { documentSelector } };
      const syncKind: TextDocumentSyncKind = TextDocumentSyncKind.Incremental;
      const changes = { ...options, registerOptions: { documentSelector, syncKind } };
      client.getFeature(DidOpenTextDocumentNotification.method).register(options);
      client.getFeature(DidChangeTextDocumentNotification.method).register(changes);
      client.getFeature(DidCloseTextDocumentNotification.method).register(options);
      // What stands around a file that was saved may have changed.
      client.getFeature(DidSaveTextDocumentNotification.method).register(options);
    },
  };
}

/** Whoever gave a `.properties` file another language wants nothing of ours in it; YAML keeps its language. */
function isOurs(uri: Uri): boolean {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open !== undefined && (open.languageId === languageId || isYaml(open));
}
