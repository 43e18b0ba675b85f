import { test } from 'node:test';
import { checkModelFix, checkModelProblems } from '../../../support/annotatedYaml';

test('workers count as a pair', () => {
  checkModelProblems(`
maxWorkers: 4
#^^^^^^^^^ warning workers-pair: because 'minWorkers' is not set
`);
  checkModelProblems(`
minWorkers: 0
#           ^ model-number-range
maxWorkers: 0
#           ^ workers-pair: 'maxWorkers: 0' counts as not set
`);
  checkModelProblems('maxWorkers: 0\n');
  checkModelProblems('base: &b {maxWorkers: 4}\n<<: *b\nminWorkers: 4\n');
  checkModelFix(
    'workers-pair',
    'minWorkers: 4 # GPUs\r\nmaxWorkers: 2\r\n',
    'minWorkers: 2 # GPUs\r\nmaxWorkers: 4\r\n',
    'Swap',
  );
  checkModelFix('workers-pair', '  minWorkers: 4 # GPUs', '  minWorkers: 4 # GPUs\n  maxWorkers: 4');
});

test('nothing is compared while a value is wrong by itself, or the text cannot be read', () => {
  checkModelProblems(`
minWorkers: "4"
#           ^^^ model-value-type
maxWorkers: 2
`);
  checkModelProblems(`
minWorkers: 4
max
#^^ yaml-syntax
`);
  checkModelProblems(`
minWorkers: 4
own: !mine 1
#          ^ yaml-syntax: uses nothing of the file
`);
});

test('several GPUs need a type and a level', () => {
  checkModelProblems(`
parallelLevel: 2
#^^^^^^^^^^^^ warning parallel-incomplete: 'parallelLevel' and starts plain workers
`);
  checkModelProblems(`
parallelType: pp
#^^^^^^^^^^^ parallel-incomplete: Set 'torchrun' with 'nproc-per-node'
parallelLevel: 0
`);
  checkModelProblems('parallelType: custom\nparallelLevel: 1\n');
  checkModelProblems('parallelType: PP\ntorchrun: {}\n');
  checkModelProblems(`
parallelType: wild
#             ^^^^ model-enum-value
parallelLevel: 4
`);
});

test('torchrun is read without looking whether it is there', () =>
  checkModelProblems(`
parallelType: pptp
#             ^^^^ error parallel-needs-torchrun: for 'pptp'
parallelLevel: 2
`));

test('the later of the two keys for a level counts', () => {
  checkModelProblems(`
parallelLevel: 4
#^^^^^^^^^^^^^^^ warning parallel-level-twice: takes '1' from 'torchrun' and leaves out 'parallelLevel'
parallelType: tp
torchrun: {nnodes: 1}
`);
  checkModelProblems(`
torchrun: {nproc-per-node: 2}
parallelLevel: 4
#^^^^^^^^^^^^^^^ parallel-level-twice: expects 4 processes of each worker, and 'torchrun' starts 2
parallelType: tp
`);
  checkModelProblems('parallelType: tp\nparallelLevel: 2\ntorchrun: {nproc-per-node: 2}\n');
});

test('a worker of its own kind with several GPUs needs asyncCommunication', () => {
  checkModelProblems(`
parallelType: custom
#             ^^^^^^ error custom-parallel-needs-async: 2 processes
parallelLevel: 2
asyncCommunication: no
`);
  checkModelProblems('parallelType: custom\nparallelLevel: 2\nasyncCommunication: true\n');
});

test('GPUs must suffice for a worker, and limit their number', () => {
  const two = { surroundings: { properties: { number_of_gpu: '2' } } };
  const level4 = 'deviceType: gpu\nparallelType: custom\nasyncCommunication: true\nparallelLevel: 4\n';
  checkModelProblems(
    `${level4}#^^^^^^^^^^^^ error parallel-capacity: each one needs 4 GPUs and there are 2\n`,
    two,
  );
  checkModelProblems(level4);
  checkModelProblems(level4.replace('gpu', 'cpu'), two);
  checkModelProblems(
    `${level4}deviceIds: [0, 1, 2, 3, 4]
minWorkers: 2
#           ^ warning parallel-capacity: starts 1 instead of '2' workers
maxWorkers: 2
`,
  );
});

test('device numbers that cannot count', () => {
  checkModelProblems(
    `
deviceIds: [0, 5]
#              ^ warning device-ids-out-of-range: 'config.properties' allows 2 GPUs
`,
    { surroundings: { properties: { number_of_gpu: '2' } } },
  );
  checkModelProblems(`
deviceType: CPU
deviceIds: [0]
#^^^^^^^^^^^^^ warning device-ids-unused
`);
});

test('sequences need a time to wait, and exclude tickets', () => {
  checkModelProblems(`
sequenceBatching: true
#^^^^^^^^^^^^^^^^^^^^^ error sequence-needs-idle
sequenceMaxIdleMSec: 0
useJobTicket: true
#^^^^^^^^^^^^^^^^^ error sequence-job-ticket
`);
  checkModelProblems(`
maxNumSequence: 4
#^^^^^^^^^^^^^ warning sequence-keys-unused: 'maxNumSequence' has no effect
sequenceBatching: false
`);
  checkModelFix(
    'sequence-needs-idle',
    'sequenceBatching: true\nsequenceMaxIdleMSec: -5\n',
    'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\n',
  );
});

test('kinds of batching that do not go together', () =>
  checkModelProblems(`
asyncCommunication: yes
sequenceBatching: yes
#^^^^^^^^^^^^^^^^^^^^ warning async-conflict: as for 'sequenceBatching' alone
sequenceMaxIdleMSec: 5
continuousBatching: yes
`));

test('a delay of zero is that of the server', () => {
  checkModelProblems(
    `
maxBatchDelay: 0
#              ^ information zero-batch-delay: 50 milliseconds, which 'models' says
`,
    { surroundings: { parameters: { maxBatchDelay: '"50"' } } },
  );
  checkModelProblems('batchSize: 1\nmaxBatchDelay: 0\n');
});

test('a delay without company is only told where the size is known', () => {
  checkModelProblems('maxBatchDelay: 100\n');
  checkModelProblems(`
batchSize: 1
maxBatchDelay: 100
#^^^^^^^^^^^^^^^^^ hint batch-delay-unused
`);
});

test('timeouts of the server do not count for a model with a configuration', () => {
  const slow = {
    surroundings: { properties: { default_response_timeout: '600', default_startup_timeout: '120' } },
  };
  checkModelProblems(
    `
# TorchServe
handler: {}
#^^^^^^ warning timeout-shadowed: so that 'default_response_timeout=600' in 'config.properties' does not count. Write 'responseTimeout: 600' here.
`,
    slow,
  );
  checkModelProblems('responseTimeout: 30\n', slow);
  checkModelProblems('handler: {}\n');
  checkModelProblems(
    `
handler:
#^^^^^^ timeout-shadowed: its 'startupTimeout' in 'models'
  a: 1
`,
    { surroundings: { parameters: { startupTimeout: '"900"' } } },
  );
});

test('what the handlers for large models need', () =>
  checkModelProblems(`
batchSize: 8
#          ^ information llm-handler-needs: Set 'batchSize: 1'
handler:
#^^^^^^ information llm-handler-needs: 'vllm_handler'
  vllm_engine_config: {model: m}
`));

test('a virtual environment without packages', () => {
  checkModelProblems(
    `
useVenv: true
#^^^^^^^^^^^^ information venv-without-install
`,
    { surroundings: { properties: {} } },
  );
  checkModelProblems('useVenv: true\n', {
    surroundings: { properties: { install_py_dep_per_model: 'TRUE' } },
  });
  checkModelProblems('useVenv: true\n', { surroundings: {} });
});
