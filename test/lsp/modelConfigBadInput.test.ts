import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoldingRange, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkGrowth } from '../support/growth';
import { type LspPair, lspPair, type PairOptions } from '../support/lspPair';
import { memoryHost } from '../support/memoryHost';
import { processorTime } from '../support/processorTime';

const uri = 'file:///project/model-config.yaml';
const textDocument = { uri };

async function withServer(
  work: (server: LspPair) => Promise<void>,
  options: PairOptions = {},
): Promise<void> {
  // Whatever is in the text, the user says that it is ours.
  const server = await lspPair({ settings: { files: { include: ['*.yaml'] } }, ...options });
  try {
    await work(server);
  } finally {
    server.dispose();
  }
}

const requests = [
  'completion',
  'hover',
  'codeAction',
  'documentSymbol',
  'foldingRange',
  'documentLink',
  'selectionRange',
  'formatting',
  'rangeFormatting',
];

/** Asks everything there is at a position; every answer counts as long as it is one. */
async function askEverything(server: LspPair, line: number, character: number): Promise<void> {
  const position = { line, character };
  const params = {
    textDocument,
    position,
    positions: [position],
    range: { start: position, end: position },
    context: { diagnostics: [] },
    options: { tabSize: 2, insertSpaces: true },
  };
  for (const method of requests) await server.request(`textDocument/${method}`, params);
}

/** Handles a text, answers everything about it, goes on after an edit at both ends and logs nothing. */
async function checkSurvives(text: string): Promise<void> {
  await withServer(async (server) => {
    await server.open(uri, text, 'yaml');
    await server.diagnostics(uri, ({ version }) => version === 1);
    for (const [line, character] of [
      [0, 0],
      [0, 5],
      [1, 3],
      [1_000_000, 1_000_000],
    ] as const) {
      await askEverything(server, line, character);
    }
    const end = { line: 1_000_000, character: 0 };
    await server.change(uri, 2, { range: { start: end, end }, text: '\nminWorkers: x' });
    await server.diagnostics(uri, ({ version }) => version === 2);
    const start = { line: 0, character: 0 };
    await server.change(uri, 3, { range: { start, end: start }, text: 'maxWorkers: x\n' });
    await server.diagnostics(uri, ({ version }) => version === 3);
    await askEverything(server, 0, 12);
    assert.deepEqual(server.host.logged, []);
    assert.equal(server.statuses.at(-1)?.handled, true);
  });
}

const bomb = Array.from({ length: 12 }, (_, i) =>
  i === 0 ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]' : `a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}]`,
).join('\n');

const nasty: Readonly<Record<string, string>> = {
  'an empty text': '',
  'one blank': ' ',
  'a tab': '\t',
  'nothing but line ends': '\n\r\r\n\n',
  'a colon alone': ':',
  'a hyphen alone': '-',
  'a question mark alone': '?',
  'tabs for indentation': 'minWorkers: 1\nhandler:\n\tmodel_path: x\n\t\ty: z\n',
  'a tab behind the colon': 'minWorkers:\t1\nmaxWorkers:\t\t2\n',
  'a key a thousand times': 'minWorkers: 1\n'.repeat(1000),
  'the same keys inside': `handler:\n${'  a: 1\n'.repeat(1000)}`,
  'a bomb of aliases': `${bomb}\nminWorkers: 1\n`,
  'a list that holds itself': 'a: &a [*a, *a]\nb: *a\n',
  'a map that merges itself': 'a: &a\n  <<: *a\n  b: 1\nc: *a\n',
  'aliases of nothing': 'a: *b\nminWorkers: *c\n*d : 1\n',
  'lists 10,000 deep': `minWorkers: ${'['.repeat(10_000)}`,
  'lists 10,000 deep that are closed': `minWorkers: ${'['.repeat(10_000)}${']'.repeat(10_000)}\nmaxWorkers: 1`,
  'maps 10,000 deep in one line': `handler: ${'{a: '.repeat(10_000)}`,
  'lists 10,000 deep in a block': `handler: \n${'- '.repeat(10_000)}x\n`,
  'maps 2,000 deep in a block': Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  'an open quote': 'minWorkers: "1\nmaxWorkers: 2\nhandler:\n  a: b\n',
  'an open block of text': 'handler: |\n  x\n y\nminWorkers: 1',
  'several documents': 'minWorkers: 1\n---\nmaxWorkers: 2\n...\n%YAML 9.9\n---\na\n',
  'wild directives': '%YAML 1.1\n%TAG ! tag:x,2000:\n%FOO bar\n--- !!map\nminWorkers: !!int 1\n',
  'tags of classes': 'minWorkers: !!javax.script.ScriptEngineManager [!!java.net.URL ["http://x"]]\n',
  'a lone high surrogate': 'minWorkers: \ud800\nmaxWorkers: 1',
  'a lone low surrogate as key': '\udc00: 1\n\ud800: 2',
  'a byte-order mark': '\uFEFFminWorkers: 1',
  'binary bytes': Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * 7919) % 65536)).join(''),
  'NUL characters': 'minWorkers: \0\0\nmodel\0: a\0b',
  'names of methods of objects': '__proto__: 1\nconstructor: 2\ntoString: 3\nhandler:\n  __proto__: 4\n',
  'keys that are no texts': '? [a, b]\n: 1\n{a: b}: 2\n1: 3\n~: 4\ntrue: 5\n',
  'a very long number': `minWorkers: ${'9'.repeat(100_000)}`,
  'a hostile line': `minWorkers: ${'a '.repeat(50_000)}:`,
  JSON: '{"minWorkers": 1, "handler": {"a": [1, 2, {"b": null}]}}',
  'a .properties file': 'minWorkers=1\nmodel_store=/x\n',
};
for (const [what, text] of Object.entries(nasty)) {
  test(`survives ${what}`, () => checkSurvives(text));
  test(`survives ${what} with CRLF`, () => checkSurvives(text.replace(/\r?\n/g, '\r\n')));
}

/** Milliseconds of processor time until the diagnostics of a text are out. */
async function timeOf(text: string): Promise<number> {
  let time = 0;
  await withServer(async (server) => {
    const elapsed = processorTime();
    await server.open(uri, text, 'yaml');
    await server.diagnostics(uri);
    time = elapsed();
    assert.deepEqual(server.host.logged, []);
  });
  return time;
}

const large: Readonly<Record<string, readonly [textOf: (count: number) => string, most: number]>> = {
  'lists that open ever deeper': [(count) => `handler: ${'['.repeat(count)}`, 4_000_000],
  'a long text in quotes': [(count) => `handler: "${'x'.repeat(count)}"`, 4_900_000],
  'many entries of one key': [(count) => 'a: 1\n'.repeat(count), 60_000],
  'many keys': [(count) => Array.from({ length: count }, (_, i) => `key_${i}: ${i}`).join('\n'), 40_000],
};
for (const [what, [textOf, most]] of Object.entries(large)) {
  test(`${what}: the cost grows with the length`, () => checkGrowth(timeOf, textOf, most));
}

test('an older version changes nothing', () =>
  withServer(async (server) => {
    const folds = () => server.request<FoldingRange[] | null>('textDocument/foldingRange', { textDocument });
    await server.open(uri, 'minWorkers: 1', 'yaml');
    await server.change(uri, 5, { text: 'handler:\n  a: 1\n' });
    const before = await folds();
    await server.change(uri, 3, { text: '' });
    assert.deepEqual(await folds(), before);
    await server.settle();
    assert.equal(server.published.at(-1)?.version, 5);
    assert.equal(server.host.logged.length, 1);
  }));

test('ranges beyond the text mean its end, reversed ones are turned', () =>
  withServer(async (server) => {
    const at = (line: number, character: number) => ({ line, character });
    const format = () =>
      server.request<TextEdit[]>('textDocument/formatting', {
        textDocument,
        options: { tabSize: 2, insertSpaces: true },
      });
    await server.open(uri, 'handler:\r\n    a: 1\r\n', 'yaml');
    await server.change(uri, 2, { range: { start: at(900, 0), end: at(901, 7) }, text: '    b: 2  ' });
    await server.change(uri, 3, { range: { start: at(1, 999), end: at(1, 7) }, text: '3' });
    const expected = 'handler:\r\n    a: 3\r\n    b: 2  ';
    const fresh = 'file:///project/fresh.yaml';
    await server.open(fresh, expected, 'yaml');
    const document = TextDocument.create(uri, 'yaml', 1, expected);
    const formatted = TextDocument.applyEdits(document, await format());
    const anew = await server.request<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: fresh },
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.equal(formatted, TextDocument.applyEdits(document, anew));
  }));

test('a file that is deleted or unreadable while it is open goes on being checked', () =>
  withServer(
    async (server) => {
      await server.open(uri, 'minWorkers: 1\n', 'yaml');
      await server.diagnostics(uri);
      server.host.files.clear();
      server.host.forbidden.add('file:///project');
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri, type: 3 }],
      });
      await server.save(uri);
      await server.settle();
      server.clock.advance(1000);
      await server.change(uri, 2, { text: 'maxWorkers: 2\n' });
      await server.diagnostics(uri, ({ version }) => version === 2);
      assert.deepEqual(server.host.logged, []);
    },
    {
      host: memoryHost({
        [uri]: '',
        'file:///project/build.sh': 'torch-model-archiver -c model-config.yaml',
      }),
    },
  ));

test('an address that is none is handled as a text without a place', () =>
  withServer(async (server) => {
    for (const strange of ['model-config.yaml', 'file:///%/a.yaml', 'untitled:Untitled-1.yaml', 'x:y.yaml']) {
      await server.open(strange, 'minWorkers: 1', 'yaml');
      await server.diagnostics(strange);
      await server.request('textDocument/hover', {
        textDocument: { uri: strange },
        position: { line: 0, character: 3 },
      });
      await server.close(strange);
    }
    assert.deepEqual(server.host.logged, []);
  }));
