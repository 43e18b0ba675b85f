import type { ModelVersion, Worker } from '../api/models';
import type { ModelView, ServerView } from './serverView';

/** What stands in the tree; commands get it as their first argument. */
export type TreeNode =
  // Commands about servers take the id.
  | { readonly kind: 'server'; readonly id: string; readonly server: ServerView }
  | { readonly kind: 'model'; readonly server: ServerView; readonly model: ModelView }
  | VersionNode
  | (VersionParts & { readonly kind: 'worker'; readonly worker: Worker })
  | (VersionParts & { readonly kind: 'batch' })
  | (VersionParts & { readonly kind: 'queue' })
  | { readonly kind: 'note'; readonly server: ServerView; readonly model?: ModelView; readonly text: string };

interface VersionParts {
  readonly server: ServerView;
  readonly model: ModelView;
  readonly version: ModelVersion;
}

export interface VersionNode extends VersionParts {
  readonly kind: 'version';
  readonly isDefault: boolean;
}

export function serverNode(server: ServerView): TreeNode {
  return { kind: 'server', id: server.source.id, server };
}

export function childrenOf(node: TreeNode): readonly TreeNode[] {
  if (node.kind === 'server') return serverChildren(node.server);
  if (node.kind === 'model') return modelChildren(node.server, node.model);
  return node.kind === 'version' ? versionChildren(node) : [];
}

function serverChildren(server: ServerView): readonly TreeNode[] {
  const models = server.models.map((model) => ({ kind: 'model', server, model }) as const);
  const note =
    server.problem ?? (server.health === 'healthy' && models.length === 0 ? 'No models' : undefined);
  return [...(note === undefined ? [] : [{ kind: 'note', server, text: note } as const]), ...models];
}

function modelChildren(server: ServerView, model: ModelView): readonly TreeNode[] {
  const { description, problem } = model;
  if (!description) return [{ kind: 'note', server, model, text: problem ?? 'Loading…' }];
  return description.versions.map((version) => ({
    kind: 'version',
    server,
    model,
    version,
    isDefault: version.version === description.defaultVersion,
  }));
}

function versionChildren({ server, model, version }: VersionNode): readonly TreeNode[] {
  const parts = { server, model, version };
  return [
    ...version.workers.map((worker) => ({ ...parts, kind: 'worker', worker }) as const),
    ...(version.batchSize === undefined ? [] : [{ ...parts, kind: 'batch' } as const]),
    ...(version.queue === undefined ? [] : [{ ...parts, kind: 'queue' } as const]),
  ];
}

/** The same for the same thing in the next look. */
export function idOf(node: TreeNode): string {
  const parts: readonly string[] = [
    node.kind,
    node.server.source.id,
    ...('model' in node && node.model ? [node.model.name] : []),
    ...('version' in node ? [node.version.version] : []),
    ...('worker' in node ? [node.worker.id] : []),
  ];
  return JSON.stringify(parts);
}

export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'server' in value;
}
