import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allProperties,
  findProperty,
  findPropertyByVariable,
  propertyKeys,
} from '../../../server/src/core/catalog/catalog';
import { findFlag } from '../../../server/src/core/catalog/commandLine';
import { docsUrl } from '../../../server/src/core/catalog/docsUrl';
import {
  allEnvironmentVariables,
  findEnvironmentVariable,
} from '../../../server/src/core/catalog/environment';
import { snippets } from '../../../server/src/core/catalog/snippets';
import type { PropertySpec } from '../../../server/src/core/catalog/types';
import { createConfig, effectiveSetting, entriesOf } from '../../../server/src/core/model/config';
import { plainSnippet } from '../../../server/src/core/text/snippet';
import { checkValue } from '../../../server/src/core/values/kinds';

/** Runs a check for every key, so that a failure names the key. */
function forEveryKey(title: string, check: (spec: PropertySpec) => void): void {
  test(title, () => {
    for (const spec of allProperties()) {
      try {
        check(spec);
      } catch (error) {
        throw new Error(`${spec.key}: ${(error as Error).message}`);
      }
    }
  });
}

function assertUnique(names: readonly string[]): void {
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
}

test('there are 77 keys, each once', () => {
  assert.equal(allProperties().length, 77);
  assertUnique(propertyKeys());
  assertUnique(allProperties().flatMap(({ env }) => env?.name ?? []));
});

test('keys are found by name, case-sensitively, and by variable', () => {
  assert.equal(findProperty('job_queue_size')?.default.literal, '100');
  assert.equal(findProperty('JOB_QUEUE_SIZE'), undefined);
  assert.equal(findProperty('constructor'), undefined);
  assert.equal(findPropertyByVariable('TS_TOKEN_EXPIRATION_TIME_MIN')?.key, 'token_expiration_min');
  assert.equal(findPropertyByVariable('TS_MODELS'), undefined);
});

forEveryKey('every text is a sentence', (spec) => {
  const { doc, trap, onInvalid, parsedAs, env } = spec;
  const note = spec.default.note;
  for (const text of [doc, trap, onInvalid.doc, parsedAs, env?.note, note]) {
    if (text !== undefined) assert.match(text, /^[A-Z0-9`].*\.$/);
  }
  assert.equal(doc.match(/\.(?: |$)/g)?.length, 1, 'the summary is one sentence');
});

forEveryKey('a default is a value that the server can use', (spec) => {
  const { literal, note } = spec.default;
  assert.ok(literal !== undefined || note !== undefined);
  if (literal !== undefined) assert.deepEqual(checkIgnoringEmpty(literal, spec), []);
});

/** A key that is absent may mean an empty text, which would be odd to write. */
function checkIgnoringEmpty(value: string, spec: PropertySpec): unknown {
  return value === '' ? [] : checkValue(value, spec);
}

forEveryKey('values that are offered can be used', (spec) => {
  const { type } = spec;
  const values = type.kind === 'enum' ? type.values : 'examples' in type ? type.examples : [];
  for (const { value, doc } of values) {
    assert.deepEqual(checkValue(value, spec), [], value);
    assert.match(doc, /\.$/);
  }
  if (type.kind === 'enum' && spec.default.literal !== undefined) {
    assert.ok(type.values.some(({ value }) => value === spec.default.literal));
  }
});

forEveryKey('what completion inserts can be used', (spec) => {
  if (spec.insert === undefined) return;
  const config = createConfig(`${spec.key}=${plainSnippet(spec.insert)}\n`);
  assert.equal(config.syntax.lines.filter(({ kind }) => kind === 'entry').length, 1);
  const { value } = effectiveSetting(config, spec.key)!;
  assert.deepEqual(checkValue(value, spec), [], value);
  if (spec.type.kind === 'json') assert.ok(JSON.parse(value));
});

forEveryKey('documentation and evidence are paths in the repository of TorchServe', (spec) => {
  if (spec.docs !== undefined) {
    assert.match(spec.docs, /^[\w/-]+\.md(?:#[a-z0-9-]+)?$/);
    assert.match(docsUrl(spec)!, /^https:\/\/github\.com\/pytorch\/serve\/blob\/master\/[a-z]/);
  }
  assert.ok(spec.evidence.length > 0);
  for (const { file, symbol } of spec.evidence) {
    assert.match(file, /^[\w/]+\.(?:java|py)$/);
    assert.match(symbol, /^\w+$/);
  }
});

forEveryKey('releases are given as numbers', ({ since }) => {
  if (since !== undefined) assert.match(since, /^0\.(?:1[0-2]|\d)\.\d$/);
});

test('only passwords are secret', () => {
  const secret = allProperties().filter((spec) => spec.secret);
  assert.deepEqual(
    secret.map(({ key }) => key),
    ['keystore_pass'],
  );
});

test('variables stand either for a key or for themselves', () => {
  assertUnique(allEnvironmentVariables().map(({ name }) => name));
  for (const { name, doc, onInvalid } of allEnvironmentVariables()) {
    assert.equal(findPropertyByVariable(name), undefined, name);
    assert.match(doc, /^[A-Z].*\.$/, name);
    if (onInvalid !== undefined) assert.match(onInvalid, /^[A-Z].*\.$/, name);
  }
  assert.equal(findEnvironmentVariable('LOG_LOCATION')?.default, 'logs');
  assert.equal(findEnvironmentVariable('TS_LOG_LOCATION'), undefined);
});

test('flags are found as argparse finds them', () => {
  const flagOf = (word: string) => findFlag(word)?.flag;
  assert.equal(flagOf('--model-store'), '--model-store');
  assert.equal(flagOf('--ncs'), '--no-config-snapshots');
  assert.equal(flagOf('-v'), '--version');
  assert.equal(flagOf('--fore'), '--foreground');
  assert.equal(flagOf('--models'), '--models', 'a whole name is not ambiguous');
  assert.equal(flagOf('--model'), undefined, 'begins two flags');
  assert.equal(flagOf('--'), undefined);
  assert.equal(flagOf('-f'), undefined);
  assert.equal(flagOf(''), undefined);
});

test('snippets hold known keys and values that the server can use', () => {
  assertUnique(snippets.map(({ prefix }) => prefix));
  assertUnique(snippets.map(({ name }) => name));
  for (const { prefix, body, doc } of snippets) {
    assert.match(prefix, /^ts-[a-z-]+$/);
    assert.match(doc, /\.$/);
    const config = createConfig(plainSnippet(body.join('\n')));
    for (const key of config.byKey.keys()) {
      const entries = entriesOf(config, key);
      const spec = findProperty(key);
      assert.ok(spec, `${prefix}: ${key}`);
      assert.equal(entries.length, 1, `${prefix}: ${key}`);
      const { value } = effectiveSetting(config, key)!;
      assert.deepEqual(checkValue(value, spec), [], `${prefix}: ${key}=${value}`);
      if (spec.type.kind === 'json') assert.ok(JSON.parse(value));
    }
  }
});
