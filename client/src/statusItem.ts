import {
  commands,
  Disposable,
  type DocumentFilter,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { languageId } from '../../server/src/lsp/protocol';
import { commandIds } from './commands/commandIds';
import type { DocumentStatuses } from './documentStatuses';
import { candidateLanguages } from './languageClient';
import { isYaml, mayBeOurs, yamlLanguage } from './yamlDocuments';

type Appearance = Pick<LanguageStatusItem, 'text' | 'detail' | 'command' | 'severity' | 'busy'>;

/** Says for properties files and model configurations, in the language status, whether it is handled, by what evidence, and why not. */
export function createStatusItem(client: BaseLanguageClient, statuses: DocumentStatuses): Disposable {
  const always: readonly DocumentFilter[] = [languageId, ...candidateLanguages].map((language) => ({
    language,
  }));
  const item = languages.createLanguageStatusItem('torchserve.status', always);
  item.name = 'TorchServe Config';
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const isHandled = document !== undefined && statuses.of(document.uri)?.handled === true;
    void commands.executeCommand('setContext', 'torchserve.isHandled', isHandled);
    if (!document) return;
    // Most YAML has nothing to do with TorchServe, and there the item would be in the way.
    const isShown = isYaml(document) && concerns(document, statuses);
    item.selector = isShown ? [...always, { language: yamlLanguage }] : always;
    Object.assign(item, appearance(client.state, document, statuses));
  };
  update();
  return Disposable.from(
    item,
    statuses.onDidChange(update),
    client.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidOpenTextDocument(update),
  );
}

/** True for YAML that is handled, that could be, or about which the user decided. */
function concerns(document: TextDocument, statuses: DocumentStatuses): boolean {
  const basis = statuses.of(document.uri)?.basis ?? 'none';
  return basis !== 'none' || mayBeOurs(document);
}

function appearance(server: State, document: TextDocument, statuses: DocumentStatuses): Appearance {
  const calm = { severity: LanguageStatusSeverity.Information, busy: false };
  if (server === State.Stopped || server === State.StartFailed) {
    return {
      ...calm,
      severity: LanguageStatusSeverity.Error,
      text: 'TorchServe server is not running',
      detail: 'The output says why',
      command: { title: 'Restart', command: commandIds.restartServer },
    };
  }
  const status = statuses.of(document.uri);
  if (!status)
    return { ...calm, busy: true, text: 'TorchServe', detail: 'Looking at the file', command: undefined };
  const treat = { title: 'Treat as TorchServe', command: commandIds.treatAsConfig };
  if (!status.handled) return { ...calm, text: 'Not TorchServe', detail: status.reason, command: treat };
  if (document.languageId !== languageId && !isYaml(document)) {
    return {
      ...calm,
      text: 'TorchServe is off',
      detail: 'Another language was chosen',
      command: treat,
    };
  }
  const leave = { title: 'Leave Alone', command: commandIds.notAConfig };
  return { ...calm, text: 'TorchServe', detail: status.reason, command: leave };
}
