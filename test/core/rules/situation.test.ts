import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../../server/src/core/rules/registry';
import { changeAnalysis, changeSituation, problems } from '../../../server/src/core/rules/run';
import { analyzed, type CheckOptions, checkFix, checkProblems, problemIds } from '../../support/annotated';
import { judge, type SmallSituation } from '../../support/situations';

const ids = [
  'env-gate-closed',
  'env-allowed-urls-gate',
  'unresolved-placeholder',
  'snapshot-wins',
  'command-line-shadows',
  'overridden-setting',
  'no-variable-for-key',
];
const only = rules.filter(({ id }) => ids.includes(id));
const within = (situation: SmallSituation, more: CheckOptions = {}): CheckOptions => ({
  rules: only,
  situation,
  ...more,
});

test('all of them are registered', () => assert.equal(only.length, ids.length));

test('variables behind a closed gate are reported once, at the gate', () =>
  checkProblems(
    `
job_queue_size=1
#^^^^^^^^^^^^^ warning env-gate-closed: TS_JOB_QUEUE_SIZE and TS_KEYSTORE
`,
    within({ environment: { TS_JOB_QUEUE_SIZE: '2', TS_KEYSTORE: 'x', PATH: '/bin' } }),
  ));

test('a gate that is false is where the report stands, and is set', () => {
  const situation = { environment: { TS_JOB_QUEUE_SIZE: '2' } };
  checkProblems(
    `
enable_envvars_config=yes
#^^^^^^^^^^^^^^^^^^^^^^^^ warning env-gate-closed
`,
    within(situation),
  );
});

for (const environment of [
  {},
  { PATH: '/bin' },
  { TS_OPEN_INFERENCE_PROTOCOL: 'oip' },
  { TS_CONFIG_FILE: 'config.properties' },
]) {
  test(`no variable that needs the gate, no report: ${JSON.stringify(environment)}`, () =>
    checkProblems('job_queue_size=1\n', within({ environment })));
}

test('nothing is said about variables when the situation is the editor itself', () =>
  checkProblems(
    'job_queue_size=1\n',
    within({ environment: { TS_JOB_QUEUE_SIZE: '2' } }, { isChosen: false }),
  ));

test('with both gates closed only the first one is reported', () => {
  assert.deepEqual(problemIds('a=1\n', within({ environment: { TS_ALLOWED_URLS: 'x' } })), [
    'env-gate-closed',
  ]);
});

test('a placeholder without its variable stops the start', () =>
  checkProblems(
    `
a=x$$NO_SUCH$$y$$SET$$
#  ^^^^^^^^^^^ error unresolved-placeholder: 'NO_SUCH' is not set in 'test'
b=$$N$$
`,
    within({ environment: { SET: '1' } }),
  ));

test('in the environment of the editor that is only a remark', () =>
  checkProblems(
    `
a=$$NO_SUCH$$
# ^^^^^^^^^^^ information unresolved-placeholder
`,
    within({}, { isChosen: false }),
  ));

test('nothing is said about a variable that nobody knows', () =>
  checkProblems('a=$$NO_SUCH$$\n', within({ complete: false }, { isChosen: false })));

test('a line that a later one replaces is not looked at', () =>
  checkProblems('a=$$NO_SUCH$$\na=1\n', within({})));

test('a variable greys the line that it replaces and leads to its file', () => {
  const text = 'job_queue_size=1\nenable_envvars_config=true\n';
  const origin = { label: 'deploy.env', path: '/project/deploy.env', span: { start: 0, end: 3 } };
  const situation = {
    environment: { TS_JOB_QUEUE_SIZE: '2' },
    files: { 'deploy.env': 'TS_' },
    origin: () => origin,
  };
  const [problem] = problems(analyzed(text, within(situation)));
  assert.equal(problem?.rule.id, 'overridden-setting');
  assert.deepEqual(problem.finding.tags, ['unnecessary']);
  const { related } = problem.finding;
  assert.ok(related && 'place' in related);
  assert.equal(related.place.uri, 'file:///project/deploy.env');
});

test('a flag shadows the line', () =>
  checkProblems(
    `
load_models=all
#^^^^^^^^^^^^^^ information command-line-shadows: --models
model_store=other
#^^^^^^^^^^^^^^^^ information command-line-shadows: --model-store
workflow_store=store
`,
    within({
      arguments: ['--ts-config', 'config.properties', '--model-store', 'store', '--models', 'a.mar'],
    }),
  ));

test('the snapshot that wins is reported, and nothing else about the file', () => {
  const files = { 'logs/config/20240101000000000-startup.cfg': 'job_queue_size=5\n' };
  const environment = { TS_JOB_QUEUE_SIZE: '1' };
  const situation = { files, environment, arguments: ['--model-store', 'store'] };
  assert.deepEqual(problemIds('job_queue_size=1\na=$$X_Y$$\n', within(situation)), ['snapshot-wins']);
});

test('names that stand for no key are reported, with what was meant', () =>
  checkProblems(
    `
job_queue_size=1
#^^^^^^^^^^^^^ warning no-variable-for-key: No key belongs to it
#^^^^^^^^^^^^^ warning no-variable-for-key: Did you mean TS_JOB_QUEUE_SIZE
#^^^^^^^^^^^^^ warning no-variable-for-key: 'models' has no variable
token_expiration_min=1
#^^^^^^^^^^^^^^^^^^^ warning no-variable-for-key: TS_TOKEN_EXPIRATION_TIME_MIN
`,
    within({
      environment: {
        TS_FOO_BAR_BAZ: '',
        TS_JOB_QUEUE_SIZES: '1',
        TS_MODELS: '{}',
        TS_TOKEN_EXPIRATION_MIN: '1',
        TS_BENCHMARK: 'true',
      },
    }),
  ));

test('ten thousand variables are no flood', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => [`TS_NOTHING_${i}`, ''] as const);
  assert.equal(problemIds('a=1\n', within({ environment: Object.fromEntries(names) })).length, 20);
});

test('the switch is inserted behind the last entry, with the line ends of the file', () => {
  const situation = { environment: { TS_JOB_QUEUE_SIZE: '2' } };
  const check = (before: string, after: string): void =>
    checkFix('env-gate-closed', before, after, '', within(situation));
  check('a=1\r\n# end\r\n', 'a=1\r\nenable_envvars_config=true\r\n# end\r\n');
  check('a=1', 'a=1\nenable_envvars_config=true');
  check('enable_envvars_config=false\n', 'enable_envvars_config=true\n');
});

test('comments silence these rules too', () => {
  const text = '# torchserve-ignore-file env-gate-closed\njob_queue_size=1\n';
  assert.deepEqual(problemIds(text, within({ environment: { TS_JOB_QUEUE_SIZE: '2' } })), []);
});

test('findings follow their lines while the situation is not looked at anew', () => {
  const text = 'job_queue_size=1\nenable_envvars_config=true\n';
  const situation = { environment: { TS_JOB_QUEUE_SIZE: '2' } };
  const analysis = analyzed(text, within(situation));
  const spans = (): unknown => [...problems(analysis)].map(({ span }) => span.start);
  assert.deepEqual(spans(), [0]);
  changeAnalysis(analysis, `# x\n${text}`, { start: 0, end: 0 });
  assert.deepEqual(spans(), [4]);
  changeAnalysis(analysis, 'enable_envvars_config=true\n', { start: 0, end: 21 });
  assert.deepEqual(spans(), []);
});

test('a change of the situation is told from none', () => {
  const text = 'job_queue_size=1\nenable_envvars_config=true\n';
  const environment = { TS_JOB_QUEUE_SIZE: '2' };
  const analysis = analyzed(text, { rules: only });
  assert.equal(changeSituation(analysis, judge(text)), false);
  assert.equal(changeSituation(analysis, judge(text, { environment })), true);
  assert.equal(changeSituation(analysis, judge(text, { environment })), false);
  assert.equal(changeSituation(analysis, undefined), true);
});
