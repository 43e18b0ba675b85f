import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { buildConfiguration } from '../../server/src/core/effective/configuration';
import { launch } from '../../server/src/core/effective/launch';
import type { ArchiveFacts } from '../../server/src/core/effective/models/archiveFacts';
import { type ModelsResolution, resolveModels } from '../../server/src/core/effective/models/resolveModels';
import type { ModelSurroundings } from '../../server/src/core/model/modelSurroundings';
import { readModelArchive } from '../../server/src/host/archive';
import { root } from '../support/paths';
import { oneOf, type Random, seeded } from '../support/seeded';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { type PreparedCase, prepareCase } from './support/caseDirectory';
import { compareModels, type Description, describeModels } from './support/compareModels';
import { checkClaims, stopsByRules, twinsOf } from './support/modelClaims';
import { modelCase } from './support/modelFiles';
import { checkHover } from './support/modelHover';
import { portsFor } from './support/ports';
import { type Pieces, randomModelConfig, textOf } from './support/randomModelConfig';
import { observe } from './support/realServer';
import { situationOf } from './support/situationOf';

const skip = needsTorchserve();
const work = path.join(root, '.cache', 'effective-model-configs');
/** Other tests take the ports before. */
const firstIndex = 700;
const perStart = Number(process.env.TORCHSERVE_MODELS ?? 25);
const seed = Number(process.env.TORCHSERVE_SEED ?? 1);
const counts: Record<string, number> = {};

interface Start {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const starts: readonly Start[] = [
  { name: 'alone', properties: { default_workers_per_model: '1' } },
  {
    name: 'with properties',
    properties: {
      default_workers_per_model: '2',
      default_response_timeout: '77',
      default_startup_timeout: '600',
      job_queue_size: '11',
      number_of_gpu: '0',
    },
  },
  {
    name: 'with four GPUs',
    properties: { default_workers_per_model: '1', number_of_gpu: '4' },
    env: { CUDA_VISIBLE_DEVICES: '0,1,2,3' },
  },
];

/** A model configuration with what the JSON of `models` says beside it. */
interface Sample {
  readonly pieces: Pieces;
  readonly parameters: Readonly<Record<string, string>>;
}

type Samples = ReadonlyMap<string, Sample>;

/** Samples by name, those that a rule compares them with included. */
function drawSamples(random: Random): Samples {
  const samples = new Map<string, Sample>();
  for (let i = 0; i < perStart; i++) {
    const pieces = randomModelConfig(random);
    const parameters = random() < 0.4 ? randomJson(random) : {};
    samples.set(`m${i}`, { pieces, parameters });
    if (stopsByRules(textOf(pieces))) continue;
    for (const { suffix, pieces: twin } of twinsOf(pieces)) {
      if (!stopsByRules(textOf(twin))) samples.set(`m${i}${suffix}`, { pieces: twin, parameters });
    }
  }
  return samples;
}

function randomJson(random: Random): Record<string, string> {
  const names = [
    'minWorkers',
    'maxWorkers',
    'batchSize',
    'maxBatchDelay',
    'responseTimeout',
    'startupTimeout',
  ];
  const some = names.filter(() => random() < 0.3);
  return Object.fromEntries(some.map((name) => [name, oneOf(random, ['1', '2', '3', '0', '"2"'])]));
}

function propertiesOf({ properties }: Start, samples: Samples): string {
  const models = [...samples].map(([name, { parameters }]) => {
    const members = Object.entries(parameters).map(([key, value]) => `"${key}":${value}`);
    return `"${name}":{"1.0":{${members}}}`;
  });
  const loaded = [...samples].filter(([, { pieces }]) => !stopsByRules(textOf(pieces)));
  return [
    ...Object.entries(properties).map(([key, value]) => `${key}=${value}`),
    'enable_model_api=true',
    `load_models=${loaded.map(([name]) => `${name}.mar`)}`,
    `models={${models}}`,
  ].join('\n');
}

/** Writes all archives; workers are programs that do nothing, because nobody asks them anything. */
async function prepare(start: Start, index: number, samples: Samples) {
  const folder = path.join(work, String(index));
  rmSync(folder, { recursive: true, force: true });
  const bin = path.join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const program of ['python3', 'torchrun']) {
    writeFileSync(path.join(bin, program), '#!/bin/sh\nexec sleep 1000\n');
    chmodSync(path.join(bin, program), 0o755);
  }
  const models = Object.fromEntries(
    [...samples].map(([modelName, { pieces }]) => [
      `${modelName}.mar`,
      { yaml: textOf(pieces), manifest: { modelName }, beside: { runtime: 'python3' } },
    ]),
  );
  const env = { ...start.env, PATH: `${bin}:${process.env.PATH}` };
  const ports = await portsFor(firstIndex + index);
  const launchCase = modelCase(start.name, propertiesOf(start, samples), models, { env });
  return { folder, ports, prepared: prepareCase(launchCase, folder, ports) };
}

async function resolve(folder: string, prepared: PreparedCase): Promise<ModelsResolution> {
  const told = situationOf(prepared, findTorchserve()!);
  const situation = { ...told, machine: { ...told.machine, processors: availableParallelism() } };
  const found = new Map<string, ArchiveFacts>();
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, String(name));
    found.set(file, await readModelArchive(file));
  }
  const launched = launch(situation);
  const { ledger } = buildConfiguration(situation, launched);
  const archives = (file: string): ArchiveFacts | undefined => found.get(file);
  return resolveModels({ ledger, situation, archives, systemProperties: launched.jvm.properties });
}

/** Registers what would stop the start. */
async function checkRefused(samples: Samples, port: number): Promise<void> {
  for (const [name, { pieces }] of samples) {
    if (!stopsByRules(textOf(pieces))) continue;
    const address = `http://127.0.0.1:${port}/models?url=${name}.mar&initial_workers=0`;
    const { status } = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(20_000) });
    assert.notEqual(status, 200, `${JSON.stringify(textOf(pieces))} was taken`);
    counts.refused = (counts.refused ?? 0) + 1;
  }
}

async function agree(start: Start, index: number): Promise<void> {
  const samples = drawSamples(seeded(seed * 1000 + index));
  const { folder, ports, prepared } = await prepare(start, index, samples);
  const resolution = await resolve(folder, prepared);
  let described: ReadonlyMap<string, readonly Description[]> = new Map();
  const observed = await observe(findTorchserve()!, prepared, async () => {
    described = await describeModels(ports.management);
    await checkRefused(samples, ports.management);
  });
  counts.parameters = (counts.parameters ?? 0) + compareModels(resolution, observed, described);
  for (const [name, { pieces, parameters }] of samples) {
    const [description] = described.get(name) ?? [];
    if (!description) continue;
    const surroundings: ModelSurroundings = {
      models: [{ name, version: '1.0', parameters: new Map(Object.entries(parameters)) }],
      property: (key) => start.properties[key],
      propertiesName: 'config.properties',
    };
    const about = { text: textOf(pieces), surroundings, description, counts };
    checkHover(about);
    checkClaims({ ...about, twin: (suffix) => described.get(`${name}${suffix}`)?.[0] });
  }
}

describe('rules and hover say what the real server does', { skip }, () => {
  starts.forEach((start, index) => {
    test(start.name, () => agree(start, index));
  });
});

after(() => {
  if (!skip) console.log(`agreed with the real server: ${JSON.stringify(counts)}`);
});
