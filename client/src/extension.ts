import { type ExtensionContext, type Uri, window } from 'vscode';
import type { DocumentStatus } from '../../server/src/lsp/protocol';
import { createArchiveDocuments } from './archiveDocuments';
import { registerCommands } from './commands/register';
import { createDocumentStatuses } from './documentStatuses';
import { createEffectiveLens } from './effectiveLens';
import { createEffectivePreview } from './effectivePreview';
import { createJsonDocuments } from './jsonDocuments';
import { type CreateClient, createLanguageClient } from './languageClient';
import { createLanguageSwitch } from './languageSwitch';
import { createLocalServerEntry, type LoadLocalServer } from './localServer/entry';
import type { LocalServers } from './localServer/localServers';
import { createSituationStatus } from './situations';
import { startWhenNeeded } from './startWhenNeeded';
import { createStatusItem } from './statusItem';
import { createYamlFeatures } from './yamlFeatures';

/** What `activate` gives to other extensions and to tests. */
export interface TorchServeApi {
  /** Whether an open document is handled, and why; `undefined` before it was judged. */
  statusOf(uri: Uri): DocumentStatus | undefined;
  /** The servers that were started here; `undefined` where none can be started. */
  localServers(): Promise<LocalServers | undefined>;
}

/** Wires the parts together, for Node and for the browser alike. */
export async function activateExtension(
  context: ExtensionContext,
  create: CreateClient,
  loadLocalServer?: LoadLocalServer,
): Promise<TorchServeApi> {
  const output = window.createOutputChannel('TorchServe Config', { log: true });
  const client = createLanguageClient(create, output);
  const statuses = createDocumentStatuses(client);
  const languageSwitch = createLanguageSwitch(statuses);
  const statusItem = createStatusItem(client, statuses);
  const preview = createEffectivePreview(client);
  const jsonDocuments = createJsonDocuments(client);
  registerCommands({ context, client, output, languageSwitch, preview, jsonDocuments });
  context.subscriptions.push(preview, jsonDocuments, createSituationStatus(), createEffectiveLens());
  context.subscriptions.push(createArchiveDocuments(client));
  context.subscriptions.push(output, statuses, languageSwitch, statusItem, client);
  const localServer = createLocalServerEntry({ context, client, output }, loadLocalServer);
  context.subscriptions.push(localServer);
  context.subscriptions.push(createYamlFeatures(client, statuses), await startWhenNeeded(client));
  return { statusOf: statuses.of, localServers: localServer.servers };
}
