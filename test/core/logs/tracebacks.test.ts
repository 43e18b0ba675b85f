import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logEvents } from '../../../server/src/core/logs/logEvents';
import { createTracebackReader, type Traceback } from '../../../server/src/core/logs/tracebacks';

/** Lines with the worker that prints them before a `|`. */
function read(text: string): Traceback[] {
  const lines = text.split('\n').map((line) => {
    const [worker, ...rest] = line.split('|');
    return `2024-05-30T21:46:03,625 [INFO ] W-${worker}-m_1.0-stdout MODEL_LOG - ${rest.join('|')}`;
  });
  const reader = createTracebackReader();
  return [...[...logEvents(lines)].flatMap((event) => reader.read(event)), ...reader.finish()];
}

const shape = ({ line, exceptions, heading, worker }: Traceback) => [
  worker?.number,
  line,
  heading,
  exceptions.map(
    ({ type, message, frames }) => `${type}: ${message} @${frames.at(-1)?.file}:${frames.at(-1)?.lineNumber}`,
  ),
];

test('a traceback has its exception, and where it was raised', () => {
  const [found] = read(`1|Failed.
1|Traceback (most recent call last):
1|  File "a.py", line 3, in f
1|    g()
1|    ^^^
1|  File "b.py", line 5, in g
1|    raise x
1|my.pkg.Error: no: way
1|more`);
  assert.deepEqual(shape(found!), [1, 7, 'Failed.', ['my.pkg.Error: no: way @b.py:5']]);
});

test('exceptions that were raised while others were handled stay together', () => {
  const found = read(`1|Traceback (most recent call last):
1|  File "a.py", line 1, in f
1|KeyError: 'a'
1|
1|During handling of the above exception, another exception occurred:
1|
1|Traceback (most recent call last):
1|  File "b.py", line 2, in f
1|ValueError
1|Traceback (most recent call last):
1|  File "c.py", line 3, in f
1|TypeError: z`);
  assert.deepEqual(found.map(shape), [
    [1, 8, '', ["KeyError: 'a' @a.py:1", 'ValueError:  @b.py:2']],
    [1, 11, '', ['TypeError: z @c.py:3']],
  ]);
});

test('workers that print at the same time are told apart', () => {
  const found = read(`1|Traceback (most recent call last):
2|Traceback (most recent call last):
1|  File "a.py", line 1, in f
2|  File "b.py", line 2, in f
2|Second: y
1|First: x`);
  assert.deepEqual(found.map(shape), [
    [1, 5, '', ['First: x @a.py:1']],
    [2, 4, '', ['Second: y @b.py:2']],
  ]);
});

test('one that is cut off says nothing', () => {
  assert.deepEqual(read('1|Traceback (most recent call last):\n1|  File "a.py", line 1, in f'), []);
});
