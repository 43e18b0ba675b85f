import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { allProperties, findProperty } from '../../server/src/core/catalog/catalog';
import { allFlags } from '../../server/src/core/catalog/commandLine';
import { allEnvironmentVariables } from '../../server/src/core/catalog/environment';
import type { Evidence } from '../../server/src/core/catalog/types';
import { allRules } from '../../server/src/core/rules/allRules';
import { type JavaClass, readClasses } from '../support/javaClasses';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

/** Each fact of the catalog that the released server can confirm, asked of the server itself. */

const skip = needsTorchserve();
const configManager = 'org.pytorch.serve.util.ConfigManager';
const evidence: readonly Evidence[] = [
  ...allProperties(),
  ...allEnvironmentVariables(),
  ...allFlags(),
  ...allRules,
].flatMap((fact) => fact.evidence);

/** Read by a plugin that is not part of the server. */
const pluginKeys = ['NUM_WORKERS'];
/** Texts without a constant of their own. */
const literalKeys = ['python', 'tsConfigFile'];

let classes: ReadonlyMap<string, JavaClass> | undefined;

function javaClass(name: string): JavaClass {
  const names = new Set([configManager, ...evidence.flatMap(({ file }) => className(file) ?? [])]);
  classes ??= readClasses(findTorchserve()!.jars, [
    ...names,
    'org.pytorch.serve.metrics.MetricBuilder$MetricMode',
  ]);
  const found = classes.get(name);
  assert.ok(found, `the server has no class ${name}`);
  return found;
}

function className(file: string): string | undefined {
  const source = /^frontend\/(server|archive)\/src\/main\/java\/(.+)\.java$/.exec(file);
  if (!source) return undefined;
  const isArchive = source[2]!.startsWith('org/pytorch/serve/archive/');
  assert.equal(isArchive, source[1] === 'archive', `${file} is in the other module`);
  return source[2]!.replaceAll('/', '.');
}

/** The text of a file in the Python package `ts`. */
function pythonSource(file: string): string {
  return readFileSync(path.join(findTorchserve()!.home, '..', file), 'utf8');
}

test('the installed server is the one that the catalog describes', { skip }, () => {
  assert.match(pythonSource('ts/version.txt'), /^0\.12\./);
});

test('the keys are exactly the constants of ConfigManager', { skip }, () => {
  const constants = [...javaClass(configManager).constants]
    .filter(([name, { isPrivate }]) => isPrivate && !name.startsWith('DEFAULT_'))
    .map(([, { value }]) => value);
  const keys = allProperties()
    .filter(({ readBy }) => readBy !== 'launcher')
    .map(({ key }) => key)
    .filter((key) => !pluginKeys.includes(key) && !literalKeys.includes(key));
  assert.deepEqual(keys.sort(), constants.sort());
  for (const key of literalKeys) assert.ok(javaClass(configManager).strings.has(key), key);
});

test('the defaults are those that the server falls back to', { skip }, () => {
  const { defaults } = javaClass(configManager);
  const unconfirmed: string[] = [];
  for (const { key, default: known } of allProperties()) {
    const values = defaults.get(key);
    if (known.literal === undefined) continue;
    if (values) assert.ok(values.has(known.literal), `${key}: ${[...values]}, not ${known.literal}`);
    else unconfirmed.push(key);
  }
  // A number, `Boolean.parseBoolean` of nothing, and a default of the plugin.
  assert.deepEqual(unconfirmed, ['token_expiration_min', 'async_logging', 'NUM_WORKERS']);
});

test('the overrides are exactly the TS_ constants', { skip }, () => {
  const constants = [...javaClass(configManager).constants].filter(([name]) => name.startsWith('TS_'));
  const overrides = allProperties().flatMap(({ key, env }) => (env ? [[env.name, key]] : []));
  assert.deepEqual(overrides.sort(), constants.map(([name, { value }]) => [name, value]).sort());
});

test('variables without a gate are read by name', { skip }, () => {
  const asked = new Set([
    ...javaClass(configManager).variables,
    ...javaClass('org.pytorch.serve.archive.s3.HttpUtils').variables,
  ]);
  const ungated = allProperties().flatMap(({ env }) => (env?.gate === 'none' ? [env.name] : []));
  const others = allEnvironmentVariables()
    .filter(({ readBy }) => readBy === 'frontend' || readBy === 'both')
    .map(({ name }) => name);
  assert.deepEqual([...ungated, ...others].sort(), [...asked].sort());
});

test('the launcher reads its keys and variables', { skip }, () => {
  const launcher = pythonSource('ts/model_server.py');
  const keys = allProperties().filter(({ readBy }) => readBy !== 'frontend');
  assert.deepEqual(keys.map(({ key }) => key).sort(), ['model_store', 'plugins_path', 'vmargs']);
  for (const { key } of keys) assert.ok(launcher.includes(`props.get("${key}"`), key);
  const variables = [...launcher.matchAll(/environ\.get\("(\w+)"\)/g)].map((match) => match[1]!);
  const described = allEnvironmentVariables().filter(
    ({ readBy }) => readBy === 'launcher' || readBy === 'both',
  );
  // TMPDIR is read by Python's tempfile, not by the launcher itself.
  assert.deepEqual(described.map(({ name }) => name).sort(), [...variables, 'TMPDIR'].sort());
});

test('the flags are exactly those of the launcher', { skip }, () => {
  const parser = /def ts_parser\(\):[\s\S]*?return parser/.exec(pythonSource('ts/arg_parser.py'))![0];
  const options = [...parser.matchAll(/"(--?[a-z][a-z-]*)"/g)].map((match) => match[1]!);
  const flags = allFlags().flatMap(({ flag, aliases }) => [flag, ...aliases]);
  assert.deepEqual(flags.sort(), [...options, '--help', '-h'].sort());
  for (const { key } of allFlags()) if (key) assert.ok(findProperty(key), key);
});

test('the values of enumerations are those of the server', { skip }, () => {
  const values = (key: string) => {
    const { type } = findProperty(key)!;
    return type.kind === 'enum' ? type.values.map(({ value }) => value).sort() : [];
  };
  const envelopes = readdirSync(path.join(findTorchserve()!.home, 'torch_handler', 'request_envelope'))
    .filter((file) => file.endsWith('.py') && file !== '__init__.py' && file !== 'base.py')
    .map((file) => file.replace(/\.py$/, ''));
  assert.deepEqual(values('service_envelope'), envelopes.sort());
  const modes = javaClass('org.pytorch.serve.metrics.MetricBuilder$MetricMode').strings;
  for (const mode of values('metrics_mode')) assert.ok(modes.has(mode.toUpperCase()), mode);
});

test('every piece of evidence exists in the server', { skip }, () => {
  const absent = evidence.filter(({ file, symbol }) => !exists(file, symbol));
  const seen = new Set(absent.map(({ file, symbol }) => `${file}: ${symbol}`));
  assert.deepEqual([...seen], []);
});

/** Files that are not part of an installation cannot be looked at. A folder must hold a module of the symbol's name. */
function exists(file: string, symbol: string): boolean {
  const name = className(file);
  if (name) return javaClass(name).members.has(symbol);
  if (!file.startsWith('ts/')) return true;
  const absolute = path.join(findTorchserve()!.home, '..', file);
  if (!existsSync(absolute)) return false;
  if (statSync(absolute).isDirectory()) return existsSync(path.join(absolute, `${symbol}.py`));
  return pythonSource(file).includes(symbol);
}
