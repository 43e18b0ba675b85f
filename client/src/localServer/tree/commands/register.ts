import { commands, Disposable, Uri, window } from 'vscode';
import { ApiError } from '../../api/apiError';
import { type ApiDocuments, createApiDocuments } from '../apiDocuments';
import { treeCommandIds } from '../commandIds';
import type { Consent } from '../consent';
import type { ServerTree } from '../serverTree';
import { isTreeNode } from '../treeNodes';
import { setDefaultVersion, unregisterModel } from './changeVersions';
import { copyCurl } from './copyCurl';
import { pickRemote, pickServer, pickVersion } from './pick';
import { registerModel } from './registerModel';
import { runInference } from './runInference';
import { scaleWorkers } from './scaleWorkers';

type Handler = (argument: unknown, second: unknown) => Promise<void>;

/** Registers the commands of the tree. */
export function registerTreeCommands(tree: ServerTree, consent: Consent): Disposable {
  const documents = createApiDocuments(tree);
  const handlers = handlersOf(tree, documents, consent);
  const registered = Object.entries(handlers).map(([name, handler]) =>
    commands.registerCommand(treeCommandIds[name as keyof typeof treeCommandIds], (argument, second) =>
      reporting(() => handler(argument, second), argument),
    ),
  );
  return Disposable.from(documents, ...registered);
}

function handlersOf(
  tree: ServerTree,
  documents: ApiDocuments,
  consent: Consent,
): Readonly<Record<keyof typeof treeCommandIds, Handler>> {
  return {
    refreshServers: async () => {
      await tree.refresh();
      documents.refresh();
    },
    connectServer: async (argument) => {
      const server = isTreeNode(argument) ? argument.server : await pickRemote(tree);
      if (server && (await consent.ask(server.source))) await tree.refresh();
    },
    registerModel: (argument) => registerModel(tree, argument),
    scaleWorkers: (argument) => scaleWorkers(tree, argument),
    setDefaultVersion: (argument) => setDefaultVersion(tree, argument),
    unregisterModel: (argument) => unregisterModel(tree, argument),
    describeModel: async (argument) => {
      if (isTreeNode(argument) && argument.kind === 'model')
        return documents.describe(argument.server.source, argument.model.name);
      const picked = await pickVersion(tree, argument, 'Describe Model');
      if (picked) await documents.describe(picked.source, picked.model.name, picked.version);
    },
    runInference: (argument, file) => runInference(tree, argument, file),
    copyCurl: (argument) => copyCurl(tree, argument),
    openMetrics: async (argument) => {
      const server = await pickServer(tree, argument, 'Open Metrics');
      if (server) await documents.metrics(server.source);
    },
  };
}

/** Says what TorchServe, or the way to it, has against a command. */
async function reporting(run: () => Promise<void>, argument: unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.problem === 'cancelled') return;
    const open = 'Open Configuration';
    const uri =
      error.problem === 'model-api' && isTreeNode(argument) ? argument.server.source.uri : undefined;
    const answer = await window.showErrorMessage(error.message, ...(uri === undefined ? [] : [open]));
    if (answer === open && uri !== undefined) await commands.executeCommand('vscode.open', Uri.parse(uri));
  }
}
