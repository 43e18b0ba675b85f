import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { allProperties } from '../../server/src/core/catalog/catalog';
import { allFlags } from '../../server/src/core/catalog/commandLine';
import type { Phase } from '../../server/src/core/catalog/types';
import { resolve } from '../../server/src/core/effective/resolve';
import type { EffectiveConfiguration } from '../../server/src/core/effective/result';
import { cases } from './cases/cases';
import { type Ports, prepareCase } from './support/caseDirectory';
import { knownSituation } from './support/situationOf';

/** The cases without the real server: together they must not leave anything out. */

const folder = mkdtempSync(path.join(tmpdir(), 'cases-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const ports: Ports = { inference: 1, management: 2, metrics: 3, grpcInference: 4, grpcManagement: 5 };

const resolved: readonly EffectiveConfiguration[] = cases.map((launchCase, index) => {
  const own = path.join(folder, String(index));
  mkdirSync(own);
  return resolve(knownSituation(prepareCase(launchCase, own, ports), '/usr/bin/python3'));
});
const failures = resolved.flatMap(({ outcome }) => (outcome.started === false ? [outcome] : []));
const sources = resolved.flatMap(({ properties }) => properties);

test('every case has a name of its own', () => {
  assert.deepEqual(
    cases.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) !== i),
    [],
  );
});

test('the engine knows how every case ends', () => {
  const open = resolved.filter(({ outcome }) => outcome.started === 'unknown');
  assert.deepEqual(
    open.map(({ situation }) => situation),
    [],
  );
});

test('every step at which a start can end has a case', () => {
  const phases: readonly Phase[] = [
    ...(['launcher', 'jvm', 'configuration', 'token-init', 'server-groups', 'validate', 'summary'] as const),
    ...(['model-load', 'rest-bind', 'grpc-start', 'metrics-schedule'] as const),
  ];
  assert.deepEqual(
    phases.filter((phase) => !failures.some((failure) => failure.phase === phase)),
    [],
  );
});

/**
 * Only the content of a keystore shows whether the password fits, a home in the file is never read, and the room of a queue
 * matters to models that are really there.
 */
const withoutCase = new Set(['keystore_pass', 'model_server_home', 'job_queue_size']);

test('every key that can stop the server has a case in which it does', () => {
  const stopping = allProperties().filter(({ onInvalid }) => onInvalid.effect.startsWith('start-fails'));
  const untested = stopping.filter(({ key }) => !failures.some((failure) => failure.key === key));
  assert.deepEqual(
    untested.map(({ key }) => key).filter((key) => !withoutCase.has(key)),
    [],
  );
});

test('every variable has a case in which it counts, and one in which its gate is closed', () => {
  const named = allProperties().flatMap(({ env, key }) => (env ? [{ ...env, key }] : []));
  const counts = (key: string) =>
    sources.some((property) => property.key === key && property.source === 'environment');
  const isShut = (key: string) =>
    sources.some(
      (property) => property.key === key && property.losers.some(({ lost }) => lost.includes('is ignored')),
    );
  assert.deepEqual(
    named.filter(({ key }) => !counts(key)).map(({ name }) => name),
    [],
  );
  assert.deepEqual(
    named.filter(({ key, gate }) => gate !== 'none' && !isShut(key)).map(({ name }) => name),
    [],
  );
});

test('every source of a value and every flag has a case', () => {
  const kinds = ['default', 'file', 'snapshot', 'command-line', 'environment', 'adjustment'];
  assert.deepEqual(
    kinds.filter((kind) => !sources.some(({ source }) => source === kind)),
    [],
  );
  const words = cases.flatMap(({ args }) => args ?? []);
  const unused = allFlags().filter(
    ({ flag, aliases }) => !words.some((word) => [flag, ...aliases].includes(word.split('=')[0]!)),
  );
  // Every start is made in the foreground.
  assert.deepEqual(
    unused.map(({ flag }) => flag),
    ['--foreground'],
  );
});
