import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diagnoseLog } from '../../../server/src/core/logs/diagnose';
import { type LogEvent, logEvents, workerOf } from '../../../server/src/core/logs/logEvents';

const events = (text: string): LogEvent[] => [...logEvents(text.split('\n'))];

test('an entry of a logger has its parts', () => {
  assert.deepEqual(
    events('2024-05-30T21:46:03,625 [INFO ] main org.pytorch.serve.ModelServer - Loading - x'),
    [
      {
        line: 0,
        text: 'Loading - x',
        time: '2024-05-30T21:46:03,625',
        level: 'INFO',
        thread: 'main',
        logger: 'org.pytorch.serve.ModelServer',
      },
    ],
  );
});

test('a line of a worker names the worker', () => {
  const [event] = events('2024-05-30T21:46:03,625 [WARN ] W-9000-my model_1.0-stderr MODEL_LOG - oh');
  assert.deepEqual(event?.worker, { number: 9000, model: 'my model_1.0', stream: 'stderr' });
  assert.equal(event?.text, 'oh');
  assert.deepEqual(workerOf('W-9001-a_2'), { number: 9001, model: 'a_2' });
  assert.equal(workerOf('main'), undefined);
});

test('a stack trace belongs to what it is logged with, and an exception that is printed to nothing', () => {
  const logged = `2024-05-30T21:46:03,625 [WARN ] main a.B - Failed
java.io.IOException: x
\tat a.B.c(B.java:1) ~[a.jar:?]
Caused by: java.lang.Error: y
\t... 7 more
Invalid configuration: z`;
  assert.deepEqual(
    events(logged).map(({ line, text }) => [line, text.split('\n').length]),
    [
      [0, 5],
      [5, 1],
    ],
  );
  const printed = `2024-05-30T21:46:03,625 [INFO ] main a.B - Torchserve stopped.\njava.io.IOException: x\n\tat a.B.c(B.java:1)`;
  assert.deepEqual(
    events(printed).map(({ line }) => line),
    [0, 1],
  );
});

test('the summary of the start is one entry, and readiness another', () => {
  const text =
    '2024-05-30T21:46:03,625 [INFO ] main a.B - \nTorchserve version: 0.12.0\nConfig file: x\nModel server started.';
  assert.deepEqual(
    events(text).map(({ text: one }) => one),
    ['\nTorchserve version: 0.12.0\nConfig file: x', 'Model server started.'],
  );
});

test('carriage returns, blank lines, and nothing at all are read', () => {
  assert.deepEqual(events('').length, 1);
  assert.deepEqual([...logEvents([])], []);
  assert.equal(events('\t\n \n')[0]?.line, 0);
});

test('an entry does not grow without end', () => {
  const trace = Array.from({ length: 10_000 }, () => `\tat ${'x'.repeat(5_000)}`);
  const [event] = events(['java.io.IOException: x', ...trace, 'Caused by: java.lang.Error: deep'].join('\n'));
  assert.ok(event!.text.length < 400_000);
  assert.match(event!.text, /\nCaused by: java\.lang\.Error: deep$/);
});

test('whatever the text, every line is in one entry and nothing is thrown', () => {
  const piece = fc.constantFrom(
    '2024-05-30T21:46:03,625 [INFO ] main a.B - x',
    '2024-05-30T21:46:03,625 [WARN ] W-9000-m_1.0-stdout MODEL_LOG - Traceback (most recent call last):',
    '2024-05-30T21:46:03,625 [WARN ] W-9000-m_1.0-stdout MODEL_LOG -   File "a.py", line 1, in f',
    '2024-05-30T21:46:03,625 [WARN ] W-9000-m_1.0-stdout MODEL_LOG - ValueError: x',
    'Invalid configuration: For input string: "x"',
    'java.io.IOException: Failed to bind to address: ',
    '\tat a.b.C',
    'Caused by: java.lang.Error',
    '',
  );
  const line = fc.oneof(piece, fc.string(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const found = [...logEvents(lines)];
      const starts = found.map((event) => event.line);
      assert.deepEqual(
        starts,
        [...new Set(starts)].sort((a, b) => a - b),
      );
      assert.equal(diagnoseLog(lines).lines, lines.length);
    }),
  );
});
