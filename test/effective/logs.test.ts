import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { ArchiveFacts } from '../../server/src/core/effective/models/archiveFacts';
import { resolve } from '../../server/src/core/effective/resolve';
import type { Situation } from '../../server/src/core/effective/situation';
import { explainLog, type LogExplanation } from '../../server/src/core/logs/explainLog';
import { readModelArchive } from '../../server/src/host/archive';
import { root } from '../support/paths';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { type Ports, type PreparedCase, prepareCase } from './support/caseDirectory';
import { failingStarts, failingWorkers, halfStarts, type LogCase } from './support/logCases';
import { portsFor } from './support/ports';
import { observe } from './support/realServer';
import { situationOf } from './support/situationOf';

const skip = needsTorchserve();
const work = path.join(root, '.cache', 'effective-logs');
/** A failing start mostly waits. */
const atOnce = Number(process.env.TORCHSERVE_AT_ONCE ?? 8);
/** Other tests take other ports. */
const firstIndex = 300;

async function explains(logCase: LogCase, index: number): Promise<void> {
  const torchserve = findTorchserve()!;
  const folder = path.join(work, String(index));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ports = await portsFor(firstIndex + index);
  const prepared = prepareCase(logCase, folder, ports);
  const effective = resolve({ ...situationOf(prepared, torchserve), archives: await archivesBelow(folder) });
  const knowledge = { effective, path: path.join(prepared.directory, 'config.properties'), textOf: textAt };
  const explained = (output: string, ended: boolean): readonly LogExplanation[] =>
    explainLog(output.split('\n'), knowledge, ended);
  const release = await occupy(logCase, ports, prepared);
  try {
    const isEnough = (output: string): boolean => explained(output, false)[0]?.id === logCase.cause;
    const { started, output } = await observe(torchserve, prepared, undefined, isEnough);
    assert.equal(started, logCase.comesUp === true, output.slice(-2000));
    check(logCase, explained(output, !started), ports, folder, output);
  } finally {
    release();
  }
}

function check(
  { cause, marked, inFile = 'config.properties', says = '' }: LogCase,
  found: readonly LogExplanation[],
  ports: Ports,
  folder: string,
  output: string,
): void {
  const [first] = found;
  assert.equal(first?.id, cause, `${JSON.stringify(found, null, 1)}\n${output.slice(-3000)}`);
  const { message, origin, line } = first;
  assert.ok(message.includes(says), message);
  assert.ok(output.split('\n')[line]?.trim(), `line ${line} tells`);
  if (marked === undefined) {
    assert.equal(origin?.span, undefined, message);
    return;
  }
  const expected = marked.replace(/\{(\w+)\}/g, (_, name: keyof Ports) => String(ports[name]));
  assert.equal(origin?.path, path.join(folder, inFile));
  assert.equal(textAt(origin.path)?.slice(origin.span?.start, origin.span?.end), expected);
}

function textAt(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}

async function archivesBelow(folder: string): Promise<NonNullable<Situation['archives']>> {
  const files = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
  const archives = files.filter((file) => file.endsWith('.mar'));
  const facts = new Map<string, ArchiveFacts>();
  for (const file of archives) facts.set(file, await readModelArchive(file));
  return (file) => facts.get(file);
}

/** Makes what is in the way of the start, and gives what takes it away again. */
async function occupy(
  { taken, hasRival }: LogCase,
  ports: Ports,
  { temp }: PreparedCase,
): Promise<() => void> {
  let rival: ChildProcess | undefined;
  if (hasRival) {
    rival = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'org.pytorch.serve.ModelServer']);
    writeFileSync(path.join(temp, '.model_server.pid'), String(rival.pid));
  }
  const server = net.createServer();
  if (taken) await new Promise<void>((resolve) => server.listen(ports[taken], '127.0.0.1', resolve));
  return () => {
    server.close();
    rival?.kill();
  };
}

const all = [...failingWorkers, ...failingStarts, ...halfStarts];

describe('output of the real server is explained', { skip, concurrency: atOnce }, () => {
  all.forEach((logCase, index) => {
    test(`${logCase.cause}: ${logCase.name}`, () => explains(logCase, index));
  });
});
