import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig } from '../../../server/src/core/model/config';
import { neededFacts } from '../../../server/src/core/model/neededFacts';
import { problems } from '../../../server/src/core/rules/run';
import { applyEdits } from '../../../server/src/core/text/applyEdits';
import { analyzed, checkProblems, fixesFor, problemIds } from '../../support/annotated';
import { memoryFacts, missingPath } from '../../support/memoryFacts';

const everywhere = (basis: 'configured' | 'assumed' | 'absolute') => ({
  ...memoryFacts({}),
  path: () => missingPath(basis, { tried: ['/w/x', '/v/x'] }),
});

test('the certainty of the lookup and the key decide how grave a missing path is', () => {
  checkProblems(
    `
model_store=x
#           ^ error path-not-found: will not start
metrics_config=x
#              ^ error path-not-found: No Python worker
workflow_store=x
#              ^ warning path-not-found
plugins_path=x
#            ^ warning path-not-found: without plugins
`,
    { facts: everywhere('configured') },
  );
  checkProblems(
    `
model_store=x
#           ^ information path-not-found: looks for 'x' in its working directory, and there is no '/w/x' or '/v/x'. Start it
`,
    { facts: everywhere('assumed') },
  );
  checkProblems(
    `
model_store=/x
#           ^^ warning path-not-found
`,
    { facts: everywhere('absolute') },
  );
});

test('files for TLS matter only when the server opens them', () => {
  const check = (text: string) => problemIds(text, { facts: everywhere('configured') });
  const pem = 'private_key_file=x\ncertificate_file=x\n';
  const https = 'inference_address=https://127.0.0.1:8443\n';
  assert.deepEqual(check(`${pem}keystore=x`), []);
  assert.deepEqual(check(https + pem), ['path-not-found', 'path-not-found']);
  assert.deepEqual(check(`${https}${pem}keystore=x`), ['path-not-found']);
  assert.deepEqual(check(`${pem}enable_grpc_ssl=true`), ['path-not-found', 'path-not-found']);
});

test('a neighbour with nearly the same name is offered', () => {
  const facts = memoryFacts({
    paths: { 'model-stor': missingPath('configured', { nearest: 'model-store' }) },
  });
  const text = 'model_store=model-stor\r\n';
  const [fix] = fixesFor('path-not-found', text, { facts });
  assert.equal(applyEdits(text, fix!.edits), 'model_store=model-store\r\n');
});

test('a file in place of a folder, and the other way round', () => {
  const facts = memoryFacts({
    paths: { a: { state: 'file', resolved: '/a' }, b: { state: 'directory', resolved: '/b' } },
  });
  checkProblems(
    `
model_store=a
#           ^ warning path-not-found: needs a folder
metrics_config=b
#              ^ warning path-not-found: needs a file
workflow_store=b
`,
    { facts },
  );
});

test('unknown, overwritten and unreadable values are not judged', () => {
  assert.deepEqual(problemIds('model_store=x'), []);
  const check = (text: string) => problemIds(text, { facts: everywhere('configured') });
  assert.deepEqual(
    check('model_store=$$STORE$$').filter((id) => id === 'path-not-found'),
    [],
  );
  assert.deepEqual(check('workflow_store="x"'), ['quoted-value']);
  assert.deepEqual(check('model_server_home=/x'), ['no-effect']);
  assert.equal(check('model_store=C\\:\\\\x').includes('path-not-found'), false);
});

test('facts are asked for the entries that count, each once', () => {
  const ask = (text: string) =>
    neededFacts(createConfig(text)).map((query) => Object.values(query).join(' '));
  assert.deepEqual(ask(''), ['byteOrderMark']);
  assert.deepEqual(ask('job_queue_size=1\nmodel_store'), ['byteOrderMark']);
  assert.deepEqual(ask('model_store=a\nmodel_store=b\nworkflow_store=b'), ['byteOrderMark', 'path b']);
  assert.deepEqual(ask('model_store=a\r\nload_models=m.mar\r\nkeystore=$$KEYS$$'), [
    'byteOrderMark',
    'path a',
    'listing a',
    'archive a/m.mar',
  ]);
  assert.deepEqual(ask('load_models=m.mar'), ['byteOrderMark']);
  assert.deepEqual(ask('model_store=a\nload_models=ALL'), [
    'byteOrderMark',
    'path a',
    'listing a',
    'archive a/',
  ]);
  // A folder of that name in the working directory would be loaded in its place.
  assert.deepEqual(ask('model_store=a\nload_models=n=x/m,http://h/u.mar,../v.mar').slice(3), [
    'archive a/m',
    'path x/m',
  ]);
});

test('a message about long paths and many folders stays readable', () => {
  const deep = `/home/${'folder/'.repeat(30)}`;
  const tried = Array.from({ length: 10 }, (_, i) => `${deep}${i}/metrics.yml`);
  const facts = { ...memoryFacts({}), path: () => missingPath('assumed', { tried }) };
  const [problem] = problems(analyzed('metrics_config=metrics.yml', { facts }));
  const { message } = problem!.finding;
  assert.ok(message.length < 330, message);
  assert.ok(message.includes("folder/folder/0/metrics.yml' or '…"), message);
  assert.ok(message.includes(', nor in 8 more folders'), message);
});
