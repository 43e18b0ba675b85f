import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, InlayHint, MarkupContent } from 'vscode-languageserver';
import {
  type EffectiveChanged,
  type EffectiveResult,
  effectiveChangedNotification,
  effectiveRequest,
  type FromEnvironmentResult,
  fromEnvironmentRequest,
  type Settings,
  type ToEnvironmentResult,
  toEnvironmentRequest,
} from '../../server/src/lsp/protocol';
import { hoverAt, type LspPair, lspPair } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';
const text = 'model_store=store\njob_queue_size=5\nenable_envvars_config=true\n';
const folders = { workspaceFolders: [{ uri: 'file:///project', name: 'project' }] };

const situations: NonNullable<Settings['situations']> = {
  deploy: { environmentFile: 'deploy.env' },
  small: { environment: { TS_JOB_QUEUE_SIZE: '1' } },
  flags: { environment: {}, arguments: ['--ts-config', '${file}', '--models', 'a.mar'] },
  lost: { environmentFile: 'nowhere.env', workingDirectory: '/nowhere' },
};

function machine(more: Readonly<Record<string, string>> = {}): MemoryHost {
  return memoryHost({
    [uri]: text,
    'file:///project/store/': '',
    'file:///project/deploy.env': '# Variables\nTS_JOB_QUEUE_SIZE=7\n',
    ...more,
  });
}

async function withServer(
  work: (server: LspPair, changes: EffectiveChanged[]) => Promise<void>,
  settings: Settings = {},
  host: MemoryHost = machine(),
): Promise<void> {
  const server = await lspPair({ host, initialize: folders, settings: { situations, ...settings } });
  const changes: EffectiveChanged[] = [];
  server.client.onNotification(
    effectiveChangedNotification,
    (change: EffectiveChanged) => void changes.push(change),
  );
  try {
    await work(server, changes);
    assert.deepEqual(host.logged, []);
  } finally {
    server.dispose();
  }
}

const ask = (server: LspPair, params: object = {}): Promise<EffectiveResult> =>
  server.request<EffectiveResult>(effectiveRequest, { uri, ...params });

const lineOf = (result: EffectiveResult, key: string): string | undefined =>
  result.text.split('\n').find((line) => line.startsWith(`${key}=`));

test('the preview of an open file, with links to its lines', () =>
  withServer(async (server) => {
    await server.open(uri, text);
    const result = await ask(server);
    assert.equal(lineOf(result, 'job_queue_size'), 'job_queue_size=5');
    assert.equal(lineOf(result, 'metrics_mode'), undefined);
    assert.equal(result.file, uri);
    assert.ok(result.links.some(({ target }) => target === `${uri}#L2`));
    assert.ok(result.folds.length > 0);
  }));

test('a file that is not open is read from disk', () =>
  withServer(async (server) =>
    assert.equal(lineOf(await ask(server), 'job_queue_size'), 'job_queue_size=5'),
  ));

test('unsaved text stands for the file', () =>
  withServer(async (server) => {
    await server.open(uri, 'model_store=store\njob_queue_size=6\n');
    assert.equal(lineOf(await ask(server), 'job_queue_size'), 'job_queue_size=6');
  }));

test('all keys on request', () =>
  withServer(async (server) => {
    await server.open(uri, text);
    assert.equal(lineOf(await ask(server, { all: true }), 'metrics_mode'), 'metrics_mode=log');
  }));

test('situations by name, by environment file, and of the settings', () =>
  withServer(
    async (server) => {
      await server.open(uri, text);
      const queue = async (situation?: string): Promise<string | undefined> =>
        lineOf(await ask(server, situation === undefined ? {} : { situation }), 'job_queue_size');
      assert.equal(await queue('deploy'), 'job_queue_size=7');
      assert.equal(await queue('deploy.env'), 'job_queue_size=7');
      assert.equal(await queue(''), 'job_queue_size=5');
      assert.equal(await queue(), 'job_queue_size=1');
      assert.equal(lineOf(await ask(server, { situation: 'flags' }), 'load_models'), 'load_models=a.mar');
      const { links } = await ask(server, { situation: 'deploy' });
      assert.ok(links.some(({ target }) => target === 'file:///project/deploy.env#L2'));
    },
    { situation: 'small' },
  ));

test('the environment of the editor counts, as far as the catalog knows it', () => {
  const host = machine();
  host.variables.set('TS_JOB_QUEUE_SIZE', '3').set('SOMETHING_ELSE', 'x');
  return withServer(
    async (server) => {
      await server.open(uri, text);
      assert.equal(lineOf(await ask(server), 'job_queue_size'), 'job_queue_size=3');
    },
    {},
    host,
  );
});

test('a situation that names missing files says so and shows the rest', () =>
  withServer(async (server) => {
    await server.open(uri, text);
    const result = await ask(server, { situation: 'lost' });
    assert.match(result.text, /environment file 'nowhere\.env' does not exist/);
    assert.match(result.text, /working directory '\/nowhere' does not exist/);
    assert.match(result.text, /enable_envvars_config=true/);
    const unknown = await ask(server, { situation: 'no such situation' });
    assert.match(unknown.text, /'no such situation' does not exist/);
  }));

test('a directory in place of the environment file, and one that may not be read', () => {
  const host = machine();
  host.forbidden.add('file:///project/secret.env');
  return withServer(
    async (server) => {
      await server.open(uri, text);
      assert.match((await ask(server, { situation: 'store' })).text, /'store' is a directory/);
      assert.match((await ask(server, { situation: 'secret.env' })).text, /'secret\.env' cannot be read/);
    },
    {},
    host,
  );
});

test('secrets are shown only on request', () =>
  withServer(async (server) => {
    await server.open(uri, `${text}keystore_pass=hush\n`);
    assert.doesNotMatch((await ask(server)).text, /hush/);
    assert.match((await ask(server, { revealSecrets: true })).text, /hush/);
  }));

test('a file that would stop the server says at which step', () =>
  withServer(async (server) => {
    await server.open(uri, `${text}number_of_netty_threads=many\n`);
    const { outcome } = await ask(server);
    assert.deepEqual(outcome, {
      started: false,
      phase: 'server-groups',
      message: 'Invalid configuration: For input string: "many"',
    });
  }));

for (const odd of [
  'untitled:Untitled-1',
  'git:/project/config.properties?HEAD',
  'vscode-vfs://github/a/b/config.properties',
]) {
  test(`a document that is on no disk is resolved as far as that goes: ${odd}`, () =>
    withServer(async (server) => {
      await server.open(odd, text);
      const result = await server.request<EffectiveResult>(effectiveRequest, { uri: odd });
      assert.equal(lineOf(result, 'job_queue_size'), 'job_queue_size=5');
      assert.ok((server.host as MemoryHost).asked.every((asked) => !asked.includes('config/')));
    }));
}

test('the editor is told once typing pauses, and only about files it asked for', () =>
  withServer(async (server, changes) => {
    await server.open(uri, text);
    await server.diagnostics(uri);
    await server.change(uri, 2, { text: `${text}# x\n` });
    await server.settle();
    server.clock.advance(1000);
    await server.settle();
    assert.deepEqual(changes, []);
    await ask(server);
    await server.change(uri, 3, { text: `${text}# y\n` });
    await server.settle();
    assert.deepEqual(changes, []);
    server.clock.advance(150);
    await server.settle();
    assert.deepEqual(changes, [{ uri }]);
  }));

test('nothing is looked up for files that nobody asked about', () =>
  withServer(async (server) => {
    const host = server.host as MemoryHost;
    await server.open(uri, text);
    await server.diagnostics(uri);
    await server.settle();
    const before = host.asked.length;
    await server.change(uri, 2, { text: `${text}# x\n` });
    server.clock.advance(1000);
    await server.settle();
    assert.equal(host.asked.length, before);
  }));

test('a changed file on disk is news', () =>
  withServer(async (server, changes) => {
    await server.open(uri, text);
    assert.equal(lineOf(await ask(server, { situation: 'deploy' }), 'job_queue_size'), 'job_queue_size=7');
    (server.host as MemoryHost).files.set('file:///project/deploy.env', 'TS_JOB_QUEUE_SIZE=8\n');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await server.settle();
    assert.deepEqual(changes, [{ uri }]);
    assert.equal(lineOf(await ask(server, { situation: 'deploy' }), 'job_queue_size'), 'job_queue_size=8');
  }));

const codes = ({ diagnostics }: { diagnostics: readonly { code?: unknown }[] }): unknown[] =>
  diagnostics.map(({ code }) => code);

test('lines that the chosen situation overrides are greyed and lead to the winner', () =>
  withServer(
    async (server) => {
      await server.open(uri, text);
      await server.diagnostics(uri);
      await server.settle();
      server.clock.advance(150);
      const { diagnostics } = await server.diagnostics(uri, (one) =>
        codes(one).includes('overridden-setting'),
      );
      const [greyed] = diagnostics.filter(({ code }) => code === 'overridden-setting');
      assert.deepEqual(greyed?.tags, [1]);
      assert.equal(greyed?.relatedInformation?.[0]?.location.uri, 'file:///project/deploy.env');
      assert.equal(greyed?.relatedInformation?.[0]?.location.range.start.line, 1);
    },
    { situation: 'deploy' },
  ));

test('the gate is offered as a fix', () =>
  withServer(
    async (server) => {
      await server.open(uri, 'job_queue_size=5\n');
      await server.diagnostics(uri);
      await server.settle();
      server.clock.advance(150);
      await server.diagnostics(uri, (one) => codes(one).includes('env-gate-closed'));
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const actions = await server.request<{ title: string }[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      });
      assert.ok(actions.some(({ title }) => title === "Insert 'enable_envvars_config=true'"));
    },
    { situation: 'deploy' },
  ));

test('nothing of that is said while no situation is chosen', () => {
  const host = machine();
  host.variables.set('TS_JOB_QUEUE_SIZE', '3');
  return withServer(
    async (server) => {
      await server.open(uri, text);
      await server.diagnostics(uri);
      await server.settle();
      server.clock.advance(150);
      await server.settle();
      assert.deepEqual(server.published.flatMap(codes), []);
    },
    {},
    host,
  );
});

test('problems of a situation go when it is no longer chosen', () =>
  withServer(
    async (server) => {
      await server.open(uri, text);
      await server.diagnostics(uri);
      await server.settle();
      server.clock.advance(150);
      await server.diagnostics(uri, (one) => codes(one).includes('overridden-setting'));
      server.settings = { situations };
      await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await server.settle();
      server.clock.advance(150);
      await server.settle();
      assert.deepEqual(codes(server.published.at(-1)!), []);
    },
    { situation: 'deploy' },
  ));

async function hoverText(server: LspPair, line: number): Promise<string> {
  const hover = await server.request<Hover | null>(
    'textDocument/hover',
    hoverAt(uri, { line, character: 2 }),
  );
  return (hover?.contents as MarkupContent | undefined)?.value ?? '';
}

test('the hover tells the effective value and that the line is overridden', () =>
  withServer(
    async (server) => {
      await server.open(uri, text);
      assert.match(
        await hoverText(server, 1),
        /^\*\*Effective:\*\* `7`, from TS_JOB_QUEUE_SIZE \(deploy\.env:2\); this line is overridden \(`deploy`\)/,
      );
      assert.match(
        await hoverText(server, 2),
        /^\*\*Effective:\*\* `true`, from config\.properties:3 \(`deploy`\)/,
      );
    },
    { situation: 'deploy' },
  ));

test('without a chosen situation the hover speaks only of what differs', () => {
  const host = machine();
  host.variables.set('TS_JOB_QUEUE_SIZE', '3');
  return withServer(
    async (server) => {
      await server.open(uri, text);
      assert.match(await hoverText(server, 1), /Effective:\*\* `3`, from TS_JOB_QUEUE_SIZE/);
      assert.doesNotMatch(await hoverText(server, 2), /Effective/);
    },
    {},
    host,
  );
});

test('a hover never shows a secret of the environment', () => {
  const host = machine();
  host.variables.set('TS_KEYSTORE_PASS', 'hush');
  return withServer(
    async (server) => {
      await server.open(uri, 'keystore_pass=x\nenable_envvars_config=true\n');
      const hover = await hoverText(server, 0);
      assert.match(hover, /Effective/);
      assert.doesNotMatch(hover, /hush/);
    },
    {},
    host,
  );
});

test('inlay hints stand behind lines that mean something else', () =>
  withServer(
    async (server) => {
      await server.open(uri, text);
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      const hints = await server.request<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri },
        range,
      });
      assert.deepEqual(
        hints.map(({ label, position }) => [label, position]),
        [['→ 7 (TS_JOB_QUEUE_SIZE (deploy.env:2))', { line: 1, character: 16 }]],
      );
    },
    { situation: 'deploy' },
  ));

test('settings as variables: exact names, secrets masked, what has none is named', () =>
  withServer(async (server) => {
    await server.open(uri, `${text}keystore_pass=hush\nvmargs=-Xmx1g\na=1\n`);
    const params = { uri, format: 'export' };
    const result = await server.request<ToEnvironmentResult>(toEnvironmentRequest, params);
    assert.match(result.text, /^export TS_JOB_QUEUE_SIZE=5$/m);
    assert.doesNotMatch(result.text, /hush/);
    assert.equal(result.masked, 1);
    assert.deepEqual(
      result.leftOut.map(({ key }) => key),
      ['enable_envvars_config', 'vmargs', 'a'],
    );
    const revealed = await server.request<ToEnvironmentResult>(toEnvironmentRequest, {
      ...params,
      revealSecrets: true,
    });
    assert.match(revealed.text, /^export TS_KEYSTORE_PASS=hush$/m);
  }));

test('placeholders are filled in where the situation knows them, because variables have none', () =>
  withServer(
    async (server) => {
      await server.open(uri, 'job_queue_size=$$QUEUE$$\nmax_request_size=$$NO_SUCH$$\n');
      const result = await server.request<ToEnvironmentResult>(toEnvironmentRequest, {
        uri,
        format: 'dotenv',
      });
      assert.match(result.text, /^TS_JOB_QUEUE_SIZE=12$/m);
      assert.deepEqual(
        result.leftOut.map(({ key }) => key),
        ['max_request_size'],
      );
    },
    { situation: 'queue', situations: { queue: { environment: { QUEUE: '12' } } } },
  ));

test('variables as settings: values are replaced in place, new keys come last', () =>
  withServer(async (server) => {
    await server.open(uri, 'job_queue_size=5\r\n');
    const variables = 'TS_JOB_QUEUE_SIZE=6\nTS_METRICS_MODE=prometheus\nTS_NOTHING=1\nPATH=x\n';
    const { edits, count, unknown } = await server.request<FromEnvironmentResult>(fromEnvironmentRequest, {
      uri,
      text: variables,
    });
    assert.equal(count, 2);
    assert.deepEqual(unknown, ['TS_NOTHING']);
    assert.deepEqual(
      edits.map(({ newText, range }) => [newText, range.start]),
      [
        ['6', { line: 0, character: 15 }],
        ['metrics_mode=prometheus\r\n', { line: 1, character: 0 }],
      ],
    );
  }));

test('questions about documents that are not open are answered', () =>
  withServer(async (server) => {
    assert.equal(await server.request(toEnvironmentRequest, { uri, format: 'export' }), null);
    assert.equal(await server.request(fromEnvironmentRequest, { uri, text: '' }), null);
    const nowhere = await server.request<EffectiveResult>(effectiveRequest, {
      uri: 'file:///nowhere/x.properties',
    });
    assert.equal(nowhere.outcome.started, false);
  }));
