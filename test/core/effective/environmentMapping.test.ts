import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import dotenv from 'dotenv';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import { environmentFormats, writeVariables } from '../../../server/src/core/effective/environmentFormats';
import {
  fromVariables,
  type KeyValue,
  toVariables,
} from '../../../server/src/core/effective/environmentMapping';
import { readVariables } from '../../../server/src/core/effective/environmentText';

const nasty = [
  'plain',
  '',
  ' blanks ',
  "it's",
  '"quoted"',
  'both \' and "',
  '$HOME `id` $(id) \\',
  'a\nb',
  'http://*:8080/?a=b#c',
  '${x} $$ $1',
  '{"m":{"1.0":{"a":[1,"x"]}}}',
  'ü 漢 😀',
  '#x',
  'tab\there',
];

const keys = ['job_queue_size', 'allowed_urls', 'cors_allowed_origin', 'load_models', 'service_envelope'];
const settingsWith = (values: readonly string[]): KeyValue[] =>
  values.map((value, i) => ({ key: keys[i % keys.length]!, value }));

const write = (settings: readonly KeyValue[], format: (typeof environmentFormats)[number]): string =>
  writeVariables(toVariables(settings), format, true);

test('names are exact, and keys without a variable are left out and named', () => {
  const all = allProperties().map(({ key }) => ({ key, value: '1' }));
  const { variables, leftOut } = toVariables(all);
  const name = (key: string): string | undefined => variables.find((one) => one.key === key)?.name;
  assert.equal(name('token_expiration_min'), 'TS_TOKEN_EXPIRATION_TIME_MIN');
  assert.equal(name('ts_open_inference_protocol'), 'TS_OPEN_INFERENCE_PROTOCOL');
  assert.equal(name('ts_header_key_sequence_id'), 'TS_HEADER_KEY_SEQUENCE_ID');
  const without = leftOut.map(({ key }) => key);
  for (const key of [
    'models',
    'vmargs',
    'plugins_path',
    'enable_envvars_config',
    'use_env_allowed_urls',
    'io_ratio',
    'async_logging',
  ]) {
    assert.ok(without.includes(key), key);
  }
  assert.equal(variables.length + leftOut.length, all.length);
});

test('the one variable with words of its own gets them, and gives them back', () => {
  const [variable] = toVariables([{ key: 'ts_open_inference_protocol', value: 'TRUE' }]).variables;
  assert.equal(variable?.value, 'oip');
  assert.deepEqual(fromVariables([{ name: 'TS_OPEN_INFERENCE_PROTOCOL', value: 'oip' }]).settings, [
    { key: 'ts_open_inference_protocol', value: 'true' },
  ]);
});

test('what must hold for the variables to count is told', () => {
  const urls = { key: 'allowed_urls', value: 'x' };
  assert.equal(toVariables([urls]).conditions.length, 2);
  const gate = { key: 'enable_envvars_config', value: 'true' };
  assert.equal(toVariables([urls, gate]).conditions.length, 1);
  assert.equal(
    toVariables([urls, gate, { key: 'use_env_allowed_urls', value: 'TRUE' }]).conditions.length,
    0,
  );
});

test('secrets are masked unless they are revealed', () => {
  const mapping = toVariables([
    { key: 'keystore_pass', value: 'hush' },
    { key: 'load_models', value: 'https://user:hush@host/a.mar' },
  ]);
  for (const format of environmentFormats) {
    assert.ok(!writeVariables(mapping, format, false).includes('hush'), format);
    assert.ok(writeVariables(mapping, format, true).includes('hush'), format);
  }
});

/** What a shell makes of the text: NUL-separated `NAME=value`. */
function shell(script: string): Record<string, string> {
  const output = execFileSync('/bin/sh', ['-eu', '-c', script], { env: {}, encoding: 'utf8' });
  return Object.fromEntries(
    output
      .split('\0')
      .filter((entry) => entry.startsWith('TS_'))
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

const hasShell = process.platform !== 'win32';
const expectedFor = (settings: readonly KeyValue[]): Record<string, string> =>
  Object.fromEntries(toVariables(settings).variables.map(({ name, value }) => [name, value]));

test('a shell reads every value back', { skip: !hasShell }, () => {
  for (let i = 0; i < nasty.length; i += keys.length) {
    const settings = settingsWith(nasty.slice(i, i + keys.length));
    assert.deepEqual(shell(`${write(settings, 'export')}env -0`), expectedFor(settings));
  }
});

test('docker gets every value through the shell', { skip: !hasShell }, () => {
  for (let i = 0; i < nasty.length; i += keys.length) {
    const settings = settingsWith(nasty.slice(i, i + keys.length));
    const script = `docker() { while [ $# -gt 0 ]; do [ "$1" = -e ]; printf '%s\\0' "$2"; shift 2; done; }\ndocker \\\n${write(settings, 'docker')}`;
    assert.deepEqual(shell(script), expectedFor(settings));
  }
});

test('dotenv reads every value back that it can express', () => {
  for (const value of nasty) {
    const settings = [
      { key: 'cors_allowed_origin', value },
      { key: 'job_queue_size', value: 'next' },
    ];
    assert.deepEqual({ ...dotenv.parse(write(settings, 'dotenv')) }, expectedFor(settings), value);
  }
});

/** Compose and Kubernetes both make one `$` of two. */
const interpolated = (text: string): string => text.replaceAll('$$', '$');

test('compose and Kubernetes read every value back', () => {
  for (const value of nasty) {
    const settings = [{ key: 'cors_allowed_origin', value }];
    const compose = parseYaml(write(settings, 'compose')) as { environment: Record<string, string> };
    assert.equal(interpolated(compose.environment.TS_CORS_ALLOWED_ORIGIN!), value);
    const { env } = parseYaml(write(settings, 'kubernetes')) as { env: { name: string; value: string }[] };
    assert.deepEqual(
      env.map((one) => [one.name, interpolated(one.value)]),
      [['TS_CORS_ALLOWED_ORIGIN', value]],
    );
  }
});

for (const format of environmentFormats) {
  test(`${format} is read back`, () => {
    const value = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(value, (text) => {
        fc.pre(!text.includes('\0') && !text.includes('\r'));
        const settings = [{ key: 'cors_allowed_origin', value: text }];
        const written = write(settings, format);
        // A few values cannot be expressed in a .env file; that is said in a comment.
        if (/^# TS_\w+ holds/m.test(written)) return;
        assert.deepEqual(fromVariables(readVariables(written)).settings, settings, written);
      }),
      { numRuns: 1000 },
    );
  });
}

test('other notations are read too', () => {
  const settings = (text: string): unknown => fromVariables(readVariables(text));
  const expected = { settings: [{ key: 'job_queue_size', value: '7' }], unknown: [] };
  for (const text of [
    'TS_JOB_QUEUE_SIZE=7',
    'docker run --rm -e TS_JOB_QUEUE_SIZE=7 pytorch/torchserve',
    'docker run --env=TS_JOB_QUEUE_SIZE=7 x',
    'environment:\n  - TS_JOB_QUEUE_SIZE=7\n  - OTHER=1',
    'services:\n  a:\n    environment:\n      TS_JOB_QUEUE_SIZE: 7 # requests',
    "- name: TS_JOB_QUEUE_SIZE\n  value: '7'",
    'export TS_JOB_QUEUE_SIZE=7; export PATH=/bin',
  ]) {
    assert.deepEqual(settings(text), expected, text);
  }
});

test('names that stand for no key are told', () => {
  assert.deepEqual(fromVariables(readVariables('TS_NOTHING=1\nPATH=x\n')), {
    settings: [],
    unknown: ['TS_NOTHING'],
  });
});
