import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../../server/src/cli/run';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const wrong = 'job_queue_siez=10\n';
const clean = 'job_queue_size=10\n';

function machine(): MemoryHost {
  return memoryHost({
    'file:///here/wrong.properties': wrong,
    'file:///here/clean.properties': clean,
    'file:///here/empty.properties': '',
    'file:///here/my%20folder/wrong.properties': wrong,
    'file:///here/latin.properties': new Uint8Array([...Buffer.from('model_store=/caf\xe9\nx=1', 'latin1')]),
    'file:///here/utf8.properties': '# 😀 é\n😀key=1',
    'file:///here/mark.properties': '\uFEFFjob_queue_size=10\n',
    'file:///here/model-config.yaml': '# 😀\nminWorkers: 1\nmaxWorkers: "1"\n',
    'file:///here/MODEL.YML': '\uFEFFbatchSize: 4\r\n',
    'file:///here/empty.yaml': '',
    'file:///here/store.properties': 'model_store=store\n',
    'file:///elsewhere/store/a.mar': '',
  });
}

async function cli(argv: readonly string[], host: MemoryHost = machine()): Promise<Outcome> {
  const written = { out: '', err: '' };
  const code = await run({
    argv,
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
  return { code, ...written };
}

test('a clean file says nothing and ends with 0', async () =>
  assert.deepEqual(await cli(['check', 'clean.properties']), { code: 0, out: '', err: '' }));
test('an empty file is clean', async () =>
  assert.deepEqual(await cli(['check', 'empty.properties']), { code: 0, out: '', err: '' }));
test('a finding ends with 1 and is one line with a summary', async () => {
  const { code, out, err } = await cli(['check', 'wrong.properties']);
  assert.equal(code, 1);
  assert.match(out, /^wrong\.properties:1:1 warning .*'job_queue_size'.* \[unknown-key\]\n\n1 warning\n$/);
  assert.equal(err, '');
});
test('a file is checked whatever is in it', async () =>
  assert.equal((await cli(['check', 'utf8.properties'])).code, 1));

test('what ends in .yaml or .yml is checked as a model configuration, also among others', async () => {
  const { code, out } = await cli(['check', 'model-config.yaml', 'clean.properties', 'MODEL.YML']);
  assert.equal(code, 1);
  assert.match(out, /^model-config\.yaml:3:13 warning .*'maxWorkers'.* \[model-value-type\]\n\n1 warning\n$/);
  const empty = await cli(['check', '--format', 'json', 'empty.yaml']);
  assert.deepEqual(
    (JSON.parse(empty.out) as { rule: string }[]).map(({ rule }) => rule),
    ['yaml-not-a-map'],
  );
});
test('rules for model configurations can be changed and are described in SARIF', async () => {
  const off = await cli(['check', '--severity', 'model-value-type=off', 'model-config.yaml']);
  assert.deepEqual(off, { code: 0, out: '', err: '' });
  const sarif = await cli(['check', '--format', 'sarif', 'model-config.yaml']);
  assert.match(sarif.out, /"id": "model-value-type"/);
});

test('JSON is an array with positions as in the protocol', async () => {
  const { code, out } = await cli(['check', '--format', 'json', 'wrong.properties', 'clean.properties']);
  assert.equal(code, 1);
  const [{ message, ...rest }, ...more] = JSON.parse(out);
  assert.deepEqual(rest, {
    file: 'wrong.properties',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } },
    rule: 'unknown-key',
    severity: 'warning',
  });
  assert.match(message, /^TorchServe /);
  assert.deepEqual(more, []);
});
test('JSON of nothing is an empty array', async () =>
  assert.equal((await cli(['check', '--format=json', 'clean.properties'])).out, '[]\n'));
test('positions count UTF-16 units', async () => {
  const { out } = await cli(['check', '--format=json', 'utf8.properties']);
  const found = JSON.parse(out).find(({ rule }: { rule: string }) => rule === 'unknown-key');
  assert.deepEqual(found.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } });
});

test('SARIF names the rule, its level and the place, counting from 1', async () => {
  const { code, out } = await cli([
    'check',
    '--format=sarif',
    'wrong.properties',
    'my folder/wrong.properties',
  ]);
  assert.equal(code, 1);
  const log = JSON.parse(out);
  assert.equal(log.version, '2.1.0');
  const [{ tool, results, columnKind }] = log.runs;
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.equal(tool.driver.version, '1.2.3');
  assert.deepEqual(
    tool.driver.rules.map(({ id }: { id: string }) => id),
    ['unknown-key'],
  );
  assert.deepEqual(results[0].locations[0].physicalLocation, {
    artifactLocation: { uri: 'wrong.properties' },
    region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 15 },
  });
  assert.equal(results[0].ruleIndex, 0);
  assert.equal(results[0].level, 'warning');
  assert.equal(results[1].locations[0].physicalLocation.artifactLocation.uri, 'my%20folder/wrong.properties');
});
test('GitHub gets workflow commands', async () => {
  const { code, out } = await cli(['check', '--format=github', 'my folder/wrong.properties']);
  assert.equal(code, 1);
  assert.match(
    out,
    /^::warning file=my folder\/wrong\.properties,line=1,endLine=1,col=1,endColumn=15,title=unknown-key::TorchServe [^\n]*\n$/,
  );
});

test('what cannot be read ends with 2, and the other files are checked', async () => {
  const host = machine();
  host.forbidden.add('file:///here/clean.properties');
  const files = ['nothing.properties', 'clean.properties', 'wrong.properties'];
  const { code, out, err } = await cli(['check', ...files], host);
  assert.equal(code, 2);
  assert.match(out, /^wrong\.properties:1:1/);
  assert.deepEqual(err.split('\n'), [
    'torchserve-config: nothing.properties: no such file',
    'torchserve-config: clean.properties: cannot be read',
    '',
  ]);
});

for (const [argv, message] of [
  [[], /No command given/],
  [['chek', 'a'], /Unknown command 'chek'/],
  [['check'], /No file or directory given/],
  [['check', '--format'], /'--format' needs a value/],
  [['check', '--format', 'xml', 'a'], /is one of text, json, sarif, github, not 'xml'/],
  [['check', '--colour', 'a'], /Unknown option '--colour'/],
  [['check', '--constructor=1', 'a'], /Unknown option '--constructor'/],
  [['check', '--cwd=', 'a'], /'--cwd' needs a directory/],
  [['check', '--severity', 'no-rule=off', 'a'], /no rule 'no-rule'/],
  [['check', '--severity', 'unknown-key', 'a'], /RULE=LEVEL/],
  [['check', '--severity', 'unknown-key=loud', 'a'], /not 'loud'/],
  [['explain'], /needs one name of a key or a rule/],
  [['explain', 'a', 'b'], /needs one name of a key or a rule/],
] as const) {
  test(`'${argv.join(' ')}' is not understood, and says why`, async () => {
    const { code, out, err } = await cli(argv);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, message);
    assert.match(err, /Usage: torchserve-config check/);
  });
}

test('a file may begin with a hyphen behind --', async () => {
  const host = memoryHost({ 'file:///here/-wrong': wrong });
  assert.equal((await cli(['check', '--', '-wrong'], host)).code, 1);
});

test('a severity can be chosen', async () => {
  const chosen = await cli(['check', '--severity', 'unknown-key=error', 'wrong.properties']);
  assert.match(chosen.out, /1:1 error /);
  const off = await cli(['check', '--severity=unknown-key=off', 'wrong.properties']);
  assert.deepEqual(off, { code: 0, out: '', err: '' });
});

test('a named working directory makes a missing path certain', async () => {
  const severityIn = async (...options: string[]) => {
    const { out } = await cli(['check', '--format=json', ...options, 'store.properties']);
    return JSON.parse(out).find(({ rule }: { rule: string }) => rule === 'path-not-found')?.severity;
  };
  assert.equal(await severityIn(), undefined);
  assert.equal(await severityIn('--cwd', '/here'), 'error');
  assert.equal(await severityIn('--cwd', '../elsewhere'), undefined);
});

test('bytes that are not UTF-8 are read as ISO-8859-1', async () => {
  const { out } = await cli(['check', '--format=json', 'latin.properties']);
  const found = JSON.parse(out).find(({ rule }: { rule: string }) => rule === 'unknown-key');
  assert.deepEqual(found.range.start, { line: 1, character: 0 });
});
test('a byte-order mark is reported', async () =>
  assert.match((await cli(['check', 'mark.properties'])).out, /\[byte-order-mark\]/));

test('help and version', async () => {
  for (const argv of [['--help'], ['-h'], ['help'], ['check', '--help']]) {
    const { code, out } = await cli(argv);
    assert.equal(code, 0);
    assert.match(out, /^Usage: torchserve-config check/);
  }
  assert.deepEqual(await cli(['--version']), { code: 0, out: '1.2.3\n', err: '' });
});

test('explains a key, a variable and a rule', async () => {
  assert.match((await cli(['explain', 'job_queue_size'])).out, /TS_JOB_QUEUE_SIZE/);
  assert.match((await cli(['explain', 'TS_JOB_QUEUE_SIZE'])).out, /job_queue_size/);
  const rule = await cli(['explain', 'unknown-key']);
  assert.match(rule.out, /^unknown-key \(warning\)\n\n.*\n.*\n\nReported:\n\n {4}\S/);
  const ofModels = await cli(['explain', 'workers-pair']);
  assert.match(ofModels.out, /^workers-pair \(warning\)\n\n.*\n.*\n\nReported:\n\n {4}minWorkers/);
  const nothing = await cli(['explain', 'nothing']);
  assert.deepEqual(nothing, {
    code: 2,
    out: '',
    err: "torchserve-config: there is no key, no parameter and no rule 'nothing'\n",
  });
});

/** The places in which a name is explained, each with the name. */
async function placesOf(name: string): Promise<readonly string[]> {
  const { code, out } = await cli(['explain', name]);
  assert.equal(code, 0);
  return [...out.matchAll(/^(?:## (.*)|\*\*(.*?)\*\* — )/gm)].map(([, place, key]) => place ?? key!);
}

test('explains the keys of a model wherever they are read', async () => {
  assert.deepEqual(await placesOf('minWorkers'), [
    'In the YAML of a model',
    'minWorkers',
    'In the JSON of models',
    'minWorkers',
    'In the JSON of model_snapshot',
    'minWorkers',
  ]);
  assert.deepEqual(await placesOf('useVenv'), ['In the YAML of a model', 'useVenv']);
  assert.deepEqual(await placesOf('marName'), ['In the JSON of model_snapshot', 'marName']);
  assert.deepEqual(await placesOf('modelCount'), ['In the JSON of model_snapshot', 'modelCount']);
  assert.deepEqual(await placesOf('job_queue_size'), ['job_queue_size']);
});
test('explains the keys of sections by their path, or by its end', async () => {
  const yaml = 'In the YAML of a model';
  assert.deepEqual(await placesOf('torchrun.nproc-per-node'), [yaml, 'torchrun.nproc-per-node']);
  assert.deepEqual(await placesOf('nproc-per-node'), [yaml, 'torchrun.nproc-per-node']);
  assert.ok((await placesOf('enable')).includes('pt2.compile.enable'));
  assert.equal((await cli(['explain', ''])).code, 2);
});
