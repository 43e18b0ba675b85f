import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Position, Range } from 'vscode-languageserver';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageId } from '../../server/src/lsp/protocol';
import { type Change, type LspPair, lspPair, usualCapabilities } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';
import { oneOf, type Random, seeded } from '../support/seeded';

const yaml = 'file:///a/model/model-config.yaml';
const properties = 'file:///a/config.properties';
const other = 'file:///b/config.properties';
const script = 'file:///a/build.sh';
const archiveUri = 'file:///a/store/m.mar';
const inside = `torchserve-archive:/a/store/m.mar/config.yaml?${encodeURIComponent(archiveUri)}`;

const texts = [
  'minWorkers: 1\nmaxWorkers: 1\nbatchSize: 4\nmaxBatchDelay: 50\nhandler:\n  profile: true\n  list: [1, 2]\n',
  'minWorkers: &a 1\r\nmaxWorkers: *a\r\n"batchSize": 010\r\n# c\r\ntorchrun:\r\n  nproc-per-node: 2\r\nparallelType: tp\r\n',
  '{minWorkers: 1, handler: {a: [1, "x"]}}\n',
  'inference_address=http://127.0.0.1:8080\nmodel_store=store\nload_models=m.mar, n=x.mar\nmodels={\\\n  "m": {\\\n    "1.0": {"minWorkers": 1, "batchSize": 4}\\\n  },"n":{"1.0":{"maxBatchDelay":5}}}\ndefault_response_timeout=60\n',
  'load_models=all\r\nmodel_store=store\r\nmodels={"m":{"1.0":{"minWorkers":1,\\\r\n"maxWorkers":2,"batchSize":0}}}\r\nnumber_of_gpu=0',
  '',
  '\n',
  'models={\nload_models',
  'enable_envvars_config=true\nmodels={"\\u006d":{"1.0":{"x":1}}}\n',
];
const scraps = [
  '',
  'a',
  '\n',
  '\r\n',
  ' ',
  '  ',
  '"',
  '{',
  '}',
  '[',
  ',',
  ': ',
  ':',
  '=',
  '\\',
  '\\\n',
  '#',
  '\t',
  '- ',
  '*a',
  '&a ',
  'models={',
  'batchSize: 4\n',
  'm',
  '\u00e9',
  '😀',
  '\uFEFF',
  '!!int ',
  '|',
  "'",
  '<<: *a\n',
  '---\n',
  'load_models=m.mar\n',
  'x'.repeat(300),
];
const methods = [
  'completion',
  'hover',
  'codeAction',
  'documentSymbol',
  'foldingRange',
  'documentLink',
  'selectionRange',
  'formatting',
  'rangeFormatting',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'rename',
  'inlayHint',
  'onTypeFormatting',
  'codeLens',
];
const settings = [
  {},
  { files: { include: ['**/*', '*'] } },
  { files: { exclude: ['**/*.yaml'] } },
  { diagnostics: { enable: false } },
  { diagnostics: { maxProblems: 1, severity: { 'workers-pair': 'error', 'yaml-syntax': 'off' } } },
  {
    workingDirectory: '/a',
    situation: 'x',
    situations: { x: { environment: { TS_NUMBER_OF_GPU: '2' }, arguments: ['--models', 'm=m.mar'] } },
  },
  null,
  5,
  { files: 7, diagnostics: { severity: [] } },
];

/** The documents as the editor has them. */
interface Shadow {
  doc: TextDocument;
  readonly language: string;
}

interface RandomSession {
  readonly random: Random;
  readonly server: LspPair;
  readonly host: MemoryHost;
  readonly open: Map<string, Shadow>;
  /** Questions that are not answered yet. */
  readonly pending: Promise<unknown>[];
}

/** What lies outside the text is taken for its end, as the protocol says. */
function changed(
  doc: TextDocument,
  { range, text: newText }: Partial<Change> & { text: string; range?: Range },
): TextDocument {
  const text = doc.getText();
  const [a, b] = range ? [doc.offsetAt(range.start), doc.offsetAt(range.end)] : [0, text.length];
  const result = text.slice(0, Math.min(a, b)) + newText + text.slice(Math.max(a, b));
  return TextDocument.create(doc.uri, doc.languageId, doc.version + 1, result);
}

function somewhere(random: Random, { doc }: Shadow): Position {
  if (random() < 0.1) return { line: oneOf(random, [0, 5, 99999]), character: oneOf(random, [0, 3, 99999]) };
  return doc.positionAt(Math.floor(random() * (doc.getText().length + 1)));
}

async function openOne({ random, server, open }: RandomSession, uri: string): Promise<void> {
  const text = oneOf(random, texts);
  const isYaml = uri !== properties && uri !== other;
  const language = oneOf(
    random,
    isYaml ? ['yaml', 'yaml', languageId, 'plaintext'] : [languageId, 'properties', 'java-properties'],
  );
  open.set(uri, { doc: TextDocument.create(uri, language, 1, text), language });
  await server.open(uri, text, language);
}

async function edit({ random, server }: RandomSession, uri: string, shadow: Shadow): Promise<void> {
  const changes: Change[] = [];
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const start = somewhere(random, shadow);
    const end = random() < 0.6 ? start : somewhere(random, shadow);
    const change =
      random() < 0.1
        ? { text: oneOf(random, texts) }
        : { range: { start, end }, text: oneOf(random, scraps) };
    shadow.doc = changed(shadow.doc, change);
    changes.push(change);
  }
  await server.change(uri, shadow.doc.version, ...changes);
}

/** Asks something; some questions are taken back at once. */
function ask({ random, server, pending }: RandomSession, uri: string, shadow: Shadow): void {
  const position = somewhere(random, shadow);
  const source = new CancellationTokenSource();
  const params = {
    textDocument: { uri },
    position,
    positions: [position],
    range: { start: position, end: somewhere(random, shadow) },
    newName: oneOf(random, ['m2', 'n', '', 'a b', 'é', '"']),
    context: { diagnostics: [], includeDeclaration: true },
    options: { tabSize: oneOf(random, [2, 4, 0]), insertSpaces: true },
  };
  const answer = server.client.sendRequest(`textDocument/${oneOf(random, methods)}`, params, source.token);
  // A question can be refused with words for people, or be taken back; what failed is in the log.
  pending.push(answer.catch(() => undefined));
  if (random() < 0.2) source.cancel();
}

function askOurs({ random, server, pending }: RandomSession, uri: string, { doc }: Shadow): void {
  const text = doc.getText();
  const yamlText = oneOf(random, texts);
  const json = oneOf(random, ['{"m": {}}', '{', '[]', '{"é": {"1.0": {"minWorkers": 1}}}']);
  const model = { uri, text, yaml: yamlText, model: 'm', version: '1.0' };
  const [method, params] = oneOf<readonly [string, object]>(random, [
    ['torchserve/jsonOfSetting', { text, key: 'models' }],
    ['torchserve/settingOfJson', { text, key: 'models', json }],
    ['torchserve/modelVersions', { text }],
    ['torchserve/moveToYaml', model],
    ['torchserve/moveToModels', model],
    ['torchserve/effective', { uri }],
    ['torchserve/archiveEntry', { uri: inside }],
  ]);
  pending.push(server.request(method, params));
}

async function changeFile({ random, server, host }: RandomSession): Promise<void> {
  const uri = oneOf(random, [properties, other, yaml, script, archiveUri]);
  if (random() < 0.5) host.files.delete(uri);
  else host.files.set(uri, oneOf(random, texts));
  await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
}

async function changeSettings({ server }: RandomSession, value: unknown): Promise<void> {
  server.settings = value;
  await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
}

async function changeFolders({ random, server }: RandomSession): Promise<void> {
  const folder = [{ uri: 'file:///b', name: 'b' }];
  const event = random() < 0.5 ? { added: [], removed: folder } : { added: folder, removed: [] };
  await server.client.sendNotification('workspace/didChangeWorkspaceFolders', { event });
}

async function step(session: RandomSession): Promise<void> {
  const { random, server, open } = session;
  const uri = oneOf(random, [yaml, properties, other, inside, 'untitled:Untitled-1']);
  const shadow = open.get(uri);
  const kind = random();
  if (!shadow) await openOne(session, uri);
  else if (kind < 0.4) await edit(session, uri, shadow);
  else if (kind < 0.75) ask(session, uri, shadow);
  else if (kind < 0.8) {
    open.delete(uri);
    await server.close(uri);
  } else if (kind < 0.85) await changeSettings(session, oneOf(random, settings));
  else if (kind < 0.9) await changeFile(session);
  else if (kind < 0.93) await server.save(uri);
  else if (kind < 0.95) server.clock.advance(oneOf(random, [10, 200, 2000]));
  else if (kind < 0.97) await changeFolders(session);
  else askOurs(session, uri, shadow);
  if (random() < 0.15) await server.settle();
}

const everything = { files: { include: ['**/*', '*'] } };

function start(host: MemoryHost, value: unknown): Promise<LspPair> {
  const workspaceFolders = [
    { uri: 'file:///a', name: 'a' },
    { uri: 'file:///b', name: 'b' },
  ];
  const initializationOptions = { commands: true, archives: true };
  const workspace = { ...usualCapabilities.workspace, workspaceFolders: true };
  const capabilities = { ...usualCapabilities, workspace };
  return lspPair({
    host,
    capabilities,
    settings: value,
    initialize: { workspaceFolders, initializationOptions },
  });
}

/** What is shown in the end, once nothing changes any more. */
async function shown(server: LspPair, open: ReadonlyMap<string, Shadow>): Promise<unknown> {
  for (let i = 0; i < 6; i++) {
    await server.settle();
    server.clock.advance(5000);
  }
  await server.settle();
  return [...open.keys()].map((uri) => {
    const last = server.published.findLast((params) => params.uri === uri);
    return [uri, (last?.diagnostics ?? []).map(({ code, range, message }) => ({ code, range, message }))];
  });
}

async function checkSession(seed: number): Promise<void> {
  const random = seeded(seed);
  const host = memoryHost({
    [properties]: texts[3]!,
    [other]: texts[4]!,
    [script]: 'torch-model-archiver --model-name m --version 1.0 --config-file model/model-config.yaml\n',
    [yaml]: texts[0]!,
    [archiveUri]: 'x',
  });
  const isThere = (): boolean => host.files.has(archiveUri);
  host.archive = async () => (isThere() ? undefined : { kind: 'unknown' });
  host.archiveFact = async () =>
    isThere()
      ? { state: 'model', modelName: 'm', modelVersion: '1.0', runtime: 'python' }
      : { state: 'unknown' };
  host.archiveEntry = async () => (isThere() ? texts[0] : undefined);
  const server = await start(host, oneOf(random, settings));
  const session: RandomSession = { random, server, host, open: new Map(), pending: [] };
  for (let i = 0; i < 60; i++) await step(session);
  await Promise.all(session.pending);
  await changeSettings(session, everything);
  const fresh = await start(host, everything);
  for (const [uri, { doc, language }] of session.open) await fresh.open(uri, doc.getText(), language);
  assert.deepEqual(await shown(server, session.open), await shown(fresh, session.open), `seed ${seed}`);
  for (const pair of [server, fresh]) pair.dispose();
  assert.deepEqual(host.logged, [], `seed ${seed}`);
}

const first = Number(process.env.SESSION_SEED ?? 1);
const sessions = Number(process.env.SESSIONS ?? 12);

test('whatever happens in a session, a new server shows the same in the end', async () => {
  for (let seed = first; seed < first + sessions; seed++) await checkSession(seed);
});
