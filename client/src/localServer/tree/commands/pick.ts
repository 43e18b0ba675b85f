import { window } from 'vscode';
import type { ServerTree } from '../serverTree';
import type { ModelView, ServerSource, ServerView } from '../serverView';
import { isTreeNode } from '../treeNodes';

/** A model of a server, and the version when it matters which one. */
export interface PickedModel {
  readonly source: ServerSource;
  readonly model: ModelView;
  readonly version?: string;
}

/** The server of the node that a command got, the only one, or the one that the user picks. */
export async function pickServer(
  tree: ServerTree,
  argument: unknown,
  title: string,
): Promise<ServerView | undefined> {
  if (isTreeNode(argument)) return argument.server;
  const servers = await runningServers(tree);
  if (servers.length < 2) return servers[0];
  const items = servers.map((server) => ({
    label: server.source.name,
    description: server.source.addresses.inference ?? '',
    server,
  }));
  return (await window.showQuickPick(items, { title }))?.server;
}

async function runningServers(tree: ServerTree): Promise<readonly ServerView[]> {
  // The tree does not look while nobody sees it.
  await tree.refresh();
  const running = tree.servers.filter(({ health }) => health === 'healthy' || health === 'unhealthy');
  if (running.length === 0)
    void window.showInformationMessage(
      'No TorchServe is running. Start one, or open the configuration of one that runs on this machine.',
    );
  return running;
}

/** A server that waits for the user's consent. */
export async function pickRemote(tree: ServerTree): Promise<ServerView | undefined> {
  await tree.refresh();
  const servers = tree.servers.filter(({ health }) => health === 'remote');
  if (servers.length === 0)
    void window.showInformationMessage(
      "No open configuration names a server on another machine, or 'torchserve.localServer.allowRemote' is off.",
    );
  const title = 'Connect to a Server on Another Machine';
  const items = servers.map((server) => ({
    label: server.source.name,
    description: server.source.addresses.inference ?? '',
    server,
  }));
  return items.length > 1 ? (await window.showQuickPick(items, { title }))?.server : servers[0];
}

/** The version of the node that a command got, or the one that the user picks among all, or among those of the node's model. */
export async function pickVersion(
  tree: ServerTree,
  argument: unknown,
  title: string,
): Promise<PickedModel | undefined> {
  if (isTreeNode(argument) && 'version' in argument)
    return { source: argument.server.source, model: argument.model, version: argument.version.version };
  const server = await pickServer(tree, argument, title);
  if (!server) return undefined;
  const isModel = isTreeNode(argument) && argument.kind === 'model';
  const items = (isModel ? [argument.model] : server.models).flatMap((model) =>
    itemsOf(server.source, model),
  );
  if (items.length === 0)
    return void window.showInformationMessage(`There are no models in the server of ${server.source.name}.`);
  return items.length === 1
    ? items[0]
    : window.showQuickPick(items, { title, placeHolder: 'Model and version' });
}

function itemsOf(
  source: ServerSource,
  model: ModelView,
): (PickedModel & { label: string; description?: string })[] {
  const { description } = model;
  if (!description) return [{ label: model.name, source, model }];
  return description.versions.map(({ version }) => ({
    label: `${model.name} ${version}`,
    ...(version === description.defaultVersion && { description: 'default' }),
    source,
    model,
    version,
  }));
}
