import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  allModelKeyAliases,
  allModelKeys,
  findModelKey,
  frontendModelKeys,
  modelKeysIn,
} from '../../server/src/core/catalog/modelConfig/index';
import {
  modelParameters,
  parametersOfModels,
} from '../../server/src/core/catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../../server/src/core/catalog/modelConfig/snapshotMembers';
import type { Evidence, ModelKeySpec } from '../../server/src/core/catalog/types';
import { askJava } from '../support/java';
import { type JavaClass, readClasses } from '../support/javaClasses';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

/** Each fact about model configurations that the released server can confirm, asked of the server itself. */

const skip = needsTorchserve();
const modelConfig = 'org.pytorch.serve.archive.model.ModelConfig';
const evidence: readonly Evidence[] = [
  ...allModelKeys(),
  ...allModelKeyAliases(),
  ...modelParameters,
  ...snapshotMembers,
].flatMap((fact) => fact.evidence);

function classOf({ file }: Evidence): string | undefined {
  const source = /^frontend\/(?:server|archive)\/src\/main\/java\/(.+)\.java$/.exec(file);
  return source?.[1]?.replaceAll('/', '.');
}

function readServer(): ReadonlyMap<string, JavaClass> {
  const names = new Set([
    modelConfig,
    `${modelConfig}$TorchRun`,
    ...evidence.flatMap((one) => classOf(one) ?? []),
  ]);
  return readClasses(findTorchserve()!.jars, [...names]);
}

/** What `ModelConfig` makes of texts: the value of each getter, or the answer instead. */
function build(texts: readonly string[]): (Readonly<Record<string, string>> | string)[] {
  const answers = askJava(
    'ModelConfigOracle',
    texts.map((text) => Buffer.from(text)),
    findTorchserve()!.jars,
  );
  return texts.map(() => {
    const text = answers.text();
    if (!text.includes('=')) return text;
    return Object.fromEntries(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
  });
}

test('the keys are exactly those that ModelConfig looks for', { skip }, () => {
  const classes = readServer();
  const names = (name: string) => [...classes.get(name)!.strings].filter((text) => /^\w[\w-]*$/.test(text));
  const known = frontendModelKeys().filter(({ path }) => path.length === 1);
  assert.deepEqual(names(modelConfig).sort(), known.map(({ path }) => path[0]).sort());
  const ofTorchrun = modelKeysIn(['torchrun']).map(({ path }) => path[1]!);
  // The default of one of them is a text as well.
  assert.deepEqual(names(`${modelConfig}$TorchRun`).sort(), [...ofTorchrun, 'c10d'].sort());
});

const integers = allModelKeys().filter(
  ({ readBy, types: [type] }) => (readBy === 'frontend' || readBy === 'torchrun') && type.kind === 'integer',
);

function written({ path }: ModelKeySpec, value: string): string {
  return path.length === 1 ? `${path[0]}: ${value}\n` : `${path[0]}:\n  ${path[1]}: ${value}\n`;
}

/** The getter that belongs to a key. */
function getter({ path }: ModelKeySpec): string {
  const name = path.map((part) =>
    part
      .replace('OMP_NUMBER_THREADS', 'omp-number-threads')
      .replace('torchrun', 'torchRun')
      .replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
  return name.join('.');
}

/** What becomes of each value of a key, for many keys at once. */
function valuesOf(
  cases: readonly { readonly spec: ModelKeySpec; readonly values: readonly string[] }[],
): (string | undefined)[][] {
  const fields = build(cases.flatMap(({ spec, values }) => values.map((value) => written(spec, value))));
  return cases.map(({ spec, values }) =>
    fields.splice(0, values.length).map((one) => (typeof one === 'string' ? one : one[getter(spec)])),
  );
}

test('whole numbers are taken, raised and dropped as the catalog says', { skip }, () => {
  const results = valuesOf(
    integers.map((spec) => {
      const least = leastOf(spec);
      const values = ['7', '2147483647', String(least), String(least - 1), '"7"', '7.0', '2147483648', '~'];
      return { spec, values };
    }),
  );
  for (const [i, spec] of integers.entries()) {
    const name = spec.path.join('.');
    const least = String(leastOf(spec));
    const [good, large, lowest, under, quoted, fraction, tooLarge, absent] = results[i]!;
    assert.deepEqual([good, large, lowest], ['7', '2147483647', least], name);
    assert.deepEqual([quoted, fraction, tooLarge], [absent, absent, absent], `${name} is dropped`);
    const [type] = spec.types;
    assert.ok(type.kind === 'integer');
    const isUnset = type.isZeroUnset && under === '0';
    if (type.below === 'raised') assert.equal(under, least, `${name} is raised`);
    else assert.ok(isUnset || under === absent, `${name} is dropped below ${least}: ${under}`);
  }
});

function leastOf({ types: [type] }: ModelKeySpec): number {
  return type.kind === 'integer' ? (type.min ?? 0) : 0;
}

test('the defaults are those of ModelConfig, where it has one', { skip }, () => {
  const [plain, torchrun] = build(['handler: {}\n', 'torchrun: {}\n']);
  assert.ok(typeof plain === 'object' && typeof torchrun === 'object');
  const others: string[] = [];
  for (const spec of frontendModelKeys()) {
    const { literal } = spec.default;
    const found = (spec.path.length === 1 ? plain : torchrun)[getter(spec)];
    if (literal !== undefined && found !== undefined && found !== literal) others.push(spec.path.join('.'));
  }
  // What counts in the end is decided later: 0 stands for not set.
  assert.deepEqual(others, ['batchSize', 'maxBatchDelay']);
});

test('only booleans of YAML 1.1 count', { skip }, () => {
  const booleans = frontendModelKeys().filter(({ types: [type] }) => type.kind === 'boolean');
  assert.equal(booleans.length, 5);
  const values = ['yes', 'On', '"true"', '1', 'y'];
  for (const read of valuesOf(booleans.map((spec) => ({ spec, values })))) {
    assert.deepEqual(read, ['true', 'true', 'false', 'false', 'false']);
  }
});

test('words are compared in any letter case, and others count as none', { skip }, () => {
  for (const name of ['deviceType', 'parallelType']) {
    const spec = findModelKey([name])!;
    const [type] = spec.types;
    assert.ok(type.kind === 'enum' && type.match === 'ignore-case' && !type.open);
    const words = type.values.map(({ value }) => value.toUpperCase());
    const [read] = valuesOf([{ spec, values: [...words, 'neuron', '1'] }]);
    assert.deepEqual(read, [...words, 'NONE', 'NONE']);
  }
});

test('a list of devices holds whole numbers or is dropped', { skip }, () => {
  const spec = findModelKey(['deviceIds'])!;
  const [read] = valuesOf([{ spec, values: ['[0, 1]', '["0"]', '[0, 1.0]', '0', '[]'] }]);
  assert.deepEqual(read, ['[0, 1]', 'null', 'null', 'null', '[]']);
});

test('torchrun sets the level, and of the two keys the later one counts', { skip }, () => {
  const levels = build([
    'torchrun: {}\n',
    'torchrun: {nproc-per-node: 4}\n',
    'parallelLevel: 2\ntorchrun: {nproc-per-node: 4}\n',
    'torchrun: {nproc-per-node: 4}\nparallelLevel: 2\n',
    'torchrun: {nproc_per_node: 4}\n',
    'torchrun: 4\n',
    'torchrun: {1: 4}\n',
    'torchrun: {nnodes: 1:4}\n',
  ]).map((fields) => (typeof fields === 'string' ? fields : fields.ParallelLevel));
  assert.deepEqual(levels, ['1', '4', '4', '2', '1', '0', 'throws ClassCastException', '1']);
});

test('the parameters of models are those that the server asks for', { skip }, () => {
  const classes = readServer();
  const asked = new Set([
    ...classes.get('org.pytorch.serve.ModelServer')!.strings,
    ...classes.get('org.pytorch.serve.wlm.ModelManager')!.strings,
  ]);
  for (const { name } of parametersOfModels()) assert.ok(asked.has(name), name);
});

test('every piece of evidence exists in the server', { skip }, () => {
  const classes = readServer();
  const absent = evidence.filter((one) => !exists(one, classes));
  assert.deepEqual([...new Set(absent.map(({ file, symbol }) => `${file}: ${symbol}`))], []);
});

/** Examples are not part of an installation. */
function exists(one: Evidence, classes: ReadonlyMap<string, JavaClass>): boolean {
  const name = classOf(one);
  if (name) return classes.get(name)?.members.has(one.symbol) ?? false;
  if (!one.file.startsWith('ts/')) return one.file.startsWith('examples/');
  const absolute = path.join(findTorchserve()!.home, '..', one.file);
  if (!existsSync(absolute) || statSync(absolute).isDirectory()) return false;
  return readFileSync(absolute, 'utf8').includes(one.symbol);
}
