import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FilePermission,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  languages,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type JsonKey,
  type JsonOfSettingParams,
  type JsonOfSettingResult,
  jsonOfSettingRequest,
  type SettingOfJsonParams,
  type SettingOfJsonResult,
  settingOfJsonRequest,
} from '../../server/src/lsp/protocol';
import { columnOf } from './columnOf';
import { confirmOverwriting, isUnnoticedChange } from './jsonConflict';
import {
  addressOf,
  isReadonlySource,
  jsonScheme,
  keyOf,
  nameOf,
  openSource,
  sourceOf,
  watchSource,
} from './jsonSource';
import { onDocumentGone } from './onDocumentGone';

/** Documents that show the JSON of a setting, and write it back when they are saved. */
export interface JsonDocuments extends Disposable {
  open(source: Uri, key: JsonKey): Promise<void>;
}

/** A document as it was read or saved last. */
interface Content {
  /** The text of the configuration that it belongs to. */
  readonly source: string;
  readonly value: string | null;
  readonly json: string;
  readonly hasComments: boolean;
  readonly mtime: number;
}

/** Milliseconds after which a document follows what is typed in the configuration. */
const pause = 150;

export function createJsonDocuments(client: BaseLanguageClient): JsonDocuments {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const contents = new Map<string, Content>();
  /** What the editor works on. */
  const bases = new Map<string, string>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const contentOf = async (uri: Uri): Promise<Content> => {
    const source = (await openSource(uri)).getText();
    const before = contents.get(uri.toString());
    if (before?.source === source) return before;
    const params: JsonOfSettingParams = { text: source, key: keyOf(uri) };
    const result = await client.sendRequest<JsonOfSettingResult | null>(jsonOfSettingRequest, params);
    if (!result)
      throw FileSystemError.Unavailable('The language server does not answer. Its output says why.');
    // Somebody else may have asked meanwhile.
    const known = contents.get(uri.toString());
    const isSame = known !== undefined && known.value === result.value;
    const mtime = Math.max(Date.now(), (known?.mtime ?? 0) + 1);
    const content = isSame ? { ...known, source } : { ...result, source, mtime };
    contents.set(uri.toString(), content);
    return content;
  };

  const refresh = async (uri: Uri): Promise<void> => {
    const before = contents.get(uri.toString());
    try {
      const now = await contentOf(uri);
      if (before && before.mtime !== now.mtime) changed.fire([{ type: FileChangeType.Changed, uri }]);
    } catch (error) {
      client.error(`${uri.toString()} could not be read again`, error, false);
    }
  };

  const schedule = (uri: Uri): void => {
    clearTimeout(waiting.get(uri.toString()));
    waiting.set(
      uri.toString(),
      setTimeout(() => refresh(uri), pause),
    );
  };

  const write = async (uri: Uri, json: string): Promise<void> => {
    const document = await openSource(uri);
    const { version } = document;
    const params: SettingOfJsonParams = { text: document.getText(), key: keyOf(uri), json };
    const result = await client.sendRequest<SettingOfJsonResult | null>(settingOfJsonRequest, params);
    if (!result)
      throw FileSystemError.Unavailable('The language server does not answer. Its output says why.');
    if ('refusal' in result) {
      const place = `Line ${result.line + 1}, column ${result.character + 1}`;
      throw FileSystemError.Unavailable(`${place}: ${result.refusal}`);
    }
    if (document.version !== version) return write(uri, json);
    const edit = new WorkspaceEdit();
    edit.set(document.uri, await client.protocol2CodeConverter.asTextEdits([...result.edits]));
    if (result.edits.length > 0 && !(await workspace.applyEdit(edit)))
      throw FileSystemError.NoPermissions(`${nameOf(document.uri)} cannot be changed.`);
  };

  const provider: FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: (uri) => watchSource(sourceOf(uri), () => schedule(uri)),
    stat: async (uri): Promise<FileStat> => {
      const { json, mtime } = await contentOf(uri);
      const size = new TextEncoder().encode(json).length;
      const isReadonly = await isReadonlySource(sourceOf(uri));
      return {
        type: FileType.File,
        ctime: 0,
        mtime,
        size,
        ...(isReadonly ? { permissions: FilePermission.Readonly } : {}),
      };
    },
    readFile: async (uri) => {
      const { json } = await contentOf(uri);
      bases.set(uri.toString(), json);
      return new TextEncoder().encode(json);
    },
    writeFile: async (uri, bytes) => {
      const json = new TextDecoder().decode(bytes);
      const present = (await contentOf(uri)).json;
      if (isUnnoticedChange(bases.get(uri.toString()), present) && present !== json)
        await confirmOverwriting(uri);
      await write(uri, json);
      const { mtime, ...now } = await contentOf(uri);
      // The text stays as it was saved, although it would be laid out otherwise.
      contents.set(uri.toString(), { ...now, json, mtime: Math.max(Date.now(), mtime + 1) });
      bases.set(uri.toString(), json);
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };

  const openDocuments = (): TextDocument[] =>
    workspace.textDocuments.filter(({ uri }) => uri.scheme === jsonScheme);

  /** Strict JSON has no comments, and the editor would underline them. */
  const considerLanguage = async (document: TextDocument): Promise<void> => {
    if (document.uri.scheme !== jsonScheme || document.languageId !== 'json') return;
    if (contents.get(document.uri.toString())?.hasComments)
      await languages.setTextDocumentLanguage(document, 'jsonc');
  };

  const subscriptions = Disposable.from(
    changed,
    workspace.registerFileSystemProvider(jsonScheme, provider, { isCaseSensitive: true }),
    workspace.onDidOpenTextDocument(considerLanguage),
    workspace.onDidChangeTextDocument(({ document }) => {
      for (const { uri } of openDocuments()) {
        if (sourceOf(uri).toString() === document.uri.toString()) schedule(uri);
      }
    }),
    onDocumentGone(({ uri }) => {
      for (const memory of [contents, bases]) memory.delete(uri.toString());
    }),
  );

  return {
    open: async (source, key) => {
      const uri = addressOf(source, key);
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { viewColumn: columnOf(uri), preview: false });
    },
    dispose: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

function refuse(): never {
  throw FileSystemError.NoPermissions('This document is a part of a configuration.');
}
