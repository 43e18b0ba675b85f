import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './support/paths';
import { zipEntries } from './support/zipEntries';

const examples = path.join(root, 'examples');

interface Problem {
  readonly rule: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** What the built command line says about an example, in its own folder. */
function check(folder: string): readonly Problem[] {
  const program = path.join(root, 'dist', 'cli', 'cli.js');
  const args = [program, 'check', 'config.properties', '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: path.join(examples, folder),
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

for (const folder of ['right', 'windows']) {
  test(`nothing is wrong with examples/${folder}`, () => assert.deepEqual(check(folder), []));
}

test('every mistake in examples/wrong is reported once and explained', () => {
  const lines = readFileSync(path.join(examples, 'wrong', 'config.properties'), 'utf8').split('\n');
  const readme = readFileSync(path.join(examples, 'README.md'), 'utf8');
  const found = check('wrong').map(({ rule, range }) => ({
    rule,
    key: lines[range.start.line]!.split('=')[0]!,
  }));
  assert.deepEqual(
    found.map(({ key, rule }) => `${key}: ${rule}`),
    [
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
  );
  for (const { key } of found) assert.ok(readme.includes(`\`${key}`), `examples/README.md explains ${key}`);
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
