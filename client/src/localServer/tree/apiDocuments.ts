import { Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { ApiError, sentenceOf } from '../api/apiError';
import type { ServerTree } from './serverTree';
import type { ServerSource } from './serverView';

const scheme = 'torchserve-api';

/** What a document shows; it stands in its address. */
interface Shown {
  readonly server: string;
  /** Absent: the metrics. */
  readonly model?: string;
  /** Absent: all versions. */
  readonly version?: string;
}

/** Read-only documents with what TorchServe says about models, and its metrics. */
export interface ApiDocuments extends Disposable {
  describe(source: ServerSource, model: string, version?: string): Promise<void>;
  metrics(source: ServerSource): Promise<void>;
  /** Asks again for what is open. */
  refresh(): void;
}

export function createApiDocuments(tree: ServerTree): ApiDocuments {
  const changed = new EventEmitter<Uri>();
  const open = async (path: string, shown: Shown): Promise<void> => {
    const uri = Uri.from({ scheme, path, query: JSON.stringify(shown) });
    // One that is open already shows what was, not what is.
    if (workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()))
      changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  };
  const registration = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => {
      try {
        return await textOf(tree, JSON.parse(uri.query));
      } catch (error) {
        // Without a text there would be no document, and the reason would be lost.
        if (error instanceof ApiError) return `${sentenceOf(error)}\n`;
        throw error;
      }
    },
  });
  return {
    describe: (source, model, version) =>
      open(`/${fileName([model, ...(version === undefined ? [] : [version])].join(' '))}.json`, {
        server: source.id,
        model,
        ...(version !== undefined && { version }),
      }),
    metrics: (source) => open('/metrics.txt', { server: source.id }),
    refresh: () => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
    },
    dispose: () => Disposable.from(registration, changed).dispose(),
  };
}

async function textOf(tree: ServerTree, { server, model, version }: Shown): Promise<string> {
  const source = tree.servers.find((one) => one.source.id === server)?.source;
  if (!source) return 'This server is not there any more.\n';
  const api = tree.apiOf(source);
  if (model !== undefined)
    return `${JSON.stringify(await api.describeRaw(model, version, false), undefined, 2)}\n`;
  const text = await api.metrics();
  return text === '' ? noMetrics : text;
}

const noMetrics =
  '# There are no metrics here. TorchServe has them all only with metrics_mode=prometheus; otherwise it writes them to its log.\n';

function fileName(text: string): string {
  return text.replaceAll(/[\\/:]/g, '_');
}
