import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LaunchPlan } from '../../../server/src/lsp/protocol';

/** A folder of its own for a server, with free ports, so that servers of several tests do not meet. */
export interface Workplace {
  readonly folder: string;
  readonly config: string;
  /** Of the inference, the management, the metrics interface, and of gRPC. */
  readonly ports: readonly number[];
  readonly plan: LaunchPlan;
  /** Pids of processes that were started in the folder and have not ended. */
  processes(): readonly number[];
  remove(): void;
}

/** `lines` come after those that give the server ports of its own. */
export async function makeWorkplace(lines: readonly string[] = []): Promise<Workplace> {
  const folder = mkdtempSync(path.join(tmpdir(), 'torchserve-run-'));
  const temporary = path.join(folder, 'tmp');
  for (const name of ['tmp', 'store']) mkdirSync(path.join(folder, name));
  const ports = await freePorts(5);
  const config = path.join(folder, 'config.properties');
  const [inference, management, metrics, grpc, grpcManagement] = ports;
  const settings = [
    `inference_address=http://127.0.0.1:${inference}`,
    `management_address=http://127.0.0.1:${management}`,
    `metrics_address=http://127.0.0.1:${metrics}`,
    `grpc_inference_port=${grpc}`,
    `grpc_management_port=${grpcManagement}`,
    'model_store=store',
    'disable_token_authorization=true',
    ...lines,
  ];
  writeFileSync(config, `${settings.join('\n')}\n`);
  const plan: LaunchPlan = {
    arguments: ['--start', '--foreground', '--ncs', '--ts-config', config],
    environment: { TMPDIR: temporary, TEMP: temporary, LOG_LOCATION: path.join(folder, 'logs') },
    inheritsEnvironment: true,
    workingDirectory: folder,
    configFile: config,
    addresses: { inference: `http://127.0.0.1:${inference}` },
    modelApi: false,
    outcome: { started: true },
    values: {},
    docker: { arguments: ['run', 'pytorch/torchserve'], text: 'docker run pytorch/torchserve', notes: [] },
  };
  return {
    folder,
    config,
    ports,
    plan,
    processes: () => processesIn(folder),
    remove: () => {
      for (const pid of processesIn(folder)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Ports that are free now; all are taken at once, so that they differ. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  for (const server of servers) server.close();
  return ports;
}

/** By the working directory and the command line; zombies have neither. */
export function processesIn(folder: string): readonly number[] {
  if (process.platform !== 'linux') {
    const rows = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    return rows.filter((row) => row.includes(folder)).map((row) => Number.parseInt(row, 10));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      const words = textOf(`/proc/${name}/cmdline`);
      return words.includes(folder) || (isServer.test(words) && directoryOf(name).startsWith(folder));
    })
    .map(Number);
}

/** The launcher, the Java server, a worker; others may have been started in the folder, too. */
const isServer = /bin\/torchserve|ModelServer|model_service_worker/;

function directoryOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
