import {
  type CancellationToken,
  commands,
  Disposable,
  DocumentLink,
  EventEmitter,
  FoldingRange,
  FoldingRangeKind,
  languages,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EffectiveChanged,
  type EffectiveParams,
  type EffectiveResult,
  effectiveChangedNotification,
  effectiveRequest,
} from '../../server/src/lsp/protocol';

export const effectiveScheme = 'torchserve-effective';

/** What a preview shows; it stands in the address of the preview. */
export interface PreviewTarget {
  /** The configuration file. */
  readonly uri: Uri;
  /** Absent: the situation of the settings, whichever that is. */
  readonly situation?: string;
}

/** Read-only documents that show what TorchServe would run with. */
export interface EffectivePreview extends Disposable {
  /** The configuration file that a preview is about, or the file itself. */
  sourceOf(uri: Uri): Uri;
  open(target: PreviewTarget, column?: ViewColumn): Promise<void>;
  compare(left: PreviewTarget, right: PreviewTarget, title: string): Promise<void>;
  /** Shows also the keys with defaults, or leaves them out again. */
  toggleDefaults(preview: Uri): void;
  toggleSecrets(preview: Uri): void;
}

interface Shown {
  readonly links: EffectiveResult['links'];
  readonly folds: EffectiveResult['folds'];
}

export function createEffectivePreview(client: BaseLanguageClient): EffectivePreview {
  const changed = new EventEmitter<Uri>();
  const withDefaults = new Set<string>();
  const revealed = new Set<string>();
  const shown = new Map<string, Shown>();

  const provide = async (preview: Uri, token?: CancellationToken): Promise<string> => {
    const { uri, situation } = targetOf(preview);
    const params: EffectiveParams = {
      uri: client.code2ProtocolConverter.asUri(uri),
      ...(situation === undefined ? {} : { situation }),
      all: withDefaults.has(preview.toString()),
      revealSecrets: revealed.has(preview.toString()),
    };
    try {
      const result = await client.sendRequest<EffectiveResult | null>(effectiveRequest, params, token);
      if (!result) return '# The effective configuration of this file could not be found out.\n';
      shown.set(preview.toString(), result);
      return result.text;
    } catch (error) {
      client.error(`The effective configuration of ${uri} could not be found out`, error, false);
      return '# The language server does not answer. Its output says why.\n';
    }
  };

  /** Whoever looks at a preview wants the files it is about to be those of now. */
  const refresh = (isConcerned: (target: PreviewTarget) => boolean): void => {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === effectiveScheme && isConcerned(targetOf(uri))) changed.fire(uri);
    }
  };

  const linksIn = (document: TextDocument): DocumentLink[] =>
    (shown.get(document.uri.toString())?.links ?? []).map(({ line, from, to, target }) => {
      const link = new DocumentLink(
        new Range(line, from, line, to),
        client.protocol2CodeConverter.asUri(target),
      );
      link.tooltip = 'Show where this is set';
      return link;
    });

  const foldsIn = (document: TextDocument): FoldingRange[] =>
    (shown.get(document.uri.toString())?.folds ?? []).map(({ startLine, endLine, kind }) => {
      // VS Code folds ranges of the kind `Imports` by itself when the document opens, if the language's settings say so.
      const folds = kind === 'losers' ? FoldingRangeKind.Imports : FoldingRangeKind.Region;
      return new FoldingRange(startLine, endLine, folds);
    });

  const toggle = (set: Set<string>, preview: Uri): void => {
    if (!set.delete(preview.toString())) set.add(preview.toString());
    changed.fire(preview);
  };

  const subscriptions = Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(effectiveScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: provide,
    }),
    languages.registerDocumentLinkProvider({ scheme: effectiveScheme }, { provideDocumentLinks: linksIn }),
    languages.registerFoldingRangeProvider({ scheme: effectiveScheme }, { provideFoldingRanges: foldsIn }),
    client.onNotification(effectiveChangedNotification, ({ uri }: EffectiveChanged) => {
      const source = client.protocol2CodeConverter.asUri(uri).toString();
      refresh((target) => target.uri.toString() === source);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('torchserve')) refresh(() => true);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (workspace.textDocuments.some((open) => open.uri.toString() === uri.toString())) return;
      // A secret that was shown is hidden again the next time.
      for (const memory of [withDefaults, revealed, shown]) memory.delete(uri.toString());
    }),
  );

  return {
    sourceOf: (uri) => (uri.scheme === effectiveScheme ? targetOf(uri).uri : uri),
    open: async (target, column = ViewColumn.Beside) => {
      const document = await openPreview(previewOf(target));
      await window.showTextDocument(document, { viewColumn: column, preserveFocus: true, preview: false });
    },
    compare: async (left, right, title) => {
      const [a, b] = [previewOf(left), previewOf(right)];
      await Promise.all([openPreview(a), openPreview(b)]);
      await commands.executeCommand('vscode.diff', a, b, title);
    },
    toggleDefaults: (preview) => toggle(withDefaults, preview),
    toggleSecrets: (preview) => toggle(revealed, preview),
    dispose: () => subscriptions.dispose(),
  };
}

const previewLanguage = 'torchserve-effective';

async function openPreview(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  return document.languageId === previewLanguage
    ? document
    : languages.setTextDocumentLanguage(document, previewLanguage);
}

/** The name in the tab says which file and which situation; the rest of the address finds them again. */
function previewOf({ uri, situation }: PreviewTarget): Uri {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1) || 'configuration';
  const where = situation === undefined ? 'effective' : (situation || 'editor').replaceAll('/', '∕');
  return Uri.from({
    scheme: effectiveScheme,
    path: `/${name} (${where})`,
    query: JSON.stringify({ uri: uri.toString(), ...(situation === undefined ? {} : { situation }) }),
  });
}

function targetOf(preview: Uri): PreviewTarget {
  const { uri, situation } = JSON.parse(preview.query) as { uri: string; situation?: string };
  return { uri: Uri.parse(uri), ...(situation === undefined ? {} : { situation }) };
}
