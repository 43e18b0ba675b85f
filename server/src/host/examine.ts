import type { MachineFacts, RunningFact, TorchserveFact } from '../core/doctor/machineFacts';
import { runningServer } from '../core/effective/launcherPid';
import { resolvePath, type Situation } from '../core/effective/situation';
import { effectiveValue } from '../core/launch/launchPlan';
import { probeJava } from './examineJava';
import { probePorts, probeWorkers } from './examinePorts';
import { absolutePath, isAbsolutePath, uriOfPath } from './fileUri';
import type { Host, Probes, RunOptions } from './host';
import { findProgram, installationOf } from './installation';
import type { Launch } from './launch';

/** Milliseconds that a program may take. */
const patience = 5000;

/** The machine as one start finds it. */
export interface Subject {
  readonly host: Host;
  readonly probes: Probes;
  readonly launch: Launch;
  readonly running: RunOptions;
}

/** Looks at the machine: runs `java -version`, opens and closes sockets. `command` is what starts TorchServe. */
export async function examineMachine(
  host: Host,
  probes: Probes,
  launch: Launch,
  command: readonly string[],
): Promise<MachineFacts> {
  const { plan } = launch;
  const subject: Subject = {
    host,
    probes,
    launch,
    running: {
      directory: plan.workingDirectory,
      environment: plan.environment,
      inherits: plan.inheritsEnvironment,
      patience,
    },
  };
  const [java, torchserve, ports, running, keyFiles] = await Promise.all([
    probeJava(subject),
    probeTorchserve(subject, command),
    probePorts(subject),
    probeRunning(subject),
    lookAtKeyFiles(host, launch),
  ]);
  const workers = await probeWorkers(subject);
  return {
    ...(java ? { java } : {}),
    torchserve,
    ports,
    workers,
    ...(running ? { running } : {}),
    keyFiles,
  };
}

/** The command with the program's full path; empty when there is none. Without a command, the `torchserve` on the PATH. */
export async function findCommand(host: Host, command: readonly string[]): Promise<readonly string[]> {
  const [program = 'torchserve', ...rest] = command;
  if (isAbsolutePath(program)) return command;
  const path = host.variable('PATH');
  const found = path && 'value' in path ? await findProgram(host, program, path.value) : undefined;
  return found === undefined ? [] : [found, ...rest];
}

async function probeTorchserve(
  { host, probes, running }: Subject,
  command: readonly string[],
): Promise<TorchserveFact> {
  const [program] = command;
  if (program === undefined || (await host.stat(uriOfPath(absolutePath(program)))) === 'missing') {
    return { state: 'missing' };
  }
  const { python, serverHome, version } = await installationOf(host, command);
  const kind = python === undefined ? undefined : await host.stat(uriOfPath(absolutePath(python)));
  const isThere = kind === undefined ? 'unknown' : kind !== 'missing';
  const modules = await findModules(host, serverHome);
  const isFound = modules.torch === true && modules.yaml === true;
  const asked =
    python === undefined || isThere === false || isFound
      ? modules
      : { ...modules, ...(await askForModules(probes, python, running)) };
  return {
    state: 'found',
    program,
    ...(python === undefined ? {} : { python: { path: python, isThere } }),
    ...(version === undefined ? {} : { version }),
    modules: asked,
  };
}

type Modules = Extract<TorchserveFact, { state: 'found' }>['modules'];

/** What lies beside TorchServe is found without running anything. */
async function findModules(host: Host, serverHome: string | undefined): Promise<Modules> {
  const isThere = async (name: string): Promise<true | 'unknown'> => {
    if (serverHome === undefined) return 'unknown';
    return (await host.stat(uriOfPath(`${serverHome}/${name}/__init__.py`))) === 'file' ? true : 'unknown';
  };
  return { torch: await isThere('torch'), yaml: await isThere('yaml') };
}

const script = `import importlib.util, sys
for name in sys.argv[1:]: print(name, importlib.util.find_spec(name) is not None)`;

/** Packages can be elsewhere too; only Python itself knows. It looks without importing anything. */
async function askForModules(probes: Probes, python: string, options: RunOptions): Promise<Partial<Modules>> {
  const result = await probes.run(python, ['-c', script, 'torch', 'yaml'], options);
  if (result.state !== 'ended' || result.code !== 0) return {};
  const answers = [...result.output.matchAll(/^(torch|yaml) (True|False)\r?$/gm)];
  return Object.fromEntries(answers.map(([, name, answer]) => [name, answer === 'True']));
}

/** Where the system does not tell what a process is, its own program does. */
async function probeRunning({ probes, launch, running }: Subject): Promise<RunningFact | undefined> {
  const found = runningServer(launch.situation);
  if (found.state === 'absent' || found.state === 'unreadable') return undefined;
  const { process, file: pidFile } = found;
  if (found.state === 'present') return { process, pidFile, isServer: true };
  if (!probes.isAlive(Number(process))) return { process, pidFile, isServer: false };
  if (probes.platform === 'win32') return { process, pidFile, isServer: 'unknown' };
  const told = await probes.run('/bin/ps', ['-o', 'command=', '-p', process], running);
  if (told.state !== 'ended') return { process, pidFile, isServer: 'unknown' };
  return { process, pidFile, isServer: told.output.includes('org.pytorch.serve.ModelServer') };
}

/** The files that listeners with TLS read: the keystore alone, or the pair; gRPC knows the pair only. */
async function lookAtKeyFiles(
  host: Host,
  { effective, situation }: Launch,
): Promise<MachineFacts['keyFiles']> {
  const secure = effective.listeners.filter(({ tls }) => tls);
  const usesKeystore =
    effectiveValue(effective, 'keystore') && secure.some(({ name }) => !name.startsWith('gRPC'));
  const usesPair = secure.some(({ name }) => !usesKeystore || name.startsWith('gRPC'));
  const keys = [
    ...(usesKeystore ? ['keystore'] : []),
    ...(usesPair ? ['private_key_file', 'certificate_file'] : []),
  ];
  return new Map(
    await Promise.all(keys.map((key) => lookAt(host, situation, key, effectiveValue(effective, key)))).then(
      (found) => found.flat(),
    ),
  );
}

async function lookAt(
  host: Host,
  { directory }: Situation,
  key: string,
  name: string | null | undefined,
): Promise<
  [
    string,
    { readonly path: string; readonly kind: 'file' | 'directory' | 'missing' | 'unreadable' | undefined },
  ][]
> {
  if (!name) return [];
  const path = resolvePath(directory, name);
  const kind = await host.stat(uriOfPath(path));
  return [[key, { path, kind: kind === 'other' ? 'unreadable' : kind }]];
}
