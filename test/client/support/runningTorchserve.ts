import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fastStart } from '../../effective/support/realServer';
import { missing, type Skip } from '../../support/optional';
import { findTorchserve, needsTorchserve } from '../../support/torchserve';
import { freePorts } from './workplace';

/** A TorchServe of this test alone, in a folder of its own. */
export interface RunningTorchserve {
  readonly folder: string;
  readonly store: string;
  readonly tokenFile: string;
  readonly ports: Readonly<Record<PortName, number>>;
  /** Everything that was printed until now. */
  output(): string;
  /** Ends the server and its workers, and removes the folder. */
  stop(): Promise<void>;
}

type PortName = (typeof portNames)[number];
const portNames = [
  'inference',
  'management',
  'metrics',
  'grpcInference',
  'grpcManagement',
  'worker',
] as const;

export interface RunOptions {
  /** Where to run, instead of in a folder of its own; it stays. */
  readonly folder?: string;
  /** Lines on top of those with the ports, over which they win; `FOLDER`, `INFERENCE` and `MANAGEMENT` are replaced. */
  readonly lines?: readonly string[];
  readonly arguments?: readonly string[];
  /** Puts more files into the folder. */
  prepare?(folder: string): void;
}

/** A handler that needs no PyTorch: gives back what it gets, and some other answers on request. */
const handler = `
def answer(row):
    body = row.get("body") or row.get("data")
    if isinstance(body, (bytes, bytearray)):
        body = bytes(body).decode("utf-8", "replace")
    if body == "bytes":
        return b"\\x89PNG\\x00\\xff"
    if body == "fail":
        raise ValueError("asked to fail")
    return {"got": body}

def handle(data, context):
    return [answer(row) for row in data or []]
`;

/** Workers only look whether there is this class. */
const torchStub = 'class Tensor:\n    pass\n';

function archiver(): string | undefined {
  const torchserve = findTorchserve();
  const file = torchserve && path.join(path.dirname(torchserve.command), 'torch-model-archiver');
  return file !== undefined && existsSync(file) ? file : undefined;
}

/** Workers need PyYAML, and archives their maker. */
export function needsWorkers(): Skip {
  const skip = needsTorchserve();
  if (skip !== false) return skip;
  return archiver()
    ? false
    : missing('torch-model-archiver is not installed', 'run: node scripts/torchserve.mjs');
}

/** Packs a model with the handler above into the folder, as `NAME.mar`. */
export function packModel(store: string, name: string, version: string, file = name): void {
  const source = mkdtempSync(path.join(tmpdir(), 'torchserve-handler-'));
  writeFileSync(path.join(source, 'handler.py'), handler);
  const args = ['--model-name', name, '--version', version, '--handler', path.join(source, 'handler.py')];
  execFileSync(archiver()!, [...args, '--export-path', source, '--force']);
  const made = path.join(source, `${name}.mar`);
  writeFileSync(path.join(store, `${file}.mar`), readFileSync(made));
  rmSync(source, { recursive: true });
}

/** Makes a folder that stands for PyTorch on Python's path. */
export function writeStub(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'torch.py'), torchStub);
}

/** A folder with a store that holds `echo.mar`, and `echo2.mar` with its version 2.0. */
export function prepareFolder(folder: string): string {
  const store = path.join(folder, 'store');
  for (const name of ['store', 'temp']) mkdirSync(path.join(folder, name), { recursive: true });
  writeStub(path.join(folder, 'stub'));
  packModel(store, 'echo', '1.0');
  packModel(store, 'echo', '2.0', 'echo2');
  return store;
}

/** Starts TorchServe and waits until it listens. Call only where `needsWorkers()` is false. */
export async function runTorchserve(options: RunOptions = {}): Promise<RunningTorchserve> {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'torchserve-run-'));
  const store = prepareFolder(folder);
  options.prepare?.(folder);
  const free = await freePorts(portNames.length);
  const ports = Object.fromEntries(
    portNames.map((name, i) => [name, free[i]!]),
  ) as RunningTorchserve['ports'];
  const lines = [...linesFor(ports), ...(options.lines ?? [])].map((line) =>
    line
      .replaceAll('FOLDER', folder)
      .replaceAll('INFERENCE', String(ports.inference))
      .replaceAll('MANAGEMENT', String(ports.management)),
  );
  writeFileSync(path.join(folder, 'config.properties'), `${lines.join('\n')}\n`);
  const args = [
    '--start',
    '--foreground',
    '--ncs',
    '--ts-config',
    'config.properties',
    '--model-store',
    'store',
  ];
  const child = spawn(findTorchserve()!.command, [...args, ...(options.arguments ?? [])], {
    cwd: folder,
    env: environmentFor(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const isUp = new Promise<boolean>((resolve) => {
    const read = (chunk: string): void => {
      output += chunk;
      if (/^Model server started\.$/m.test(output)) resolve(true);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('close', () => resolve(false));
  });
  const stop = async (): Promise<void> => {
    // Launcher, server and workers are one group.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
    await ended;
    if (options.folder === undefined)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const inTime = await Promise.race([isUp, delay(60_000, false, { ref: false })]);
  if (!inTime) {
    await stop();
    throw new Error(`TorchServe did not start:\n${output}`);
  }
  const tokenFile = path.join(folder, 'key_file.json');
  return { folder, store, tokenFile, ports, output: () => output, stop };
}

export function linesFor(ports: Readonly<Record<PortName, number>>): readonly string[] {
  return [
    `inference_address=http://127.0.0.1:${ports.inference}`,
    `management_address=http://127.0.0.1:${ports.management}`,
    `metrics_address=http://127.0.0.1:${ports.metrics}`,
    `grpc_inference_port=${ports.grpcInference}`,
    `grpc_management_port=${ports.grpcManagement}`,
    `initial_worker_port=${ports.worker}`,
    'default_workers_per_model=1',
    'load_models=echo.mar',
    'enable_model_api=true',
  ];
}

/** Nothing of this process but what programs need to run. */
export function environmentFor(folder: string): Record<string, string> {
  const temp = path.join(folder, 'temp');
  return {
    PATH: `${path.dirname(findTorchserve()!.command)}${path.delimiter}${process.env.PATH ?? ''}`,
    HOME: temp,
    TMPDIR: temp,
    TEMP: temp,
    LC_ALL: 'C.UTF-8',
    PYTHONPATH: path.join(folder, 'stub'),
    JAVA_TOOL_OPTIONS: fastStart,
  };
}
