import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { buildConfiguration } from '../../server/src/core/effective/configuration';
import { launch } from '../../server/src/core/effective/launch';
import type { ArchiveFacts } from '../../server/src/core/effective/models/archiveFacts';
import { resolveModels } from '../../server/src/core/effective/models/resolveModels';
import type { Situation } from '../../server/src/core/effective/situation';
import { readModelArchive } from '../../server/src/host/archive';
import { root } from '../support/paths';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { archiveCases } from './support/archiveCases';
import { type LaunchCase, prepareCase } from './support/caseDirectory';
import { compareModels, type Description, describeModels } from './support/compareModels';
import { modelCases } from './support/modelCases';
import { portsFor } from './support/ports';
import { observe } from './support/realServer';
import { situationOf } from './support/situationOf';

const skip = needsTorchserve();
const work = path.join(root, '.cache', 'effective-models');
/** A failing start mostly waits, so that more of them than there are processors do not disturb each other. */
const atOnce = Number(process.env.TORCHSERVE_AT_ONCE ?? 4);
/** Other tests take the ports before. */
const firstIndex = 500;
const count = { cases: 0, parameters: 0 };

async function agree(launchCase: LaunchCase, index: number): Promise<void> {
  const torchserve = findTorchserve()!;
  const folder = path.join(work, String(index));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ports = await portsFor(firstIndex + index);
  const prepared = prepareCase(launchCase, folder, ports);
  const told = situationOf(prepared, torchserve);
  const situation: Situation = { ...told, machine: { ...told.machine, processors: availableParallelism() } };
  const found = await archivesBelow(folder);
  const archives = (file: string): ArchiveFacts | undefined => found.get(file);
  const launched = launch(situation);
  const { ledger } = buildConfiguration(situation, launched);
  const models = resolveModels({ ledger, situation, archives, systemProperties: launched.jvm.properties });
  let described: ReadonlyMap<string, readonly Description[]> = new Map();
  const observed = await observe(torchserve, prepared, async () => {
    described = await describeModels(ports.management);
  });
  count.parameters += compareModels(models, observed, described);
  count.cases++;
}

/** What is in every file and folder of a case. */
async function archivesBelow(folder: string): Promise<ReadonlyMap<string, ArchiveFacts>> {
  const files = [
    folder,
    ...readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name))),
  ];
  return new Map(await Promise.all(files.map(async (file) => [file, await readModelArchive(file)] as const)));
}

describe('the engine and the real server agree on models', { skip, concurrency: atOnce }, () => {
  [...modelCases, ...archiveCases].forEach((launchCase, index) => {
    test(launchCase.name, () => agree(launchCase, index));
  });
});

after(() => {
  if (!skip) console.log(`${count.cases} starts agreed, in ${count.parameters} parameters of models`);
});
