import { zip } from '../../support/zipWriter';
import type { LaunchCase } from './caseDirectory';
import { archive, filesOf, modelCase } from './modelFiles';

/** One worker per model, so that a start does not begin many processes. */
const one = 'default_workers_per_model=1\n';
const json = (parameters: Readonly<Record<string, unknown>> | string, name = 'm', version = '1.0'): string =>
  `models={"${name}":{"${version}":${typeof parameters === 'string' ? parameters : JSON.stringify(parameters)}}}\n`;
const m = 'load_models=m.mar\n';
const all = {
  minWorkers: 2,
  maxWorkers: 3,
  batchSize: 4,
  maxBatchDelay: 50,
  responseTimeout: 60,
  startupTimeout: 70,
};

/** Model configurations by the name of their archive; all of them are loaded in one start. */
const yamls: Readonly<Record<string, string>> = {
  every:
    'minWorkers: 1\nmaxWorkers: 2\nbatchSize: 4\nmaxBatchDelay: 50\nresponseTimeout: 60\nstartupTimeout: 70\njobQueueSize: 7\nmaxRetryTimeoutInSec: 9\nclientTimeoutInMills: 11\nuseJobTicket: true\ncontinuousBatching: yes\n',
  nothing: 'handler:\n  x: 1\n',
  zeros:
    'minWorkers: 0\nmaxWorkers: 0\nbatchSize: 0\nmaxBatchDelay: 0\nresponseTimeout: 0\nstartupTimeout: 0\njobQueueSize: 0\nmaxRetryTimeoutInSec: 0\n',
  negative:
    'minWorkers: -1\nmaxWorkers: -1\nbatchSize: -5\nmaxBatchDelay: -5\nresponseTimeout: -5\nstartupTimeout: -5\njobQueueSize: -5\nmaxRetryTimeoutInSec: -5\nclientTimeoutInMills: -5\nparallelLevel: -1\n',
  quoted: 'minWorkers: "1"\nmaxWorkers: \'2\'\nbatchSize: "4"\nresponseTimeout: "60"\nuseJobTicket: "true"\n',
  floats:
    'minWorkers: 1.0\nmaxWorkers: 2.0\nbatchSize: 4.0\nmaxBatchDelay: 1e2\nresponseTimeout: 99999999999\n',
  dialect:
    'batchSize: 0x10\nmaxBatchDelay: 010\nresponseTimeout: 1_000\nstartupTimeout: 1:30\nuseJobTicket: On\n',
  onlyMin: 'minWorkers: 2\n',
  onlyMax: 'maxWorkers: 2\n',
  inverted: 'minWorkers: 2\nmaxWorkers: 1\n',
  minZero: 'minWorkers: 0\nmaxWorkers: 2\n',
  twice: 'batchSize: 2\nresponseTimeout: 5\nbatchSize: 3\n',
  device: 'deviceType: gpu\ndeviceIds: [0, 1]\n',
  cpu: 'deviceType: CPU\ndeviceIds: []\n',
  neuron: 'deviceType: neuron\ndeviceIds: [a]\n',
  parallel: 'parallelType: PP\nparallelLevel: 2\n',
  levelOnly: 'parallelLevel: 2\n',
  typeOnly: 'parallelType: tp\n',
  torchrun: 'parallelType: custom\ntorchrun:\n  nproc-per-node: 3\n',
  torchrunThenLevel: 'parallelType: custom\ntorchrun: {nproc-per-node: 3}\nparallelLevel: 2\n',
  sequence:
    'sequenceBatching: true\nsequenceMaxIdleMSec: 100\nsequenceTimeoutMSec: 5\nmaxSequenceJobQueueSize: 3\nmaxNumSequence: 4\n',
  sequencePreset: 'sequenceMaxIdleMSec: 100\n',
  noSequence:
    'sequenceBatching: true\nsequenceTimeoutMSec: 5\nmaxSequenceJobQueueSize: 3\nmaxNumSequence: 4\n',
  retryOverflow: 'maxRetryTimeoutInSec: 2147484\nclientTimeoutInMills: 2147483647\n',
  merged: 'base: &base\n  batchSize: 6\n<<: *base\nmaxBatchDelay: 8\n',
  malformed: 'batchSize: 4\n  x: [\n',
  ownTag: 'batchSize: 4\nx: !own 1\n',
  twoDocuments: 'batchSize: 4\n---\nbatchSize: 5\n',
  wrongCase: 'BatchSize: 4\nbatch_size: 5\n',
};

const empty = (name: string, yaml: string): LaunchCase =>
  modelCase(name, `${one}${m}`, { 'm.mar': { yaml } });

export const modelCases: readonly LaunchCase[] = [
  modelCase('nothing set', m, { 'm.mar': {} }),
  modelCase(
    'default_* keys',
    `${m}default_workers_per_model=2\ndefault_response_timeout=33\ndefault_startup_timeout=44\njob_queue_size=5\n`,
    { 'm.mar': {} },
  ),
  modelCase(
    'default_* keys that are zero',
    `${m}default_workers_per_model=0\ndefault_response_timeout=0\ndefault_startup_timeout=-1\n`,
    { 'm.mar': {} },
  ),
  modelCase(
    'every kind of model configuration',
    `${one}load_models=${Object.keys(yamls)
      .map((name) => `${name}=${name}.mar`)
      .join(',')}\n`,
    Object.fromEntries(Object.entries(yamls).map(([name, yaml]) => [`${name}.mar`, { yaml }])),
  ),
  modelCase(
    'a model configuration beats default_* keys',
    `${m}${one}default_response_timeout=33\ndefault_startup_timeout=44\njob_queue_size=5\n`,
    { 'm.mar': { yaml: 'batchSize: 2\n' } },
  ),
  modelCase('models alone', `${m}${json(all)}`, { 'm.mar': {} }),
  modelCase(
    'models beats default_* keys',
    `${m}${json(all)}${one}default_response_timeout=33\ndefault_startup_timeout=44\n`,
    { 'm.mar': {} },
  ),
  modelCase('models and a model configuration', `${m}${json(all)}`, {
    'm.mar': { yaml: 'batchSize: 8\nminWorkers: 1\n' },
  }),
  modelCase('a whole model configuration beats models', `${m}${json(all)}`, {
    'm.mar': { yaml: yamls.every! },
  }),
  modelCase(
    'zeros in models',
    `${one}${m}${json({ minWorkers: 0, maxWorkers: -1, batchSize: 0, maxBatchDelay: -5, responseTimeout: 0, startupTimeout: -1 })}`,
    { 'm.mar': {} },
  ),
  modelCase(
    'texts, fractions and lists in models',
    `${one}${m}${json('{"batchSize":"4","maxBatchDelay":50.9,"responseTimeout":[60],"startupTimeout":[1,2],"maxWorkers":1e0}')}`,
    { 'm.mar': {} },
  ),
  modelCase(
    'numbers beyond 32 bits in models',
    `${one}${m}${json('{"batchSize":4294967298,"maxBatchDelay":3000000000,"responseTimeout":1e10,"startupTimeout":1e40}')}`,
    { 'm.mar': {} },
  ),
  modelCase('a number that is not one in models', `${one}${m}${json('{"batchSize":"4x"}')}`, { 'm.mar': {} }),
  modelCase('a fraction as text in models', `${one}${m}${json('{"batchSize":"4.5"}')}`, { 'm.mar': {} }),
  modelCase('a boolean in models', `${one}${m}${json('{"maxWorkers":true}')}`, { 'm.mar': {} }),
  modelCase('null in models', `${one}${m}${json('{"responseTimeout":null}')}`, { 'm.mar': {} }),
  modelCase(
    'null in models that nobody looks at',
    `${one}${m}${json('{"responseTimeout":null,"batchSize":{}}')}`,
    { 'm.mar': { yaml: 'batchSize: 3\n' } },
  ),
  modelCase('an empty models', `${one}${m}models=\n`, { 'm.mar': {} }),
  modelCase('a model that is null in models', `${one}${m}models={"m":null}\n`, { 'm.mar': {} }),
  modelCase('a model that is null in models and not loaded', `${one}${m}models={"x":null}\n`, {
    'm.mar': {},
  }),
  modelCase('another version in models', `${one}${m}${json(all, 'm', '2.0')}`, { 'm.mar': {} }),
  modelCase('a version as a number', `${one}${m}models={m:{2:{batchSize:3}}}\n`, {
    'm.mar': { manifest: { modelVersion: 2 } },
  }),
  modelCase('another name in models', `${one}${m}${json(all, 'M')}`, { 'm.mar': {} }),
  modelCase(
    'the name of the entry counts in models',
    `${one}load_models=x=m.mar\nmodels={"x":{"1.0":{"batchSize":2}},"m":{"1.0":{"batchSize":3}}}\n`,
    { 'm.mar': { manifest: { modelName: 'm' } } },
  ),
  modelCase(
    'the name of the manifest counts in models',
    `${one}${m}models={"own":{"3":{"batchSize":2}},"m":{"3":{"batchSize":3}}}\n`,
    { 'm.mar': { manifest: { modelName: 'own', modelVersion: '3' } } },
  ),
  modelCase(
    'runtimes',
    `${one}load_models=a.mar,b.mar,c.mar\nmodels={"a":{"1.0":{"runtimeType":"LSP"}},"b":{"1.0":{"runtimeType":"PYTHON"}}}\n`,
    {
      'a.mar': {},
      'b.mar': { beside: { runtime: 'python3' } },
      'c.mar': { yaml: 'useVenv: yes\n', beside: { runtime: 'python3' } },
    },
  ),
  modelCase('a runtime that is null in models', `${one}${m}${json('{"runtimeType":null}')}`, { 'm.mar': {} }),
  modelCase('names made of files', `${one}load_models=a-b.mar,_x y.mar,net.v1.mar,a.mar.b.mar,=m.mar,\n`, {
    'a-b.mar': {},
    '_x y.mar': {},
    'net.v1.mar': {},
    'a.mar.b.mar': {},
    'm.mar': {},
  }),
  modelCase(
    'entries that are not there or not read',
    `${one}load_models= m.mar,m.mar ,../m.mar,m,x/m.mar,m.zip,n=\n`,
    { 'm.mar': {}, 'm.zip': archive({}) },
  ),
  modelCase('an entry that ends with a slash', `${one}load_models=m.mar/\n`, { 'm.mar': {} }),
  modelCase(
    'folders',
    `${one}load_models=f,g,/{cwd}/elsewhere\n`,
    { 'f/': { yaml: 'batchSize: 3\n' }, 'g/inner/': { manifest: { modelName: 'deep' } } },
    {
      files: Object.fromEntries(
        Object.entries(filesOf({ manifest: null })).map(([file, text]) => [`elsewhere/${file}`, text]),
      ),
    },
  ),
  modelCase('all', `${one}load_models=ALL\n`, {
    'a.mar': {},
    'b.MAR': {},
    '.hidden.mar': {},
    'notes.txt': 'x',
    'c.model': 'x',
    'f/': {},
    'm.tar.gz': 'x',
  }),
  modelCase(
    '--models',
    'load_models=x.mar\n',
    { 'm.mar': {} },
    { args: ['--ts-config', 'config.properties', '--models', 'n=m.mar'] },
  ),
  modelCase(
    'two versions',
    `${one}load_models=m=a.mar,m=b.mar\nmodels={"m":{"1.0":{"batchSize":2},"2.0":{"batchSize":3}}}\n`,
    { 'a.mar': {}, 'b.mar': { manifest: { modelVersion: '2.0' } } },
  ),
  modelCase('one version twice', `${one}load_models=m=a.mar,m=b.mar\n`, { 'a.mar': {}, 'b.mar': {} }),
  modelCase('archives that are none', `${one}load_models=empty.mar,text.mar,nothing.mar\n`, {
    'empty.mar': '',
    'text.mar': 'no archive',
    'nothing.mar': zip({}),
  }),
  modelCase(
    'manifests',
    `${one}load_models=none.mar,lenient.mar,stored.mar,dotted.mar,runtime.mar,broken.mar,list.mar,typed.mar\n`,
    {
      'none.mar': { manifest: null },
      'lenient.mar': {
        manifest:
          '{model:{modelName:lenient2;modelVersion:1.50,configFile:null}, /* c */ \'runtime\':"python3"}',
      },
      'stored.mar': zip(filesOf({ yaml: 'batchSize: 2\n' }), 'stored'),
      'dotted.mar': zip({ './MAR-INF//MANIFEST.json': '{"model":{"modelName":"dotted2"}}' }),
      'runtime.mar': { beside: { runtime: 'PYTHON' } },
      'broken.mar': { manifest: '{"model":{"modelName":"x"' },
      'list.mar': { manifest: '[]' },
      'typed.mar': { manifest: { handler: ['x'] } },
    },
  ),
  modelCase('a manifest without a model', `${one}${m}`, { 'm.mar': { beside: { model: null } } }),
  modelCase('an empty manifest', `${one}${m}`, { 'm.mar': { manifest: '' } }),
  modelCase('a model configuration that is missing', `${one}${m}`, {
    'm.mar': { manifest: { configFile: 'nowhere.yaml' } },
  }),
  modelCase('a model configuration in a folder', `${one}${m}`, {
    'm.mar': zip({
      ...filesOf({ manifest: { configFile: 'sub/./c.yaml' } }),
      'sub/c.yaml': 'batchSize: 9\n',
    }),
  }),
  modelCase('an entry that leads out of the archive', `${one}${m}`, {
    'm.mar': zip({ ...filesOf({}), '../x': '' }),
  }),
  empty('an empty model configuration', ''),
  empty('a model configuration of comments', '# nothing\n'),
  empty('a model configuration that is a list', '- batchSize: 4\n'),
  empty('a model configuration that is a word', 'batchSize\n'),
  empty('a key that is a number', 'batchSize: 4\n1: x\n'),
  empty('a key that is a boolean', 'on: x\n'),
  empty('a key that is null', '~: x\n'),
  empty('a key of torchrun that is a number', 'torchrun:\n  1: x\n'),
  empty('a tag that does not fit', 'batchSize: !!int x\n'),
  modelCase('job_queue_size zero', `${one}${m}job_queue_size=0\n`, { 'm.mar': {} }),
  modelCase('job_queue_size zero with one in the archive', `${one}${m}job_queue_size=0\n`, {
    'm.mar': { yaml: 'jobQueueSize: 3\n' },
  }),
  modelCase('job_queue_size that is no number', `${one}${m}job_queue_size=x\n`, { 'm.mar': {} }),
  modelCase(
    'job_queue_size that is no number without an archive',
    `${one}load_models=nowhere.mar\njob_queue_size=x\n`,
    {},
  ),
  modelCase('a timeout that is no number', `${one}${m}default_startup_timeout=1s\n`, { 'm.mar': {} }),
  modelCase('number_of_gpu below zero', `${m}number_of_gpu=-1\n`, { 'm.mar': {} }),
  modelCase('default_workers_per_model below zero', `${m}default_workers_per_model=-1\n`, { 'm.mar': {} }),
  modelCase(
    'default_workers_per_model below zero with a pair in the archive',
    `${m}default_workers_per_model=-1\n`,
    { 'm.mar': { yaml: 'minWorkers: 1\nmaxWorkers: 1\n' } },
  ),
  modelCase('debug', `${m}debug=true\ndefault_workers_per_model=3\ndefault_response_timeout=5\n`, {
    'm.mar': {},
  }),
  modelCase(
    'accelerators that are only said to be there',
    `load_models=a.mar,b.mar,c.mar,d.mar,e.mar\nenable_envvars_config=true\n`,
    {
      'a.mar': {},
      'b.mar': { yaml: 'deviceType: cpu\ndeviceIds: [0]\n' },
      'c.mar': { yaml: 'deviceIds: [1, 0]\n' },
      'd.mar': { yaml: 'deviceIds: [0, 2]\ndeviceType: gpu\n' },
      'e.mar': { yaml: 'parallelType: custom\nparallelLevel: 2\nminWorkers: 3\nmaxWorkers: 4\n' },
    },
    { env: { TS_NUMBER_OF_GPU: '2' } },
  ),
  modelCase(
    'too few accelerators for the level',
    `${m}enable_envvars_config=true\n`,
    { 'm.mar': { yaml: 'parallelType: custom\nparallelLevel: 3\nminWorkers: 1\nmaxWorkers: 1\n' } },
    { env: { TS_NUMBER_OF_GPU: '2' } },
  ),
  modelCase(
    'an address that is not allowed',
    `${one}load_models=https://127.0.0.1:1/m.mar,m.mar\nallowed_urls=https://example\\\\.com/.*\n`,
    { 'm.mar': {} },
  ),
  modelCase('an address whose file is there already', `${one}load_models=https://127.0.0.1:1/m.mar\n`, {
    'm.mar': {},
  }),
  modelCase('allowed_urls that match an archive', `${one}${m}allowed_urls=.*\n`, { 'm.mar': {} }),
  modelCase(
    'allowed_urls that match a name without archive',
    `${one}load_models=x.mar\nallowed_urls=.*\n`,
    {},
  ),
  modelCase('a bad pattern', `${one}load_models=nowhere.mar\nallowed_urls=*.com\n`, {}),
  modelCase(
    'a bad pattern behind one that matches',
    `${one}load_models=https://127.0.0.1:1/m.mar\nallowed_urls=https://.*,*.com\n`,
    { 'm.mar': {} },
  ),
  modelCase('a bad pattern for a relative path', `${one}load_models=../m.mar\nallowed_urls=*.com\n`, {
    'm.mar': {},
  }),
  ...snapshots(),
];

function snapshots(): readonly LaunchCase[] {
  const state = {
    defaultVersion: true,
    marName: 'm.mar',
    minWorkers: 1,
    maxWorkers: 2,
    batchSize: 3,
    maxBatchDelay: 4,
  };
  const restoring = (
    name: string,
    models: unknown,
    files: Parameters<typeof modelCase>[2] = { 'm.mar': {} },
    modelCount = 1,
  ): LaunchCase =>
    modelCase(
      `a snapshot, ${name}`,
      `${one}load_models=m.mar\nmodel_snapshot=${JSON.stringify({ name: 'x', modelCount, created: 1, models })}\n`,
      files,
    );
  return [
    restoring('plain', { s: { '1.0': state } }),
    restoring('with timeouts and a runtime', {
      s: {
        '1.0': { ...state, responseTimeout: 5, startupTimeout: 6, runtimeType: 'python3', parallelLevel: 2 },
      },
    }),
    restoring(
      'with a model configuration',
      { s: { '1.0': { ...state, responseTimeout: null } } },
      { 'm.mar': { yaml: yamls.every! } },
    ),
    restoring('with another version than the archive', { s: { '7': state } }),
    restoring(
      'with two versions, the second by default',
      { s: { '1.0': { ...state, defaultVersion: false }, '2.0': { ...state, marName: 'n.mar' } } },
      { 'm.mar': {}, 'n.mar': { manifest: { modelVersion: '2.0' } } },
      2,
    ),
    restoring('with zeros', {
      s: { '1.0': { ...state, minWorkers: 0, maxWorkers: 0, batchSize: 0, maxBatchDelay: 0 } },
    }),
    restoring('with a count of zero', { s: { '1.0': state } }, { 'm.mar': {} }, 0),
    restoring('with a missing number', { s: { '1.0': { ...state, batchSize: undefined } } }),
    restoring('with a number that is none', { s: { '1.0': { ...state, batchSize: 'x' } } }),
    restoring('with a list of numbers', { s: { '1.0': { ...state, batchSize: [1, 2] } } }),
    restoring('with an unknown runtime', { s: { '1.0': { ...state, runtimeType: 'java' } } }),
    restoring('with workers below zero', { s: { '1.0': { ...state, minWorkers: -1, maxWorkers: -1 } } }),
    restoring('with a missing archive', { s: { '1.0': { ...state, marName: 'n.mar' } } }),
    restoring(
      'with an archive that is none, and another one',
      { s: { '1.0': { ...state, marName: 'x.zip' } }, t: { '1.0': state } },
      { 'x.zip': 'x', 'm.mar': {} },
      2,
    ),
    restoring('without models', undefined),
  ];
}
