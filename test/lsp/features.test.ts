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
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver/node';
import { type LspPair, lspPair, type PairOptions, usualCapabilities } from '../support/lspPair';
import { memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';
const textDocument = { uri };
const start = { line: 0, character: 0 };

async function withServer(options: PairOptions, work: (server: LspPair) => Promise<void>): Promise<void> {
  const server = await lspPair(options);
  try {
    await work(server);
  } finally {
    server.dispose();
  }
  assert.deepEqual(server.host.logged, []);
}

test('the server says what it can do', () =>
  withServer({}, async ({ initialized }) => {
    const { capabilities, serverInfo } = initialized;
    assert.equal(serverInfo?.name, 'TorchServe Config Language Server');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, {
      openClose: true,
      change: 2,
      save: { includeText: false },
    });
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.torchserve', 'refactor'],
    });
    assert.ok(capabilities.completionProvider?.triggerCharacters?.includes('='));
  }));

test('completes a key, and documents it when asked', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'job_qu');
    const list = await server.request<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 0, character: 6 },
    });
    const item = list.items.find(({ label }) => label === 'job_queue_size');
    assert.ok(item);
    assert.equal(item.documentation, undefined);
    const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /job_queue_size/);
  }));

test('an editor without snippets gets plain text', () =>
  withServer({ capabilities: {} }, async (server) => {
    await server.open(uri, 'job_qu');
    const list = await server.request<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 0, character: 6 },
    });
    assert.ok(list.items.length > 0);
    assert.doesNotMatch(JSON.stringify(list), /\$\{|"insertTextFormat":2/);
  }));

test('completes archives that are in the model store', () =>
  withServer({ host: memoryHost({ 'file:///project/store/resnet.mar': '' }) }, async (server) => {
    await server.open(uri, 'model_store=store\nload_models=');
    const list = await server.request<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 1, character: 12 },
    });
    assert.ok(list.items.some(({ label }) => label.includes('resnet')));
  }));

test('completes right after an edit, before anything was published', () =>
  withServer({}, async (server) => {
    await server.open(uri, '');
    await server.change(uri, 2, { range: { start, end: start }, text: 'enable_envvars_config=' });
    const list = await server.request<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 0, character: 22 },
    });
    assert.ok(list.items.some(({ label }) => label === 'true'));
  }));

test('explains the key under the pointer', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'job_queue_size=10');
    const hover = await server.request<Hover>('textDocument/hover', { textDocument, position: start });
    assert.match(JSON.stringify(hover.contents), /TS_JOB_QUEUE_SIZE/);
    assert.deepEqual(hover.range, { start, end: { line: 0, character: 14 } });
  }));

test('offers a fix of a problem that was published', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'job_queue_siez=10');
    const { diagnostics } = await server.diagnostics(uri);
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start, end: start },
      context: { diagnostics },
    });
    const edits = actions.flatMap(({ edit }) => JSON.stringify(edit ?? {}));
    assert.ok(edits.some((edit) => edit.includes('job_queue_size') || edit.includes('"newText":"size"')));
  }));

const commandsOf = async (server: LspPair): Promise<CodeAction[]> => {
  await server.open(uri, 'job_queue_siez=10');
  const { diagnostics } = await server.diagnostics(uri);
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start, end: start },
    context: { diagnostics },
  });
  return actions.filter(({ command }) => command !== undefined);
};

test('commands of the editor are offered only where it has them', async () => {
  await withServer({}, async (server) => assert.deepEqual(await commandsOf(server), []));
  await withServer({ initialize: { initializationOptions: { commands: true } } }, async (server) =>
    assert.notDeepEqual(await commandsOf(server), []),
  );
});

test('applies all safe fixes when asked for them', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'enable_envvars_config=true \n');
    const { diagnostics } = await server.diagnostics(uri);
    assert.equal(diagnostics.length, 1);
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start, end: start },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.equal(actions.length, 1);
    assert.equal(actions[0]?.kind, 'source.fixAll.torchserve');
  }));

test('outlines, folds, selects', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'models={\\\n  \\\n}\nnumber_of_gpu=1\n');
    const symbols = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['models', 'number_of_gpu'],
    );
    const ranges = await server.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.ok(ranges.some(({ startLine, endLine }) => startLine === 0 && endLine === 2));
    const selections = await server.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [start, { line: 3, character: 15 }],
    });
    assert.equal(selections.length, 2);
  }));

test('links to a file by its address', () =>
  withServer({ host: memoryHost({ 'file:///project/my%20store/a.mar': '' }) }, async (server) => {
    await server.open(uri, 'model_store=my store\ninference_address=http://127.0.0.1:8080');
    await server.diagnostics(uri);
    const links = await server.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    assert.deepEqual(
      links.map(({ target }) => target),
      ['file:///project/my%20store', 'http://127.0.0.1:8080'],
    );
  }));

test('formats by the settings, the whole document or a part', () =>
  withServer({ settings: { format: { alignValues: true } } }, async (server) => {
    await server.open(uri, 'number_of_gpu=1\njob_queue_size=10\n');
    const options = { tabSize: 2, insertSpaces: true };
    const all = await server.request<TextEdit[]>('textDocument/formatting', { textDocument, options });
    assert.ok(all.some(({ newText }) => /^ +=/.test(newText)));
    const part = await server.request<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument,
      options,
      range: { start, end: { line: 0, character: 5 } },
    });
    assert.ok(part.length > 0 && part.every(({ range }) => range.start.line === 0));
  }));

test('questions about documents that are not open get the empty answer', () =>
  withServer({}, async (server) => {
    assert.equal(await server.request('textDocument/hover', { textDocument, position: start }), null);
    assert.equal(await server.request('textDocument/completion', { textDocument, position: start }), null);
    assert.deepEqual(await server.request('textDocument/documentLink', { textDocument }), []);
    // No answer has an editor fold by indentation; an empty one would not.
    assert.equal(await server.request('textDocument/foldingRange', { textDocument }), null);
  }));

test('list defaults are used only if the editor takes all of them', async () => {
  const capabilities = (itemDefaults: string[]) => ({
    ...usualCapabilities,
    textDocument: { completion: { completionList: { itemDefaults } } },
  });
  for (const [defaults, used] of [
    [['editRange', 'insertTextFormat', 'data'], true],
    [['editRange'], false],
  ] as const) {
    await withServer({ capabilities: capabilities([...defaults]) }, async (server) => {
      await server.open(uri, 'job_qu');
      const position = { line: 0, character: 6 };
      const list = await server.request<CompletionList>('textDocument/completion', {
        textDocument,
        position,
      });
      assert.equal(list.itemDefaults !== undefined, used);
    });
  }
});
