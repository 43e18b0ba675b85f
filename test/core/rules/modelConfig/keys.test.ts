import { test } from 'node:test';
import { checkModelFix, checkModelProblems } from '../../../support/annotatedYaml';

test('other spellings and slips of the keys of TorchServe are found', () =>
  checkModelProblems(`
min_workers: 1
#^^^^^^^^^^ warning model-key-misspelt: Write 'minWorkers'
MaxWorkers: 1
#^^^^^^^^^ model-key-misspelt
batchsize: 4
#^^^^^^^^ model-key-misspelt
respnseTimeout: 60
#^^^^^^^^^^^^^ model-key-misspelt: Write 'responseTimeout'
deivceType: gpu
#^^^^^^^^^ model-key-misspelt: Write 'deviceType'
device-ids: [0]
#^^^^^^^^^ model-key-misspelt: Write 'deviceIds'
Torchrun: {}
#^^^^^^^ model-key-misspelt
`));

test('keys of the handler are its own', () =>
  checkModelProblems(`
workers: 4
batchSizes: [1, 2, 4]
batchSizes2: 4
batchSize1: 4
number_of_gpu: 2
batch: 4
device: cuda
timeout: 10
torch_run: fast
min_workers: {a: 1}
model: resnet
parallel: true
sequence: [1]
my_handler:
  min_workers: 1
  batch_size: 8
  batchSize: 8
  responseTimeout: 3
`));

test('a misspelt key is not renamed to one that is there', () => {
  checkModelProblems(`
batchSize: 4
batch_size: 8
#^^^^^^^^^ model-key-misspelt
`);
  checkModelFix('model-key-misspelt', '# x\r\nbatch_size: 8', '# x\r\nbatchSize: 8');
});

test('keys of config.properties belong there', () =>
  checkModelProblems(`
default_response_timeout: 300
#^^^^^^^^^^^^^^^^^^^^^^^ warning server-key-in-model-config: from 'config.properties' only
job_queue_size: 10
#^^^^^^^^^^^^^ model-key-misspelt: Write 'jobQueueSize'
models: {}
debug: true
python: python3
`));

test('keys of TorchServe in a section are found where nothing else can be meant', () =>
  checkModelProblems(`
handler:
  minWorkers: 1
# ^^^^^^^^^^ warning model-key-nested: in a section
  batchSize: 4
  deeper:
    minWorkers: 1
torchrun:
  parallelType: tp
# ^^^^^^^^^^^^ torchrun-key: Write it in the outermost map
base: &base
  maxWorkers: 4
parallelType: tp
<<: *base
minWorkers: 4
`));

test('a nested key can be moved out', () => {
  checkModelFix(
    'model-key-nested',
    '# mine\nhandler:\n  profile: true\n  useVenv: true # here\n',
    '# mine\nuseVenv: true\nhandler:\n  profile: true\n',
  );
});

test('the last of equal keys counts, at every level', () =>
  checkModelProblems(`
batchSize: 1
#^^^^^^^^ warning yaml-duplicate-key: takes only the last 'batchSize'
batchSize: "x"
#          ^^^ model-value-type
handler:
  a: 1
# ^ yaml-duplicate-key
  list:
  - {b: 1, c: 2, b: 3}
#    ^ yaml-duplicate-key
  a: 2
`));

test('in torchrun only its own names count', () =>
  checkModelProblems(`
parallelType: tp
torchrun:
  nproc-per-node: 2
  nproc_per_node: 4
# ^^^^^^^^^^^^^^ warning torchrun-key: Write 'nproc-per-node'
  max-restarts: 3
# ^^^^^^^^^^^^ torchrun-key: TorchServe always passes 1
  master-addr: host
# ^^^^^^^^^^^ torchrun-key: Use 'rdzv-endpoint'
  my-own: 1
# ^^^^^^ torchrun-key: Remove it
  monitor-interval: 3
# ^^^^^^^^^^^^^^^^^^^ information unused-model-key
  rdzv-endpoint: 29400
#                ^^^^^ model-value-type: takes a text
  1: one
# ^ error torchrun-key: ends with an exception
`));

test('sections must hold what their readers need', () =>
  checkModelProblems(`
pt2:
  compile: {backend: inductor}
# ^^^^^^^ warning section-key-missing: 'pt2.compile' fails without 'enable'
dali:
#^^^ section-key-missing: 'num_threads', 'device_id' and 'seed'
  batch_size: 5
pippy: &mine
  chunks: 1
`));
