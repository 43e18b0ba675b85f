import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from 'vscode-languageserver';
import type { Clock, Host } from '../host/host';
import { serverCapabilities, serverInfo } from './capabilities';
import { createDocuments, listen } from './documents';
import { createEffectiveStore } from './effectiveStore';
import { answerRequests } from './features';
import { guardNotification, guardRequest, guardTask, sent } from './guard';
import { followDocuments, type Lifecycle } from './lifecycle';
import { answerLogRequests } from './logFeatures';
import { answerModelsRequests } from './modelsFeatures';
import {
  doctorRequest,
  effectiveRequest,
  fromEnvironmentRequest,
  launchPlanRequest,
  settingsSection,
  toEnvironmentRequest,
} from './protocol';
import type { Session } from './session';
import { createSettingsStore } from './settings';
import { changedFolders, initialFolders } from './workspaceFolders';

/** Serves an editor over a connection that does not listen yet. Nothing is done before the editor asks. */
export function startServer(connection: Connection, host: Host, clock: Clock): void {
  connection.onInitialize((params) => {
    serve(connection, host, clock, params);
    return { capabilities: serverCapabilities(params.capabilities), serverInfo };
  });
  connection.listen();
}

function serve(connection: Connection, host: Host, clock: Clock, params: InitializeParams): void {
  /** Loads what a question needs when it is asked. */
  function answerOnDemand<M extends string>(
    methods: readonly M[],
    load: () => Promise<Readonly<Record<M, (params: never) => Promise<unknown>>>>,
  ): void {
    for (const method of methods) {
      const answer = async (params: never): Promise<unknown> => (await load())[method](params);
      connection.onRequest<unknown, void>(method, guardRequest<never, unknown>(host, method, null, answer));
    }
  }

  const { workspace } = params.capabilities;
  const documents = createDocuments(host);
  let folders = initialFolders(params);
  const settings = createSettingsStore({
    pull: workspace?.configuration ? (uri) => askForSettings(connection, uri) : undefined,
    initial: params.initializationOptions,
    clock,
    onLate: (uri) => lifecycle.settingsChanged(uri),
  });
  const session: Session = { connection, host, clock, documents, settings, workspaceFolders: () => folders };
  const effective = createEffectiveStore(session);
  const lifecycle: Lifecycle = followDocuments(session, effective);
  listen(documents, connection, host);
  answerRequests(session, params, effective, lifecycle.resolveCompletion);
  const { watchEffective } = lifecycle;
  answerOnDemand([effectiveRequest, toEnvironmentRequest, fromEnvironmentRequest], async () =>
    (await import('./effectiveFeatures')).createEffectiveAnswers(session, effective, watchEffective),
  );
  answerOnDemand([launchPlanRequest, doctorRequest], async () =>
    (await import('./localServer')).createLocalServerAnswers(session),
  );
  answerModelsRequests(session, effective);
  answerLogRequests(session, effective);

  connection.onDidChangeConfiguration(
    guardNotification(host, 'didChangeConfiguration', (change) => {
      settings.change(change.settings);
      lifecycle.settingsChanged();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guardNotification(host, 'didChangeWatchedFiles', () => lifecycle.filesChanged()),
  );
  connection.onInitialized(() => {
    guardTask(host, 'preload', lifecycle.preload());
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      sent(connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }));
    }
    if (!workspace?.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(
      guardNotification(host, 'didChangeWorkspaceFolders', (event) => {
        folders = changedFolders(folders, event);
        // A file that now lies in another folder has the settings of that folder.
        settings.change(undefined);
        lifecycle.foldersChanged();
      }),
    );
  });
}

function askForSettings(connection: Connection, scopeUri: string): Promise<unknown> {
  return connection.workspace.getConfiguration({ scopeUri, section: settingsSection });
}
