import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './support/paths';
import { zipEntries } from './support/zipEntries';

const examples = path.join(root, 'examples');
const readme = readFileSync(path.join(examples, 'README.md'), 'utf8');

interface Problem {
  readonly rule: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** What the built command line says about files of an example, in its own folder. */
function check(folder: string, ...files: readonly string[]): readonly Problem[] {
  const program = path.join(root, 'dist', 'cli', 'cli.js');
  const args = [program, 'check', ...files, '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: path.join(examples, folder),
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

const clean: readonly (readonly [string, string])[] = [
  ['right', 'config.properties'],
  ['right', 'models/echo/model-config.yaml'],
  ['right', 'models/large/model-config.yaml'],
  ['local', 'config.properties'],
  ['windows', 'config.properties'],
];
for (const [folder, file] of clean) {
  test(`nothing is wrong with examples/${folder}/${file}`, () => assert.deepEqual(check(folder, file), []));
}

/** The files of examples/wrong with what is reported, in the order of the lines: how a line begins, and the rule. */
const mistakes: Readonly<Record<string, readonly string[]>> = {
  'config.properties': [
    'inference_address: bad-address',
    'management_address: bad-address',
    'metrics_address: bad-port',
    'grpc_management_port: port-clash',
    'managment_address: unknown-key',
    'load-model: unknown-key',
    'batch_size: per-model-key',
    'TS_JOB_QUEUE_SIZE: env-name-as-key',
    'metrics_format: removed-key',
    'install_py_dep_per_model: not-a-boolean',
    'use_native_io: trailing-blank',
    'async_logging: inline-comment',
    'max_request_size: not-an-integer',
    'max_response_size: suspicious-size',
    'job_queue_size: quoted-value',
    'default_response_timeout: not-an-integer',
    'metrics_mode: enum-value',
    'number_of_netty_threads: duplicate-key',
    'workflow_store: backslash-in-path',
    'load_models: load-models-whitespace',
    'metrics_config: path-not-found',
    'model_store: foreign-placeholder',
    'allowed_urls: bad-regex',
    'blacklist_env_vars: bad-regex',
    'certificate_file: tls-half-set',
    'models: json-not-continued',
  ],
  'model-config.yaml': [
    'minWorkers: workers-pair',
    'batchSize: model-value-type',
    'max_batch_delay: model-key-misspelt',
    'responseTimeout: suspicious-seconds',
    'startupTimeout: surprising-number',
    'maxRetryTimeoutInSec: model-number-range',
    'deviceType: model-enum-value',
    'deviceIds: model-value-type',
    'nproc_per_node: torchrun-key',
    'node-rank: unused-model-key',
    'sequenceBatching: sequence-needs-idle',
    'install_py_dep_per_model: server-key-in-model-config',
    'clientTimeoutInMills: model-key-nested',
    'profile: yaml-duplicate-key',
    'compile: section-key-missing',
    'backend: model-enum-value',
  ],
  'models.properties': [
    '"echoo": models-key-mismatch',
    '"2.0": models-version-mismatch',
    '"minWorkers": models-json-value',
    '"batchsize": models-json-parameter',
    '"maxBatchDelay": models-json-value',
    '"deviceIds": models-json-parameter',
    '"job_queue_size": models-json-parameter',
    '"responseTimeout": models-json-duplicate',
  ],
};
/** The first column of the table about a file in examples/wrong. */
function explained(file: string): string {
  const rows = readme.split(`\`wrong/${file}\`:\n\n`)[1]?.split('\n\n')[0] ?? '';
  return rows.replaceAll(/^\| (.*?) \|.*$/gm, '$1');
}

for (const [file, expected] of Object.entries(mistakes)) {
  test(`every mistake in examples/wrong/${file} is reported once and explained`, () => {
    const lines = readFileSync(path.join(examples, 'wrong', file), 'utf8').split('\n');
    const keyOf = (line: string): string => line.trim().split(file === 'config.properties' ? '=' : ':')[0]!;
    const found = check('wrong', file).map(({ rule, range }) => ({
      rule,
      key: keyOf(lines[range.start.line]!),
    }));
    assert.deepEqual(
      found.map(({ key, rule }) => `${key}: ${rule}`),
      expected,
    );
    const table = explained(file);
    for (const { key } of found) assert.ok(table.includes(`\`${key}`), `examples/README.md explains ${key}`);
  });
}

test('examples/README.md names only files that are there', () => {
  const named = [...readme.matchAll(/^\| `((?:right|wrong|windows)\/[^`]+)`/gm)].map(([, file]) => file!);
  assert.ok(named.length >= 6, `files are named: ${named}`);
  for (const file of named) assert.ok(existsSync(path.join(examples, file)), file);
});

test('the archives hold what stands beside them', () => {
  const models = path.join(examples, 'right', 'models');
  for (const name of ['echo', 'upper']) {
    const archive = readFileSync(path.join(examples, 'right', 'model-store', `${name}.mar`));
    const sources = readdirSync(path.join(models, name)).filter((file) => !file.startsWith('__'));
    assert.deepEqual(zipEntries(archive).sort(), ['MAR-INF/MANIFEST.json', ...sources].sort());
    for (const file of sources) {
      // The entries are stored, not compressed, so that their bytes are in the archive as they are.
      assert.ok(
        archive.includes(readFileSync(path.join(models, name, file))),
        `${file} in ${name}.mar is current`,
      );
    }
  }
});
