import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import { resolve } from '../../../server/src/core/effective/resolve';
import type { LogCause } from '../../../server/src/core/logs/cause';
import { logCauses, unexplained } from '../../../server/src/core/logs/causes/causes';
import { tracebackCauses, workerDied } from '../../../server/src/core/logs/causes/workerCauses';
import { explainLog, type LogExplanation } from '../../../server/src/core/logs/explainLog';
import { type SmallSituation, situationOf, workingDirectory } from '../../support/situations';

const path = `${workingDirectory}/config.properties`;
const at = '2024-05-30T21:46:03,625';
const worker = (text: string, thread = 'W-9000-m_1.0'): string =>
  `${at} [INFO ] ${thread}-stdout MODEL_LOG - ${text}`;

interface Expected {
  readonly id: string;
  /** What is marked; absent: nothing. */
  readonly marked?: string;
  readonly says?: string | RegExp;
}

interface Given extends SmallSituation {
  readonly config: string;
  readonly ended?: boolean;
}

function explained({ config, ended = true, ...small }: Given, output: string): readonly LogExplanation[] {
  const situation = situationOf(config, small);
  const textOf = (file: string): string | undefined => situation.disk.read(file)?.text;
  return explainLog(output.split('\n'), { effective: resolve(situation), path, textOf }, ended);
}

function checkExplained(given: Given | string, output: string, ...expected: readonly Expected[]): void {
  const situation = typeof given === 'string' ? { config: given } : given;
  const found = explained(situation, output);
  assert.deepEqual(
    found.map(({ id }) => id),
    expected.map(({ id }) => id),
    JSON.stringify(found, null, 1),
  );
  found.forEach(({ origin, message }, i) => {
    const { marked, says = '' } = expected[i]!;
    const file = origin?.path === path ? situation.config : situation.files?.[origin?.path?.slice(9) ?? ''];
    assert.equal(origin?.span && file?.slice(origin.span.start, origin.span.end), marked, message);
    if (typeof says === 'string') assert.ok(message.includes(says), message);
    else assert.match(message, says);
  });
}

const manifest = '{"runtime":"python","model":{"modelName":"m","modelVersion":"1.0","handler":"h.py"}}';
const models = { [`${workingDirectory}/store/m.mar`]: { manifest } };
const files = { 'store/m.mar': '' };

test('output without a complaint means nothing', () => {
  checkExplained({ config: '', ended: false }, `${at} [INFO ] main a.B - x\nModel server started.`);
  checkExplained('', 'Model server started.');
});

test('an end that nothing explains is told as such', () => {
  checkExplained('', '', { id: 'ended-early' });
  checkExplained('', 'one\ntwo', { id: 'ended-early' });
  checkExplained({ config: '', ended: false }, 'one\ntwo');
});

test('Java that is too old is found by either of its messages', () => {
  const id = 'java-too-old';
  checkExplained(
    '',
    'Error: LinkageError occurred while loading main class org.pytorch.serve.ModelServer\n\tjava.lang.UnsupportedClassVersionError: org/pytorch/serve/ModelServer has been compiled by a more recent version of the Java Runtime (class file version 61.0)',
    { id },
  );
  checkExplained('', 'Exception in thread "main" java.lang.UnsupportedClassVersionError: x', { id });
});

test('a number is found by the engine, else by its text', () => {
  const output = 'Invalid configuration: For input string: "x"';
  const config = 'netty_client_threads=x\nnumber_of_netty_threads=x\n';
  const [first] = explained({ config }, output);
  assert.equal(first?.key, 'number_of_netty_threads');
  // Nobody knows which file is read, so the engine does not foresee anything.
  checkExplained({ config: 'job_queue_size=1\nnetty_client_threads=x\n', complete: false }, output, {
    id: 'invalid-number',
    marked: 'x',
  });
  checkExplained('job_queue_size=1\n', output, { id: 'invalid-number', says: "'x'" });
});

test('without a place a message still reads well', () => {
  const found = explainLog(
    ['Invalid configuration: null', 'Missing mandatory parameter --model-store'],
    { path, textOf: () => undefined },
    true,
  );
  assert.deepEqual(
    found.map(({ id }) => id),
    ['model-store-missing'],
  );
  const [odd] = explainLog(['Invalid configuration: odd'], { path, textOf: () => undefined }, true);
  assert.equal(
    odd?.message,
    'TorchServe does not start, because it cannot use a value of the configuration: odd. Correct or remove it.',
  );
});

test('a port that is taken is found by its number, whoever says so', () => {
  const rest =
    'java.io.IOException: Failed to bind to address: http://127.0.0.1:8081\n\tat x\nCaused by: java.net.BindException: Address already in use';
  checkExplained('management_address=http://127.0.0.1:8081\n', rest, {
    id: 'address-in-use',
    marked: 'http://127.0.0.1:8081',
    says: "'http://127.0.0.1:8081' of 'management_address'",
  });
  checkExplained('', rest, { id: 'address-in-use', says: "'management_address'" });
  checkExplained(
    'grpc_management_port=7171\n',
    rest.replace(': http://127.0.0.1:8081', ' localhost/127.0.0.1:7171'),
    {
      id: 'address-in-use',
      marked: '7171',
      says: "'127.0.0.1:7171'",
    },
  );
  const socket = rest
    .replace('http://127.0.0.1:8081', 'unix:/a/b.sock')
    .replace('Address already in use', 'bind(..) failed: No such file or directory');
  checkExplained('inference_address=unix:/a/b.sock\n', socket, {
    id: 'address-not-bound',
    marked: 'unix:/a/b.sock',
  });
});

test('the part of a value over several lines is marked', () => {
  const config = 'models={\\\n  "m": {\\\n    "1.0": {"minWorkers": 1,}\\\n  }}\n';
  const output =
    'com.google.gson.JsonSyntaxException: com.google.gson.stream.MalformedJsonException: Expected name at line 1 column 30 path $\n\tat x';
  checkExplained(config, output, { id: 'bad-json', marked: ',', says: ': Expected name. ' });
});

test('secrets stay secret', () => {
  const config = 'number_of_gpu=$$API_TOKEN$$\n';
  const output = 'Invalid configuration: For input string: "hush-hush"';
  const [first] = explained({ config, environment: { API_TOKEN: 'hush-hush' } }, output);
  assert.equal(first?.key, 'number_of_gpu');
  assert.doesNotMatch(first.message, /hush/);
  const url = `${at} [WARN ] main a.B - Failed to load model: https://me:hush@x/a.mar\na.ModelNotFoundException: Model not found at: https://me:hush@x/a.mar`;
  for (const { message } of explained({ config: '' }, url)) assert.doesNotMatch(message, /hush/);
});

const timeout = `${at} [DEBUG] W-9000-m_1.0 org.pytorch.serve.wlm.WorkerThread - Flushing req.cmd LOAD repeats 1 to backend at: 1
${at} [ERROR] W-9000-m_1.0 org.pytorch.serve.wlm.WorkerThread - Backend worker error
org.pytorch.serve.wlm.WorkerInitializationException: Backend worker did not respond in given time
\tat x
${at} [WARN ] W-9000-m_1.0 org.pytorch.serve.wlm.BatchAggregator - Load model failed: m, error: Worker died.`;

test('a timeout is where the time is set', () => {
  const id = 'worker-timeout';
  const load = 'load_models=m.mar\n';
  const given = { files, models, ended: false };
  checkExplained({ ...given, config: `${load}default_startup_timeout=5\n` }, timeout, { id, marked: '5' });
  checkExplained(
    {
      ...given,
      config: `${load}models={"a":{"1.0":{"startupTimeout":4}},"m":{"1.0":{"startupTimeout":3}}}\n`,
    },
    timeout,
    { id, marked: '3', says: "'startupTimeout'" },
  );
  checkExplained({ ...given, config: load }, timeout, { id, says: "'default_startup_timeout'" });
  const own = {
    [`${workingDirectory}/store/m.mar`]: {
      manifest: manifest.replace('}}', ',"configFile":"c.yaml"}}'),
      config: 'startupTimeout: 2\n',
    },
  };
  checkExplained({ ...given, models: own, config: load }, timeout, {
    id,
    marked: 'm.mar',
    says: 'in its archive',
  });
  checkExplained(
    { ...given, config: `${load}default_response_timeout=6\n` },
    timeout.replace('LOAD', 'PREDICT'),
    { id, marked: '6' },
  );
});

const died = `${at} [ERROR] W-9000-m_1.0 org.pytorch.serve.wlm.WorkerThread - Backend worker error
org.pytorch.serve.wlm.WorkerInitializationException: Backend stream closed.
\tat x`;
const traceback = (...lines: readonly string[]): string =>
  ['Traceback (most recent call last):', ...lines].map((line) => worker(line)).join('\n');

test('that a worker has died is told only when nothing else is', () => {
  const config = 'load_models=other.mar,m=m.mar\n';
  const given = { files, models, config, ended: false };
  checkExplained(given, died, { id: 'worker-died', marked: 'm=m.mar' });
  const broken = traceback(
    '  File "/tmp/models/1/h.py", line 1, in <module>',
    "ModuleNotFoundError: No module named 'cv2'",
  );
  checkExplained(given, `${broken}\n${died}\n${broken}\n${died}`, {
    id: 'handler-import',
    marked: 'm=m.mar',
    says: "'h.py'",
  });
  const missing = traceback(
    '  File "/v/site-packages/ts/protocol/otf_message_handler.py", line 14, in <module>',
    "ModuleNotFoundError: No module named 'torch'",
  );
  checkExplained(given, `${missing}\n${died}`, { id: 'python-package-missing', says: "Install 'torch'" });
});

test('a handler that fails in a request does not end the worker', () => {
  const failed = worker('Invoking custom service failed.');
  const raised = traceback('  File "/tmp/models/1/h.py", line 9, in handle', 'KeyError: 0');
  checkExplained(
    { config: 'load_models=m.mar\n', files, models, ended: false },
    `Model server started.\n${failed}\n${raised}`,
    {
      id: 'prediction-failed',
      marked: 'm.mar',
      says: "'h.py' raises KeyError: 0",
    },
  );
});

test('an answer that is too large leads to its limit', () => {
  const output = `${at} [ERROR] epollEventLoopGroup-5-1 org.pytorch.serve.wlm.WorkerThread - Unknown exception\nio.netty.handler.codec.TooLongFrameException: Message size exceed limit: 99\nConsider increasing the 'max_response_size' in 'config.properties' to fix.`;
  checkExplained({ config: 'max_response_size=10\n', ended: false }, output, {
    id: 'response-too-large',
    marked: '10',
    says: '99 bytes',
  });
});

test('models of the store are told apart when all are loaded', () => {
  const output = ['a', 'b']
    .map(
      (name) =>
        `${at} [WARN ] main org.pytorch.serve.ModelServer - Failed to load model: ${workingDirectory}/store/${name}.mar\norg.pytorch.serve.archive.model.InvalidModelException: Missing handler`,
    )
    .join('\n');
  checkExplained(
    { config: 'load_models=all\n', ended: false },
    output,
    { id: 'model-archive-invalid', marked: 'all', says: "'a.mar'" },
    { id: 'model-archive-invalid', marked: 'all', says: "'b.mar'" },
  );
});

test('a disk that is full, and a launcher that fails, are told', () => {
  checkExplained('', 'java.io.IOException: No space left on device\n\tat x', { id: 'disk-full' });
  const launcher = `Traceback (most recent call last):\n  File "/v/bin/torchserve", line 8, in <module>\n  File "/v/ts/model_server.py", line 40, in start\n    x\n`;
  checkExplained('', `${launcher}ValueError: invalid literal for int() with base 10: ''`, {
    id: 'pid-file-unreadable',
  });
  checkExplained('', `${launcher}PermissionError: [Errno 13] Permission denied: 'x'`, {
    id: 'launcher-failed',
    says: 'Permission denied',
  });
});

test('the farthest-reaching failure comes first, each once', () => {
  const missing = `${at} [WARN ] main a.B - Failed to load model: x.mar\norg.pytorch.serve.archive.model.ModelNotFoundException: Model not found at: x.mar`;
  const output = `${missing}\n${missing}\njava.io.IOException: Failed to bind to address: http://127.0.0.1:8082\n\tat x\nCaused by: bind(..) failed: Address already in use`;
  checkExplained(
    'load_models=x.mar\n',
    output,
    { id: 'address-in-use', says: "'metrics_address'" },
    { id: 'model-not-found', marked: 'x.mar' },
  );
});

test('messages have at most two sentences, and subjects name keys that there are', () => {
  const keys = new Set(allProperties().map(({ key }) => key));
  const said = Array.from({ length: 6 }, (_, i) => `s${i}`);
  const patterns: readonly LogCause[] = [...logCauses, ...unexplained];
  for (const cause of [...patterns, ...tracebackCauses, workerDied]) {
    assert.match(cause.id, /^[a-z]+(?:-[a-z0-9]+)*$/);
    for (const isSet of [true, false]) {
      const message = cause.says({ setting: "'k'", model: 'the model', said, isSet });
      const sentences = message.split(/(?<=[.!?])\s+(?=[A-Z'])/);
      assert.ok(sentences.length <= 2, message);
      assert.match(message, /^[A-Z'][^!]*[.]$/);
    }
  }
  for (const { subject } of patterns) {
    const found = subject?.(said, {
      location: 'l',
      listener: 'inference_address',
      command: 'LOAD',
      model: 'm',
    });
    for (const key of found?.keys ?? []) assert.ok(key.startsWith('#') || keys.has(key), key);
  }
});
