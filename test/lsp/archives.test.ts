import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  DocumentHighlight,
  DocumentLink,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ArchiveFact } from '../../server/src/core/model/archiveFact';
import { entryAddress } from '../../server/src/host/archiveAddress';
import { type ArchiveEntryResult, archiveEntryRequest } from '../../server/src/lsp/protocol';
import { type LspPair, lspPair, type PairOptions } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';
const archive = 'file:///project/store/resnet-18.mar';
const yaml = entryAddress({ archive, entry: 'model-config.yaml' });
const resnet: ArchiveFact = {
  state: 'model',
  modelName: 'resnet',
  modelVersion: '2.1',
  handler: 'image_classifier',
  runtime: 'python',
  config: { name: 'model-config.yaml', state: 'found', address: yaml },
  manifest: entryAddress({ archive, entry: 'MAR-INF/MANIFEST.json' }),
};

function hostWith(files: Readonly<Record<string, string>> = {}): MemoryHost {
  const host = memoryHost({ [archive]: '', ...files });
  host.archiveFact = async (address) => (address === archive ? resnet : { state: 'unknown' });
  host.archiveEntry = async (address) => (address === yaml ? 'batchSize: 4\n' : undefined);
  return host;
}

async function withServer(
  text: string,
  work: (server: LspPair, at: (part: string) => object) => Promise<void>,
  options: PairOptions = {},
): Promise<void> {
  const server = await lspPair({
    host: hostWith(),
    ...options,
    initialize: {
      workspaceFolders: [{ uri: 'file:///project', name: 'project' }],
      initializationOptions: { archives: true },
      ...options.initialize,
    },
  });
  try {
    await server.open(uri, text);
    await server.diagnostics(uri);
    const document = TextDocument.create(uri, '', 1, text);
    await work(server, (part) => ({
      textDocument: { uri },
      position: document.positionAt(text.indexOf(part) + 1),
    }));
  } finally {
    server.dispose();
  }
}

const list = 'model_store=store\nload_models=resnet-18.mar\n';
const models = 'models={"resnet":{"2.1":{"minWorkers":1}}}\n';
const snapshot = 'model_store=store\nmodel_snapshot={"models":{"r":{"2.1":{"marName":"resnet-18.mar"}}}}\n';

async function hoverOn(server: LspPair, at: object): Promise<string> {
  const hover = await server.request<Hover>('textDocument/hover', at);
  return (hover.contents as MarkupContent).value;
}

test('hovers tell what is in an archive, at its entry, its marName and the name of its model', async () => {
  await withServer(list + models, async (server, at) => {
    for (const part of ['resnet-18.mar', '"resnet"']) {
      const text = await hoverOn(server, at(part));
      for (const expected of ['`resnet`', '`2.1`', '`image_classifier`', '`python`', '`model-config.yaml`'])
        assert.ok(text.includes(expected), `${expected} is in ${text}`);
    }
  });
  await withServer('model_store=store\nload_models=new=resnet-18.mar\n', async (server, at) => {
    assert.match(await hoverOn(server, at('resnet-18.mar')), /registered as `new`/);
  });
  await withServer(snapshot, async (server, at) => {
    for (const part of ['resnet-18.mar', '"r"'])
      assert.match(await hoverOn(server, at(part)), /version `2\.1`/);
  });
});

test('hovers on a store list what is in it', () =>
  withServer(list, async (server, at) => {
    assert.match(await hoverOn(server, at('=store')), /`resnet-18\.mar`: `resnet`, version `2\.1`/);
  }));

test('entries link and lead to the configuration inside, for editors that can show it', async () => {
  const ask = async (server: LspPair, at: (part: string) => object) => {
    const links = await server.request<DocumentLink[]>('textDocument/documentLink', at('store'));
    const definition = await server.request<LocationLink[]>('textDocument/definition', at('resnet-18'));
    return [links.map(({ target }) => target), definition.map(({ targetUri }) => targetUri)];
  };
  for (const text of [list, snapshot]) {
    await withServer(text, async (server, at) => {
      const [links, definition] = await ask(server, at);
      assert.ok(links!.includes(yaml), links!.join());
      assert.deepEqual(definition, [yaml]);
    });
    await withServer(
      text,
      async (server, at) => {
        const [links, definition] = await ask(server, at);
        assert.deepEqual(links, ['file:///project/store']);
        assert.deepEqual(definition, [uri]);
      },
      { initialize: { initializationOptions: {} } },
    );
  }
});

test('the text inside an archive is handed out', () =>
  withServer(list, async (server) => {
    const text = (address: string) =>
      server.request<ArchiveEntryResult | null>(archiveEntryRequest, { uri: address });
    assert.deepEqual(await text(yaml), { text: 'batchSize: 4\n' });
    assert.equal(await text(archive), null);
  }));

test('a host that cannot look into archives leaves everything out', () =>
  withServer(
    list,
    async (server, at) => {
      const found = await server.request<LocationLink[]>('textDocument/definition', at('resnet-18'));
      assert.deepEqual(
        found.map(({ targetUri }) => targetUri),
        [uri],
      );
      assert.equal(await server.request(archiveEntryRequest, { uri: yaml }), null);
      assert.match(await hoverOn(server, at('resnet-18')), /\*\*Archive:\*\*/);
    },
    { host: memoryHost({ [archive]: '' }) },
  ));

test('a configuration inside an archive is served like a file, and nothing changes it', () =>
  withServer(list, async (server) => {
    await server.open(yaml, 'batchSize: 4\nresponseTimout: 60\n', 'yaml');
    const reports = await server.diagnostics(yaml);
    assert.deepEqual(
      reports.diagnostics.map(({ range }) => range.start.line),
      [1],
    );
    assert.deepEqual(server.statuses.at(-1), {
      uri: yaml,
      handled: true,
      basis: 'content',
      reason: 'This is the configuration of the model in resnet-18.mar.',
    });
    const about = { textDocument: { uri: yaml } };
    const hover = await hoverOn(server, { ...about, position: { line: 0, character: 1 } });
    assert.match(hover, /resnet/);
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    const context = { diagnostics: reports.diagnostics };
    assert.deepEqual(await server.request('textDocument/codeAction', { ...about, range, context }), []);
    const options = { tabSize: 2, insertSpaces: true };
    assert.deepEqual(await server.request('textDocument/formatting', { ...about, options }), []);
    assert.deepEqual(await server.request('textDocument/rangeFormatting', { ...about, range, options }), []);
  }));

test('the specification of a workflow is no configuration of a model', () =>
  withServer(list, async (server) => {
    const spec = entryAddress({ archive: 'file:///project/w.war', entry: 'spec.yaml' });
    await server.open(spec, 'models:\n  batchSize: 4\nhandler:\n  x: 1\n', 'yaml');
    await server.settle();
    assert.ok(!server.statuses.some(({ uri: about, handled }) => about === spec && handled));
  }));

const elsewhere = {
  'file:///project/deploy/config.properties':
    'inference_address=http://127.0.0.1:8080\nload_models=a=x.mar\nmodels={"a":{}}\n',
  'file:///project/other.properties': 'models=a\nname=a\n',
  'file:///project/node_modules/x/config.properties': 'load_models=a=x.mar\nmodel_store=m\n',
  'file:///project/pack.sh': 'torch-model-archiver --model-name a -v 1\n',
};
const given = 'model_store=store\nload_models=a=x.mar\nmodels={"a":{}}\n';

const lines = (locations: readonly Location[]): string[] =>
  locations
    .map(({ uri: where, range }) => `${where.slice('file:///project/'.length)}:${range.start.line}`)
    .sort();

test('references stand in all configurations of the folder', async () => {
  await withServer(
    given,
    async (server, at) => {
      const ask = (includeDeclaration: boolean) =>
        server.request<Location[]>('textDocument/references', {
          ...at('"a"'),
          context: { includeDeclaration },
        });
      const all = [
        'config.properties:1',
        'config.properties:2',
        'deploy/config.properties:1',
        'deploy/config.properties:2',
      ];
      assert.deepEqual(lines(await ask(true)), all);
      assert.deepEqual(lines(await ask(false)), ['config.properties:2', 'deploy/config.properties:2']);
      const highlights = await server.request<DocumentHighlight[]>(
        'textDocument/documentHighlight',
        at('"a"'),
      );
      assert.deepEqual(
        highlights.map(({ range, kind }) => [range.start.line, kind]),
        [
          [1, 3],
          [2, 2],
        ],
      );
    },
    { host: hostWith(elsewhere) },
  );
});

test('a command that packs the model is a reference when the archive names it', () =>
  withServer(
    'model_store=store\nload_models=b.mar\nmodels={"b":{}}\n',
    async (server, at) => {
      const found = await server.request<Location[]>('textDocument/references', {
        ...at('"b"'),
        context: { includeDeclaration: true },
      });
      assert.deepEqual(lines(found), ['config.properties:1', 'config.properties:2', 'pack.sh:0']);
    },
    { host: hostWith({ 'file:///project/pack.sh': 'torch-model-archiver --model-name b -v 1\n' }) },
  ));

test('the definition may stand in another configuration', () =>
  withServer(
    'model_store=store\nmodels={"a":{}}\n',
    async (server, at) => {
      const found = await server.request<LocationLink[]>('textDocument/definition', at('"a"'));
      assert.deepEqual(
        found.map(({ targetUri }) => targetUri),
        ['file:///project/deploy/config.properties'],
      );
    },
    { host: hostWith(elsewhere) },
  ));

test('a rename changes all configurations of the folder, as they are in the editor', () =>
  withServer(
    given,
    async (server, at) => {
      const deploy = 'file:///project/deploy/config.properties';
      const text = '# changed\nload_models=a=x.mar\nmodel_store=s\n';
      await server.open(deploy, text);
      await server.diagnostics(deploy);
      const range = await server.request<{ range: Range; placeholder: string }>(
        'textDocument/prepareRename',
        at('a=x'),
      );
      assert.equal(range.placeholder, 'a');
      const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
        ...at('"a"'),
        newName: 'new',
      });
      const apply = (address: string, before: string): string =>
        TextDocument.applyEdits(TextDocument.create(address, '', 1, before), edit.changes![address]!);
      assert.deepEqual(Object.keys(edit.changes!).sort(), [uri, deploy]);
      assert.equal(apply(uri, given), given.replace('a=x', 'new=x').replace('"a"', '"new"'));
      assert.equal(apply(deploy, text), text.replace('a=x', 'new=x'));
    },
    { host: hostWith(elsewhere) },
  ));

test('what cannot be renamed says why', () =>
  withServer('model_store=store\nload_models=all\nmodels={"resnet":{}}\n', async (server, at) => {
    await assert.rejects(
      server.request('textDocument/prepareRename', at('"resnet"')),
      /comes from the archive 'resnet-18\.mar'/,
    );
    assert.equal(await server.request('textDocument/prepareRename', at('model_store')), null);
    await assert.rejects(
      server.request('textDocument/rename', { ...at('"resnet"'), newName: 'x' }),
      /comes from/,
    );
  }));

test('a name that is none is refused, and the same name changes nothing', () =>
  withServer(given, async (server, at) => {
    const rename = (newName: string) =>
      server.request<WorkspaceEdit>('textDocument/rename', { ...at('"a"'), newName });
    await assert.rejects(rename('a b'), /cannot be the name/);
    assert.deepEqual(await rename('a'), { changes: {} });
  }));

test('problems of archives follow the disk', async () => {
  const host = hostWith();
  let fact: ArchiveFact = { state: 'refused', message: 'Input is not in the .gz format' };
  host.archiveFact = async () => fact;
  await withServer(
    list,
    async (server) => {
      const reports = ({ diagnostics }: { diagnostics: readonly { code?: unknown }[] }): boolean =>
        diagnostics.some(({ code }) => code === 'unusable-archive');
      await server.diagnostics(uri, reports);
      fact = resnet;
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: archive, type: 2 }],
      });
      await server.settle();
      server.clock.advance(0);
      await server.diagnostics(uri, (params) => !reports(params));
    },
    { host },
  );
});
