import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allModelKeys, frontendModelKeys } from '../../../server/src/core/catalog/modelConfig/index';
import { modelParameters } from '../../../server/src/core/catalog/modelConfig/modelParameters';
import { modelConfigReference } from '../../../server/src/core/generate/modelConfigReference';
import { modelConfigSchema } from '../../../server/src/core/generate/modelConfigSchema';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

const schema = JSON.parse(modelConfigSchema()) as Schema;

function at(...path: string[]): Schema {
  let found: Schema = schema;
  for (const name of path) {
    const next = found.properties?.[name];
    assert.ok(next, `the schema has no ${path.join('.')}`);
    found = next;
  }
  return found;
}

test('the schema describes every key, as text and as Markdown', () => {
  for (const { path } of allModelKeys()) {
    const { description, markdownDescription } = at(...path);
    assert.ok(description && markdownDescription);
    assert.ok(!description.includes('`'), description);
  }
});

test('the schema allows keys that it does not know, everywhere', () => {
  const closed: string[] = [];
  const visit = (name: string, part: Schema): void => {
    if (part.properties && part.additionalProperties !== true) closed.push(name);
    for (const [key, value] of Object.entries(part.properties ?? {})) visit(`${name}.${key}`, value);
  };
  visit('', schema);
  assert.deepEqual(closed, []);
});

test('the schema knows types, ranges and defaults', () => {
  const batchSize = at('batchSize');
  assert.deepEqual(batchSize.type, ['integer', 'string']);
  assert.deepEqual([batchSize.minimum, batchSize.maximum, batchSize.default], [1, 2147483647, 1]);
  assert.deepEqual(batchSize.examples, [4]);
  // 0 is as good as nothing there.
  assert.equal(at('maxBatchDelay').minimum, 0);
  assert.equal(at('maxRetryTimeoutInSec').maximum, 2147483);
  assert.deepEqual(at('deviceIds').items?.type, ['integer', 'string']);
  assert.deepEqual(at('pt2', 'compile').required, ['enable']);
  assert.ok(at('pt2', 'compile', 'backend').enum?.includes('inductor'));
  assert.deepEqual(
    at('pt2').anyOf?.map(({ type }) => type),
    ['object', 'string'],
  );
});

test('what YAML 1.1 takes for a number or a boolean is allowed as a text', () => {
  const matches = (path: readonly string[], text: string) => new RegExp(at(...path).pattern!).test(text);
  for (const text of ['1_000', '1:30', '0x10', '0b11', '-1_0']) assert.ok(matches(['batchSize'], text), text);
  for (const text of ['four', '1.0', '', '1 2', '1:90']) assert.ok(!matches(['batchSize'], text), text);
  for (const text of ['yes', 'On', 'FALSE']) assert.ok(matches(['useJobTicket'], text), text);
  for (const text of ['y', 'yEs', '1']) assert.ok(!matches(['useJobTicket'], text), text);
  const [, anyCase] = at('parallelType').anyOf!;
  assert.ok(new RegExp(anyCase!.pattern!).test('PpTp'));
  assert.ok(!new RegExp(anyCase!.pattern!).test('dp'));
});

test('values that belong to a handler have no type', () => {
  for (const path of [['handler'], ['handler', 'model_path'], ['deepspeed'], ['micro_batching']]) {
    assert.equal(at(...path).type, undefined, path.join('.'));
  }
  for (const { path } of frontendModelKeys())
    assert.ok(at(...path).type ?? at(...path).anyOf, path.join('.'));
});

test('the page has a section for every key and parameter, each once', () => {
  const headings = [...modelConfigReference().matchAll(/^### (.+)$/gm)].map((match) => match[1]!);
  const expected = [
    ...allModelKeys().map(({ path }) => path.join('.')),
    ...modelParameters.map(({ name }) => `${name} (JSON)`),
  ];
  assert.deepEqual(headings.sort(), expected.sort());
});

test('every link of the page leads to a heading', () => {
  const page = modelConfigReference();
  const anchors = new Set(
    [...page.matchAll(/^#+ (.+)$/gm)].map((match) =>
      match[1]!
        .toLowerCase()
        .replace(/[^a-z0-9_ -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]!);
  assert.deepEqual(
    links.filter((link) => !anchors.has(link)),
    [],
  );
  assert.ok(links.length > 90);
});

test('every map says outright that it may hold other keys', () => {
  const closed: string[] = [];
  const look = (found: Schema, name: string): void => {
    if (found.type === 'object' && found.additionalProperties !== true) closed.push(name);
    for (const [key, inner] of Object.entries(found.properties ?? {})) look(inner, `${name}.${key}`);
    for (const inner of found.anyOf ?? []) look(inner, name);
  };
  look(schema, '');
  assert.deepEqual(closed, []);
});
