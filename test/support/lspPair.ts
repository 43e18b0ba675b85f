import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createMessageConnection,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type DocumentStatus, documentStatusNotification, languageId } from '../../server/src/lsp/protocol';
import { startServer } from '../../server/src/lsp/server';
import { type HandClock, handClock, type MemoryHost, memoryHost } from './memoryHost';

/** An editor that talks to the real server over streams in memory. */
export interface LspPair {
  readonly client: MessageConnection;
  readonly host: MemoryHost;
  readonly clock: HandClock;
  readonly initialized: InitializeResult;
  /** Everything that was published, in order. */
  readonly published: PublishDiagnosticsParams[];
  readonly statuses: DocumentStatus[];
  /** What the editor answers to questions about its settings. */
  settings: unknown;
  open(uri: string, text: string, language?: string): Promise<void>;
  change(uri: string, version: number, ...changes: Change[]): Promise<void>;
  close(uri: string): Promise<void>;
  save(uri: string): Promise<void>;
  /** The first diagnostics of a document that were or will be published and are accepted. */
  diagnostics(
    uri: string,
    accept?: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams>;
  request<R>(method: string, params: object): Promise<R>;
  /** Resolves when the server has nothing left to do. */
  settle(): Promise<void>;
  dispose(): void;
}

export type Change = { readonly range: Range; readonly text: string } | { readonly text: string };

export interface PairOptions {
  readonly host?: MemoryHost;
  readonly capabilities?: ClientCapabilities;
  readonly initialize?: Partial<InitializeParams>;
  readonly settings?: unknown;
}

const patience = 30_000;

export const usualCapabilities: ClientCapabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true } },
  },
};

export async function lspPair(options: PairOptions = {}): Promise<LspPair> {
  const { host = memoryHost(), capabilities = usualCapabilities } = options;
  const clock = handClock();
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, host, clock);
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const published: PublishDiagnosticsParams[] = [];
  const statuses: DocumentStatus[] = [];
  let waiting: (() => void)[] = [];
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const look of waiting) look();
  });
  client.onNotification(documentStatusNotification, (status: DocumentStatus) => void statuses.push(status));
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => pair.settings ?? null),
  );
  client.listen();

  const initialized: InitializeResult = await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: null,
    capabilities,
    ...options.initialize,
  });
  await client.sendNotification('initialized', {});

  const pair: LspPair = {
    client,
    host,
    clock,
    initialized,
    published,
    statuses,
    settings: options.settings,
    open: (uri, text, language = languageId) =>
      client.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: language, version: 1, text },
      }),
    change: (uri, version, ...contentChanges) =>
      client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => client.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    save: (uri) => client.sendNotification('textDocument/didSave', { textDocument: { uri } }),
    diagnostics: (uri, accept = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no diagnostics for ${uri}`)), patience);
        const look = (): void => {
          const found = published.find((params) => params.uri === uri && accept(params));
          if (!found) return;
          clearTimeout(timer);
          waiting = waiting.filter((one) => one !== look);
          resolve(found);
        };
        waiting.push(look);
        look();
      }),
    request: (method, params) => client.sendRequest(method, params),
    settle: async () => {
      for (let i = 0; i < 3; i++) {
        await client.sendRequest('textDocument/hover', hoverAt('file:///nowhere', { line: 0, character: 0 }));
        for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
    },
    dispose: () => {
      client.dispose();
      server.dispose();
      toServer.destroy();
      toClient.destroy();
    },
  };
  return pair;
}

export function hoverAt(uri: string, position: Position): object {
  return { textDocument: { uri }, position };
}
