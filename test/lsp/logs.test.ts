import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ExplainLogParams,
  type ExplainLogResult,
  explainLogRequest,
  type Settings,
} from '../../server/src/lsp/protocol';
import { lspPair } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';
const folders = { workspaceFolders: [{ uri: 'file:///project', name: 'project' }] };
const settings: Settings = {
  situation: 'plain',
  situations: { plain: { environment: {} }, vars: { environmentFile: 'v.env' } },
};

function machine(text: string, more: Readonly<Record<string, string>> = {}): MemoryHost {
  return memoryHost({ [uri]: text, 'file:///project/store/': '', ...more });
}

async function findings(
  host: MemoryHost,
  output: string,
  params: Partial<ExplainLogParams> = {},
  more: Settings = {},
): Promise<ExplainLogResult['findings']> {
  const server = await lspPair({ host, initialize: folders, settings: { ...settings, ...more } });
  try {
    const asked: ExplainLogParams = { uri, lines: output.split('\n'), ended: true, ...params };
    const { findings: found } = await server.request<ExplainLogResult>(explainLogRequest, asked);
    assert.deepEqual(host.logged, []);
    return found;
  } finally {
    server.dispose();
  }
}

const number = 'Invalid configuration: For input string: "nine"';

test('a failure is at the value that brought it about', async () => {
  const text = 'model_store=store\r\n# x\r\nnetty_client_threads = nine\r\n';
  assert.deepEqual(await findings(machine(text), number), [
    {
      id: 'invalid-number',
      severity: 'error',
      message:
        "TorchServe does not start, because it reads 'netty_client_threads' as a number, and 'nine' is none. Write digits only.",
      line: 0,
      place: { uri, range: { start: { line: 2, character: 23 }, end: { line: 2, character: 27 } } },
    },
  ]);
});

test('what no setting is to blame for is at the first line', async () => {
  const found = await findings(
    machine('model_store=store\n'),
    'x\njava not found, please make sure JAVA_HOME is set properly.',
  );
  assert.deepEqual(
    found.map(({ id, line, place }) => [id, line, place]),
    [
      [
        'java-not-found',
        1,
        { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 17 } } },
      ],
    ],
  );
  const [empty] = await findings(machine(''), '');
  assert.deepEqual(empty?.place?.range.end, { line: 0, character: 0 });
});

test('a value from a file of variables is in that file', async () => {
  const host = machine('model_store=store\nenable_envvars_config=true\n', {
    'file:///project/v.env': 'A=1\nTS_NETTY_CLIENT_THREADS=nine\n',
  });
  const [found] = await findings(host, number, {}, { situation: 'vars' });
  assert.equal(found?.place?.uri, 'file:///project/v.env');
  assert.equal(found.place.range.start.line, 1);
  assert.match(found.message, /'netty_client_threads' from the variable 'TS_NETTY_CLIENT_THREADS'/);
});

test('the file that was read in place of this one is looked at', async () => {
  const other = 'file:///project/other.properties';
  const host = machine('model_store=store\n', { [other]: 'model_store=store\nnetty_client_threads=nine\n' });
  for (const configFile of ['/project/other.properties', other]) {
    const [found] = await findings(host, number, { configFile });
    assert.equal(found?.place?.uri, other);
    assert.equal(found.place.range.start.line, 1);
    assert.match(found.message, /from '\/?[\w/]*other\.properties'/);
  }
});

test('unsaved text counts, and a file that is not there is no trouble', async () => {
  const server = await lspPair({ host: machine('model_store=store\n'), initialize: folders, settings });
  try {
    await server.open(uri, 'netty_client_threads=nine\nmodel_store=store\n');
    const lines = [number];
    const { findings: found } = await server.request<ExplainLogResult>(explainLogRequest, {
      uri,
      lines,
      ended: true,
    });
    assert.deepEqual(found[0]?.place?.range.start, { line: 0, character: 21 });
    const gone = { uri: 'file:///project/gone.properties', lines, ended: false };
    const result = await server.request<ExplainLogResult>(explainLogRequest, gone);
    assert.equal(result.findings[0]?.place?.uri, gone.uri);
  } finally {
    server.dispose();
  }
});
