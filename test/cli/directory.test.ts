import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../server/src/cli/run';
import { memoryHost } from '../support/memoryHost';

interface Outcome {
  readonly code: number;
  /** Files with problems, each once. */
  readonly files: readonly string[];
  readonly err: string;
}

const wrong = 'job_queue_siez=10\nmodel_store=/srv/store\n';

async function check(files: Readonly<Record<string, string>>, ...names: readonly string[]): Promise<Outcome> {
  const host = memoryHost(files);
  const written = { out: '', err: '' };
  const code = await run({
    argv: ['check', '--format=json', ...names],
    host,
    directory: '/here',
    version: '1.2.3',
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
  });
  assert.deepEqual(host.logged, []);
  const reported = JSON.parse(written.out) as readonly { readonly file: string }[];
  return { code, files: [...new Set(reported.map(({ file }) => file))], err: written.err };
}

test('a directory stands for what is TorchServe’s in it and below it', async () => {
  const { code, files, err } = await check(
    {
      'file:///here/project/deep/er/any%20name.properties': wrong,
      'file:///here/project/config.properties': wrong,
      'file:///here/project/log4j.properties': 'log4j.rootLogger=INFO\n = 1\n',
      'file:///here/project/model-config.yaml': 'minWorkers: "1"\nmaxWorkers: 1\n',
      'file:///here/project/deployment.yaml': 'minWorkers: "1"\nmaxWorkers: 1\n',
      'file:///here/project/notes.txt': wrong,
    },
    'project',
  );
  assert.deepEqual(files, [
    'project/config.properties',
    'project/model-config.yaml',
    'project/deep/er/any name.properties',
  ]);
  assert.deepEqual({ code, err }, { code: 1, err: '' });
});

test('what stands beside a file counts', async () => {
  const { files } = await check(
    {
      'file:///here/a/config.properties': 'job_queue_siez\n',
      'file:///here/a/m.mar': '',
      'file:///here/b/config.properties': 'number_of_x\n',
      'file:///here/b/Dockerfile': 'FROM pytorch/torchserve\n',
      'file:///here/c/config.properties': 'number_of_x\n',
      'file:///here/d/serving.yaml': 'minWorkers: "1"\nmaxWorkers: 1\n',
      'file:///here/d/pack.sh':
        'torch-model-archiver --model-name m --version 1 --config-file serving.yaml\n',
      'file:///here/e/serving.yaml': 'minWorkers: "1"\nmaxWorkers: 1\n',
    },
    '.',
  );
  assert.deepEqual(files, ['a/config.properties', 'b/config.properties', 'd/serving.yaml']);
});

test('hidden folders and those of tools are left out', async () => {
  const { code, files, err } = await check(
    {
      'file:///here/p/.git/config.properties': wrong,
      'file:///here/p/node_modules/x/config.properties': wrong,
      'file:///here/p/src/node_modules/config.properties': wrong,
    },
    'p/',
  );
  assert.deepEqual({ code, files }, { code: 2, files: [] });
  assert.equal(err, 'torchserve-config: p/: holds no configuration of TorchServe\n');
});

test('a file that is named is checked whatever is in it, beside a directory', async () => {
  const { code, files } = await check(
    {
      'file:///here/p/config.properties': wrong,
      'file:///here/other.properties': 'a=1\n',
    },
    'other.properties',
    './p/../p',
  );
  assert.deepEqual({ code, files }, { code: 1, files: ['other.properties', 'p/config.properties'] });
});

test('a directory that is too deep is checked as far as it goes, and that is said', async () => {
  const deep = Array.from({ length: 40 }, (_, i) => `d${i}`).join('/');
  const { code, files, err } = await check(
    { [`file:///here/p/${deep}/config.properties`]: wrong, 'file:///here/p/config.properties': wrong },
    'p',
  );
  assert.deepEqual({ code, files }, { code: 2, files: ['p/config.properties'] });
  assert.match(err, /holds too much to look at; name a part of it/);
});
