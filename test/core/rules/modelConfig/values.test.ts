import { test } from 'node:test';
import { checkModelFix, checkModelProblems } from '../../../support/annotatedYaml';

test('numbers must be whole ones of 32 bits', () =>
  checkModelProblems(`
batchSize: 1.0
#          ^^^ warning model-value-type: the number '1.0' with a point or an exponent and leaves the key out. Write '1'.
maxBatchDelay: 1e2
#              ^^^ model-value-type: Write '100'
clientTimeoutInMills: 3000000000
#                     ^^^^^^^^^^ model-value-type: does not fit into 32 bits
jobQueueSize: many
#             ^^^^ model-value-type: the text 'many'
responseTimeout: 0o17
#                ^^^^ model-value-type
startupTimeout:
#^^^^^^^^^^^^^ model-value-type: finds nothing
maxRetryTimeoutInSec: 2024-01-01
#                     ^^^^^^^^^^ model-value-type: a date
`));

test('what YAML 1.1 makes a whole number is one', () =>
  checkModelProblems('batchSize: 0x10\nmaxBatchDelay: 1_000\njobQueueSize: +5\nresponseTimeout: 0b11\n'));

test('leading zeros and colons make other numbers than they look like', () =>
  checkModelProblems(
    `
batchSize: 0010
#          ^^^^ warning surprising-number: as an octal number
responseTimeout: 1:30
#                ^^^^ surprising-number: minutes and seconds, which is '90'
deviceIds: [00, 01, 010]
#                   ^^^ surprising-number: which is '8'
torchrun: {nnodes: 1:4}
#                  ^^^ surprising-number: which is '64'
parallelType: tp
handler:
  zip_code: 0123
  max_length: 08
  when: 1:30
`,
  ));

test('booleans are those of YAML 1.1, without quotes', () =>
  checkModelProblems(`
useVenv: yes
useJobTicket: "on"
#             ^^^^ model-value-type: the text 'on' in quotes and leaves the key out. Write 'true'.
continuousBatching: y
#                   ^ model-value-type: Write 'true'
asyncCommunication: 0
#                   ^ model-value-type: Write 'false'
sequenceBatching: enabled
#                 ^^^^^^^ model-value-type: Write 'true' or 'false'
`));

test('device numbers are a list of whole numbers', () => {
  checkModelFix('model-value-type', 'deviceIds: 0,1\n', 'deviceIds: [0, 1]\n');
  checkModelFix('model-value-type', 'deviceIds: ["0", 1]\n', 'deviceIds: [0, 1]\n');
  checkModelFix('model-value-type', 'deviceIds: [010, "1"]\n', 'deviceIds: [10, 1]\n');
  checkModelProblems('deviceIds:\n- 0\n- 1\n');
  checkModelProblems('deviceIds: []\n');
});

test('a fix writes a value where there was none, and one for an alias', () => {
  checkModelFix('model-number-range', 'a: &n 0\nbatchSize: *n\n', 'a: &n 0\nbatchSize: 1\n');
  checkModelFix('model-value-type', 'a: &n "4"\nbatchSize: *n # four\n', 'a: &n "4"\nbatchSize: 4 # four\n');
});

test('words count in any letter case, and other words as none', () =>
  checkModelProblems(
    `
deviceType: GPU
parallelType: Tensor
#             ^^^^^^ warning model-enum-value: TorchServe does not know 'Tensor' and decides as if 'parallelType' were not there. Write 'tp', 'pp', 'pptp' or 'custom'.
pt2: {compile: {enable: true, backend: cudagraphs}}
#                                      ^^^^^^^^^^ model-enum-value: The worker does not
`,
  ));

test('an empty word is the one for none', () => checkModelProblems("deviceType: ''\nparallelType: ''\n"));

test('what stands in quotes for a worker is text', () =>
  checkModelProblems(`
asyncCommunication: true
handler:
  profile: "false"
#          ^^^^^^^ warning model-value-type: The worker gets a text for 'profile'
  vllm_engine_config:
    max_num_seqs: '16'
#                 ^^^^ model-value-type: a whole number
    model: "16"
    my_own: "16"
  max_length: "50"
`));

test('numbers below the least one are raised or left out', () =>
  checkModelProblems(`
minWorkers: 0
#           ^ warning model-number-range: TorchServe uses '1' instead of '0'. Write a number of at least '1'.
maxWorkers: 1
batchSize: -4
#          ^^ model-number-range: uses '1'
maxBatchDelay: -1
#              ^^ model-number-range: does not take '-1' and leaves 'maxBatchDelay' out
responseTimeout: 0
#                ^ model-number-range: leaves 'responseTimeout' out
jobQueueSize: -1
#             ^^ model-number-range: leaves 'jobQueueSize' out
maxRetryTimeoutInSec: 5000000
#                     ^^^^^^^ model-number-range: tries again for only 705032 seconds
parallelType: tp
torchrun: {nproc-per-node: 0}
#                          ^ model-number-range: uses '1' instead
`));

test('zero means not set where that is harmless', () =>
  checkModelProblems(
    'jobQueueSize: 0\nparallelLevel: 0\nclientTimeoutInMills: 0\nmaxRetryTimeoutInSec: 0\n',
  ));

test('timeouts of days were meant as milliseconds', () =>
  checkModelProblems(`
responseTimeout: 600000
#                ^^^^^^ warning suspicious-seconds: 6.9 days
startupTimeout: 1000000
maxRetryTimeoutInSec: 86400
`));
