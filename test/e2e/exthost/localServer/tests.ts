import * as vscode from 'vscode';
import type { LocalServer, LocalServers } from '../../../../client/src/localServer/localServers';
import { api, fileUri, openHandled, replaceText } from '../editor';
import { equal, eventually, type HostTest, ok } from '../runner';
import { brokenConfigs, brokenFile } from './files';

const config = 'config.properties';
/** Milliseconds from the end of the process to the diagnostic. */
const mostTime = 2000;

async function localServers(): Promise<LocalServers> {
  const servers = await (await api()).localServers();
  ok(servers, 'servers can be started here');
  return servers;
}

async function serverOf(file: string, states: readonly LocalServer['state'][]): Promise<LocalServer> {
  const servers = await localServers();
  const uri = fileUri(file).toString();
  const find = (): LocalServer | undefined => servers.all.find((server) => server.uri === uri);
  return eventually(`${file} is ${states.join(' or ')}`, () => {
    const server = find();
    return server && states.includes(server.state) ? server : undefined;
  }).catch((error) => {
    throw new Error(`${error.message}; it is ${JSON.stringify(find())}`);
  });
}

function problemsOf(file: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(fileUri(file)).filter(({ source }) => source === 'torchserve-start');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function lensTitles(document: vscode.TextDocument): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    10,
  );
  return lenses.map(({ command }) => command?.title ?? '');
}

async function expectLens(document: vscode.TextDocument, title: RegExp): Promise<void> {
  await eventually(`a lens ${title}`, async () =>
    (await lensTitles(document)).some((one) => title.test(one)),
  );
}

/** Resolves with a failed server as soon as it is one. */
async function failure(start: Promise<LocalServer>): Promise<LocalServer> {
  const servers = await localServers();
  const { id } = await start;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const server = servers.all.find((one) => one.id === id);
      if (server?.state === 'failed') resolve(server);
      if (server?.state !== 'ready') return;
      void servers.stop(id).then(() => reject(new Error('the server became ready')));
    };
    servers.onDidChange(look);
    look();
  });
}

/** The lines on which a failed start is shown, within the time that is promised. */
async function shownLines(file: string, start: Promise<LocalServer>): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(fileUri(file));
  await failure(start);
  const end = Date.now();
  await eventually('a diagnostic', () => problemsOf(file).length > 0);
  ok(Date.now() - end <= mostTime, `the diagnostic came after ${Date.now() - end} ms`);
  return problemsOf(file).map(({ range }) => document.lineAt(range.start.line).text);
}

const lifeTests: readonly HostTest[] = [
  {
    name: 'starts a server by the command, and stops it without a rest',
    run: async () => {
      const document = await openHandled(config);
      await expectLens(document, /Start TorchServe/);
      await vscode.commands.executeCommand('torchserve.startLocalServer');
      const { pid = 0, plan, id } = await serverOf(config, ['ready']);
      equal((await fetch(`${plan.addresses.inference}/ping`)).status, 200, 'answer to a ping');
      ok(vscode.window.terminals.length > 0, 'there is a terminal');
      await expectLens(document, /Runs at 127\.0\.0\.1:\d+/);
      await (await localServers()).stop(id);
      equal((await serverOf(config, ['stopped'])).pid, undefined, 'pid');
      ok(!isAlive(pid), 'the process is gone');
      await expectLens(document, /Start TorchServe/);
    },
  },
  {
    name: 'tells when the file has other values than the server runs with, and restarts it',
    run: async () => {
      const servers = await localServers();
      const document = await openHandled(config);
      const text = document.getText();
      const first = await servers.start(document.uri.toString());
      await serverOf(config, ['ready']);
      await replaceText(document, `${text}job_queue_size=7\n`);
      await expectLens(document, /Runs with other values of job_queue_size: restart/);
      await document.save();
      await servers.restart(first.id);
      const second = await serverOf(config, ['ready']);
      ok(second.id !== first.id, 'it is another server');
      equal(second.plan.values.job_queue_size, '7', 'value');
      ok(!(await lensTitles(document)).some((title) => title.includes('other values')), 'no drift any more');
      await servers.stop(second.id);
      await replaceText(document, text);
      await document.save();
    },
  },
  {
    name: 'says that a server that was killed has failed',
    run: async () => {
      const servers = await localServers();
      const { pid = 0 } = await servers.start(fileUri(config).toString());
      await serverOf(config, ['ready']);
      process.kill(-pid, 'SIGKILL');
      ok((await serverOf(config, ['failed'])).problem, 'it says why');
    },
  },
  {
    name: 'runs a task of tasks.json, which ends with the server',
    run: async () => {
      const all = await vscode.tasks.fetchTasks({ type: 'torchserve' });
      const task = all.find(({ name }) => name === 'serve');
      ok(task, `the task is among ${all.map(({ name }) => name).join()}`);
      const ended = new Promise<void>((resolve) => {
        vscode.tasks.onDidEndTask(({ execution }) => execution.task.name === 'serve' && resolve());
      });
      await vscode.tasks.executeTask(task);
      const { id, options } = await serverOf(config, ['ready']);
      equal(options, { disableTokenAuth: true }, 'options');
      await (await localServers()).stop(id);
      await ended;
    },
  },
];

const failingTests: readonly HostTest[] = [
  ...brokenConfigs.map(({ name, line, shownAt }, i) => ({
    name: `shows the cause of a failed start on its line: ${name}`,
    run: async () => {
      const file = brokenFile(i);
      const shown = await shownLines(file, (await localServers()).start(fileUri(file).toString()));
      const [first = ''] = shown;
      if (shownAt === undefined) equal(first, line, 'line');
      else ok(first.startsWith(`${shownAt}=`), first);
    },
  })),
  {
    name: 'takes the cause away when its line is edited',
    run: async () => {
      const document = await openHandled(brokenFile(0));
      const [before] = problemsOf(brokenFile(0));
      await replaceText(document, `# moved\n${document.getText()}`.replace('many', '0'));
      ok(before, 'there was one');
      await eventually('no diagnostic', () => problemsOf(brokenFile(0)).length === 0);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    },
  },
  {
    name: 'shows a port that is in use on the line of the port',
    run: async () => {
      const file = 'taken/config.properties';
      const [first] = await shownLines(file, (await localServers()).start(fileUri(file).toString()));
      ok(first?.startsWith('inference_address='), first ?? 'nothing');
    },
  },
  {
    name: 'says that Java is missing',
    run: async () => {
      const servers = await localServers();
      const start = servers.start(fileUri(config).toString(), {
        environment: { JAVA_HOME: '/no/such/java' },
      });
      await failure(start);
      const [problem] = await eventually('a diagnostic', () => {
        const found = problemsOf(config);
        return found.length > 0 && found;
      });
      ok(/java/i.test(problem?.message ?? ''), problem?.message ?? 'nothing');
    },
  },
  {
    name: 'says that TorchServe is missing',
    run: async () => {
      const settings = vscode.workspace.getConfiguration('torchserve');
      const known = settings.get('command');
      await settings.update('command', '/no/such/torchserve', vscode.ConfigurationTarget.Workspace);
      try {
        const servers = await localServers();
        const message = await servers.start(fileUri(config).toString()).then(
          () => 'it was started',
          (error: Error) => error.message,
        );
        ok(message.includes("'/no/such/torchserve'"), message);
      } finally {
        await settings.update('command', known, vscode.ConfigurationTarget.Workspace);
      }
    },
  },
];

export const localServerTests: readonly HostTest[] = [...lifeTests, ...failingTests];
