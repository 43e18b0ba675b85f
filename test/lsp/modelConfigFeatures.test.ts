import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  MarkupContent,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspPair, lspPair } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const uri = 'file:///project/model-config.yaml';
const properties = 'file:///project/config.properties';
const textDocument = { uri };
const at = (line: number, character: number) => ({ line, character });
const range = (line: number, from: number, to: number) => ({ start: at(line, from), end: at(line, to) });

async function withDocument(
  text: string,
  work: (server: LspPair) => Promise<void>,
  host: MemoryHost = memoryHost(),
): Promise<void> {
  const workspaceFolders = [{ uri: 'file:///project', name: 'project' }];
  const server = await lspPair({
    host,
    initialize: { workspaceFolders, initializationOptions: { commands: true } },
  });
  try {
    await server.open(uri, text, 'yaml');
    await server.diagnostics(uri);
    await work(server);
    assert.deepEqual(host.logged, []);
  } finally {
    server.dispose();
  }
}

const hoverText = async (server: LspPair, line: number, character: number): Promise<string> => {
  const hover = await server.request<Hover | null>('textDocument/hover', {
    textDocument,
    position: at(line, character),
  });
  return (hover?.contents as MarkupContent | undefined)?.value ?? '';
};

test('a problem comes with an edit and goes with the next one', () =>
  withDocument('minWorkers: 1\nmaxWorkers: 1\n', async (server) => {
    await server.change(uri, 2, { range: range(0, 12, 13), text: 'x' });
    const found = await server.diagnostics(uri, ({ version }) => version === 2);
    assert.deepEqual(
      found.diagnostics.map(({ range: where, source }) => [where, source]),
      [[range(0, 12, 13), 'torchserve']],
    );
    await server.change(uri, 3, { range: range(0, 12, 13), text: '1' });
    assert.deepEqual((await server.diagnostics(uri, ({ version }) => version === 3)).diagnostics, []);
  }));

test('settings silence the rules', () =>
  withDocument('minWorkers: x\nmaxWorkers: 1\n', async (server) => {
    server.settings = { diagnostics: { enable: false } };
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
  }));

test('a fix makes the document right', () =>
  withDocument('minWorkers: "1"\nmaxWorkers: 1\n', async (server) => {
    const { diagnostics } = await server.diagnostics(uri, (params) => params.diagnostics.length > 0);
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: range(0, 12, 15),
      context: { diagnostics },
    });
    const [fix] = actions.filter(({ kind, edit }) => kind === 'quickfix' && edit?.changes);
    const document = TextDocument.create(uri, 'yaml', 1, 'minWorkers: "1"\nmaxWorkers: 1\n');
    assert.equal(
      TextDocument.applyEdits(document, fix!.edit!.changes![uri]!),
      'minWorkers: 1\nmaxWorkers: 1\n',
    );
  }));

test('keys are completed, and described when one is chosen', () =>
  withDocument('minWorkers: 1\nmaxW\n', async (server) => {
    const list = await server.request<CompletionList>('textDocument/completion', {
      textDocument,
      position: at(1, 4),
    });
    const item = list.items.find(({ label }) => label === 'maxWorkers');
    assert.ok(item);
    const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
    assert.match((resolved.documentation as MarkupContent).value, /Upper limit/);
  }));

test('hover, outline, folding, formatting and links answer', () =>
  withDocument(
    'minWorkers: 1\nhandler:\n    model_path: https://example.org/model   \n    other: 1\n',
    async (server) => {
      assert.match(await hoverText(server, 0, 3), /Workers that TorchServe starts/);
      const symbols = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      assert.deepEqual(
        symbols.map(({ name }) => name),
        ['minWorkers', 'handler'],
      );
      const folds = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
      assert.deepEqual(
        folds.map(({ startLine, endLine }) => [startLine, endLine]),
        [[1, 3]],
      );
      const edits = await server.request<TextEdit[]>('textDocument/formatting', {
        textDocument,
        options: { tabSize: 2, insertSpaces: true },
      });
      assert.ok(edits.length > 0);
      const links = await server.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
      assert.deepEqual(
        links.map(({ target }) => target),
        ['https://example.org/model'],
      );
    },
  ));

const useVenv = 'minWorkers: 1\nmaxWorkers: 1\nuseVenv: true\n';
const surroundings = { [properties]: 'model_store=store\ninstall_py_dep_per_model=false\n', [uri]: '' };

test('what config.properties says counts, the unsaved text above all', () =>
  withDocument(
    useVenv,
    async (server) => {
      const hasProblem = (params: { diagnostics: readonly { code?: unknown }[] }) =>
        params.diagnostics.some(({ code }) => code === 'venv-without-install');
      await server.diagnostics(uri, hasProblem);
      await server.open(properties, 'model_store=store\ninstall_py_dep_per_model=true\n');
      await server.diagnostics(properties);
      server.published.length = 0;
      server.clock.advance(1000);
      await server.diagnostics(uri, (params) => !hasProblem(params));
      await server.change(properties, 2, { text: 'model_store=store\ninstall_py_dep_per_model=false\n' });
      await server.diagnostics(properties, ({ version }) => version === 2);
      server.published.length = 0;
      server.clock.advance(1000);
      await server.diagnostics(uri, hasProblem);
    },
    memoryHost(surroundings),
  ));

/** The rules with problems once nothing changes any more. */
async function rulesAtRest(server: LspPair): Promise<readonly unknown[]> {
  for (let i = 0; i < 3; i++) {
    await server.settle();
    server.clock.advance(1000);
  }
  await server.settle();
  const last = server.published.findLast((params) => params.uri === uri);
  return last?.diagnostics.map(({ code }) => code) ?? [];
}

const workers = 'minWorkers: 1\nmaxWorkers: 1\n';

test('what was typed in a configuration of the server is forgotten when it is closed unsaved', () =>
  withDocument(
    workers,
    async (server) => {
      assert.deepEqual(await rulesAtRest(server), []);
      await server.open(properties, 'model_store=store\ndefault_response_timeout=60\n');
      assert.deepEqual(await rulesAtRest(server), ['timeout-shadowed']);
      await server.close(properties);
      assert.deepEqual(await rulesAtRest(server), []);
    },
    memoryHost(surroundings),
  ));

test('another situation counts for the models, too', () =>
  withDocument(
    workers,
    async (server) => {
      assert.deepEqual(await rulesAtRest(server), []);
      const environment = { TS_DEFAULT_RESPONSE_TIMEOUT: '60' };
      server.settings = { situation: 'gpu', situations: { gpu: { environment } } };
      await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      assert.deepEqual(await rulesAtRest(server), ['timeout-shadowed']);
    },
    memoryHost({ ...surroundings, [properties]: 'model_store=store\nenable_envvars_config=true\n' }),
  ));
