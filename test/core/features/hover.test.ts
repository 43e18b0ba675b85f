import { test } from 'node:test';
import type { Facts } from '../../../server/src/core/model/facts';
import { noFacts } from '../../../server/src/core/model/facts';
import { checkHover } from '../../support/marked';

test('hover names the key under the caret', () =>
  checkHover('job_queue<|>_size=10', { has: ['**job_queue_size**'], on: 'job_queue_size' }));

test('hover covers the whole key from its first to its last caret position', () => {
  checkHover('<|>job_queue_size=10', { on: 'job_queue_size' });
  checkHover('job_queue_size<|>=10', { on: 'job_queue_size' });
});

test('there is no hover on a separator, an empty line or an ordinary comment', () => {
  checkHover('job_queue_size   <|> =10', undefined);
  checkHover('a=b\n<|>\nc=d', undefined);
  checkHover('# job_queue<|>_size', undefined);
  checkHover('<|>', undefined);
});

test('hover tells default, bad value, variable, evidence and documentation', () =>
  checkHover('max_request<|>_size=6553500', {
    has: [
      '**Default:** `6553500` (6.25 MiB)',
      '**Bad value**',
      '`TS_MAX_REQUEST_SIZE`',
      'ConfigManager.java',
      '[Documentation](https://',
    ],
  }));

test('hover explains the value in human units', () =>
  checkHover('max_request_size=655<|>3500', { has: ['**Here:** `6553500` = 6.25 MiB'], on: '6553500' }));

test('hover says whether the variable counts for this file', () => {
  checkHover(
    'job_queue<|>_size=10',
    '`TS_JOB_QUEUE_SIZE` has no effect: it would need `enable_envvars_config=true`',
  );
  checkHover(
    'enable_envvars_config=TRUE\njob_queue<|>_size=10',
    '`TS_JOB_QUEUE_SIZE` replaces it, because this file has `enable_envvars_config=true`',
  );
  checkHover(
    'enable_envvars_config=true\nallowed<|>_urls=.*',
    'has no effect: it would need `enable_envvars_config=true` and `use_env_allowed_urls=true`',
  );
  checkHover('io<|>_ratio=50', 'no variable replaces this key');
});

test('hover names the flag and the first release', () => {
  checkHover('load<|>_models=all', '**Flag:** `--models`');
  checkHover('metrics<|>_mode=log', '**Since:** TorchServe 0.8.0');
});

test('hover does not show secrets', () => {
  checkHover('keystore_pass=hun<|>ter2', { has: ['••••••'], lacks: ['hunter2'] });
  checkHover('keystore_pass<|>=one\nkeystore_pass=hunter2', { has: ['has no effect'], lacks: ['hunter2'] });
});

test('hover says that a later line wins', () => {
  checkHover('job_queue<|>_size=1\njob_queue_size=2', 'a later line sets the same key to `2`');
  checkHover('job_queue_size=1\njob_queue<|>_size=2', { lacks: ['has no effect:** a later'] });
});

test('hover on an unknown key gives advice where there is some', () => {
  checkHover('number_of_<|>gpus=1', {
    has: ['TorchServe does not read `number_of_gpus`', '**number_of_gpu**'],
  });
  checkHover('TS_JOB<|>_QUEUE_SIZE=1', 'The key is `job_queue_size`');
  checkHover('somebody_elses<|>_key=1', undefined);
});

test('hover on an entry of load_models explains that entry', () => {
  checkHover('model_store=/models\nload_models=a.mar,res<|>net=b.mar', {
    has: ['**Model:** `resnet`', '**Archive:** `b.mar`', '`/models`'],
    on: 'resnet=b.mar',
  });
  checkHover('load_models=<|>a.mar,b.mar', { has: ['named by its archive'], on: 'a.mar' });
  checkHover('load_models=al<|>l', { lacks: ['**Archive:**'] });
});

test('hover on an entry of a continued list covers exactly that entry', () =>
  checkHover('load_models=a.mar,\\\n   b<|>.mar', { has: ['**Archive:** `b.mar`'], on: 'b.mar' }));

test('hover explains placeholders', () => {
  checkHover('default_service_handler=$$HAND<|>LER$$', {
    has: ['environment variable `HANDLER`'],
    on: '$$HANDLER$$',
  });
  checkHover('model_store=$$ST<|>ORE$$', 'The launcher reads this key before placeholders are replaced');
});

test('hover on a suppression tells the rules', () => {
  checkHover('# torchserve-ignore-<|>file', 'No problems are shown in this file');
  checkHover('# torchserve-ignore-next-line no-such<|>-rule', '`no-such-rule`: there is no such rule');
});

test('hover shows what is at a path', () => {
  const facts: Facts = { ...noFacts, path: () => ({ state: 'directory', resolved: '/srv/models' }) };
  checkHover('model_store=mo<|>dels', { has: ['**On this machine:** directory `/srv/models`'], facts });
});

test('user text cannot inject Markdown', () =>
  checkHover('load_models=a`b<|>](http://x).mar', { has: ['``a`b](http://x).mar``'] }));

test('a hover stays readable on a value without end', () => {
  const text = `load_models=${'x'.repeat(5000)}`;
  checkHover(`${text}<|>`, { has: ['…'], lacks: ['x'.repeat(300)] });
});

test('half-typed and broken lines have a hover or none, but never an exception', () => {
  const broken = ['\\<|>', '=<|>', 'a=\\u12<|>', '\\\n<|>', '\r\n<|>', '<|>\uD800=\uDC00', ':<|>:'];
  for (const fixture of broken) checkHover(fixture, undefined);
  const known = ['model_store=<|>', 'model_store<|>', 'models={<|>', 'models={\\\r\n "a": {<|>\\\r\n'];
  for (const fixture of known) checkHover(fixture, '**Default:**');
});
