import { Disposable, type TextDocument } from 'vscode';
import {
  type BaseLanguageClient,
  CodeActionRequest,
  CompletionRequest,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  type DynamicFeature,
  FoldingRangeRequest,
  HoverRequest,
  SelectionRangeRequest,
  State,
  type TextDocumentRegistrationOptions,
} from 'vscode-languageclient';
import type { DocumentStatuses } from './documentStatuses';
import { onDocumentGone } from './onDocumentGone';
import { isYaml, yamlLanguage } from './yamlDocuments';

/** Behind `key:` a value is wanted, and in the next line or behind `-` something new. */
const triggerCharacters = [':', ' ', '-', '/', ',', '['];

/**
 * Has the features for each YAML document that is handled, and for no other: for VS Code there is then nothing of ours in
 * foreign YAML, where a second formatter or an empty outline would be in the way.
 */
export function createYamlFeatures(client: BaseLanguageClient, statuses: DocumentStatuses): Disposable {
  const registered = new Set<string>();

  const remove = (id: string): void => {
    if (registered.delete(id)) for (const feature of featuresOf(client)) feature.unregister(id);
  };
  const add = (id: string, { uri }: TextDocument): void => {
    remove(id);
    registered.add(id);
    // A character with a meaning in globs stands for itself here.
    const pattern = uri.fsPath.replaceAll('\\', '/').replace(/[*?[\]{}]/g, '?');
    const documentSelector = [{ language: yamlLanguage, scheme: uri.scheme, pattern }];
    const { codeActionProvider } = client.initializeResult?.capabilities ?? {};
    const options = { ...(typeof codeActionProvider === 'object' && codeActionProvider), documentSelector };
    const [completion, ...others] = featuresOf(client);
    for (const feature of others) feature.register({ id, registerOptions: options });
    const completionOptions = { documentSelector, triggerCharacters, resolveProvider: true };
    completion?.register({ id, registerOptions: completionOptions });
  };
  return Disposable.from(
    statuses.onDidChange((document) => {
      const id = `torchserve ${document.uri.toString()}`;
      if (isYaml(document) && statuses.of(document.uri)?.handled) add(id, document);
      else remove(id);
    }),
    onDocumentGone(({ uri }) => remove(`torchserve ${uri.toString()}`)),
    // A server that stops takes all registrations with it.
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) registered.clear();
    }),
  );
}

function featuresOf(client: BaseLanguageClient): readonly DynamicFeature<TextDocumentRegistrationOptions>[] {
  return [
    client.getFeature(CompletionRequest.method),
    client.getFeature(HoverRequest.method),
    client.getFeature(CodeActionRequest.method),
    client.getFeature(DocumentSymbolRequest.method),
    client.getFeature(FoldingRangeRequest.method),
    client.getFeature(SelectionRangeRequest.method),
    client.getFeature(DocumentLinkRequest.method),
    client.getFeature(DocumentFormattingRequest.method),
    client.getFeature(DocumentRangeFormattingRequest.method),
  ];
}
