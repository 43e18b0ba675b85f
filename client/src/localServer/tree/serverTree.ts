import {
  Disposable,
  EventEmitter,
  type TextDocument,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { languageId } from '../../../../server/src/lsp/protocol';
import { createApi, type TorchServeApi } from '../api/api';
import type { ApiParts } from '../api/send';
import type { LocalServers } from '../localServers';
import { type Consent, remoteAddresses } from './consent';
import { lookOf } from './nodeLook';
import { createPoller } from './poller';
import { serverSources } from './serverSources';
import { isLoading, isShown, readServer, type ServerSource, type ServerView } from './serverView';
import { childrenOf, idOf, serverNode, type TreeNode } from './treeNodes';
import { viewId } from './viewId';

/** The tree of servers, and what its commands need. */
export interface ServerTree extends Disposable {
  /** As of the last look. */
  readonly servers: readonly ServerView[];
  apiOf(source: ServerSource): TorchServeApi;
  /** Looks now. */
  refresh(): Promise<void>;
}

export interface ServerTreeParts {
  readonly client: BaseLanguageClient;
  readonly api: ApiParts;
  readonly consent: Consent;
  /** Absent where nothing can be started. */
  readonly localServers?: LocalServers;
}

export function createServerTree({ client, api, consent, localServers }: ServerTreeParts): ServerTree {
  const changed = new EventEmitter<undefined>();
  const openModels = new Set<string>();
  let servers: readonly ServerView[] = [];
  let shown = '';

  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node ? [...childrenOf(node)] : servers.map(serverNode)),
    getTreeItem: itemOf,
  };
  const view: TreeView<TreeNode> = window.createTreeView(viewId, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });
  const apiOf = (source: ServerSource): TorchServeApi => createApi(api, source);

  const isWatched = (): boolean => view.visible && window.state.focused;
  const look = async (): Promise<boolean> => {
    const sources = await serverSources(client, localServers?.all ?? []);
    const allowed = sources.filter((source) => consent.isPossible() || remoteAddresses(source).length === 0);
    const views = await Promise.all(
      allowed.map((source) =>
        readServer(apiOf(source), source, (model) => openModels.has(keyOf(source, model))),
      ),
    );
    servers = views.filter(isShown);
    // Drawing it anew takes the focus and the hover away, so that it is only done when there is something new.
    const now = JSON.stringify(servers);
    if (now !== shown) changed.fire(undefined);
    shown = now;
    return servers.some(isLoading);
  };
  const poller = createPoller({
    look,
    isWatched,
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const setOpen = (node: TreeNode, isOpen: boolean): void => {
    if (node.kind !== 'model') return;
    const key = keyOf(node.server.source, node.model.name);
    if (!isOpen) openModels.delete(key);
    else if (!openModels.has(key)) {
      openModels.add(key);
      if (!node.model.description) void poller.refresh();
    }
  };
  const refreshIfWatched = (): void => {
    if (isWatched()) void poller.refresh();
  };
  const considered = (document: TextDocument): void => {
    if (document.languageId === languageId) refreshIfWatched();
  };
  poller.watchedChanged();

  const watching = Disposable.from(
    view,
    changed,
    view.onDidChangeVisibility(poller.watchedChanged),
    view.onDidExpandElement(({ element }) => setOpen(element, true)),
    view.onDidCollapseElement(({ element }) => setOpen(element, false)),
    window.onDidChangeWindowState(poller.watchedChanged),
    // A configuration that was opened may be the one of a server that runs.
    workspace.onDidOpenTextDocument(considered),
    workspace.onDidCloseTextDocument(considered),
    ...(localServers ? [localServers.onDidChange(refreshIfWatched)] : []),
  );
  return {
    get servers() {
      return servers;
    },
    apiOf,
    refresh: poller.refresh,
    dispose: () => {
      poller.dispose();
      watching.dispose();
    },
  };
}

function keyOf({ id }: ServerSource, model: string): string {
  return JSON.stringify([id, model]);
}

function itemOf(node: TreeNode): TreeItem {
  const look = lookOf(node);
  const state =
    look.isOpen === undefined
      ? TreeItemCollapsibleState.None
      : look.isOpen
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(look.label, state);
  item.id = idOf(node);
  if (look.description !== undefined) item.description = look.description;
  // Plain text, because names come from archives and must not become markup.
  item.tooltip = look.tooltip.join('\n');
  item.iconPath = new ThemeIcon(look.icon, look.color === undefined ? undefined : new ThemeColor(look.color));
  item.contextValue = look.context;
  item.accessibilityInformation = { label: look.spoken };
  return item;
}
