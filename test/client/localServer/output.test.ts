import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createOutputReader, type OutputEvent, plainText } from '../../../client/src/localServer/output';
import { root } from '../../support/paths';

function readAll(...chunks: readonly string[]): OutputEvent[] {
  const reader = createOutputReader();
  return [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()];
}

const stopped = '2024-05-30T21:46:03,625 [INFO ] main org.pytorch.serve.ModelServer - Torchserve stopped.';

test('readiness is the line that TorchServe prints by itself', () => {
  assert.deepEqual(readAll('a\nModel server started.\nb\n'), [{ kind: 'started', line: 1 }]);
  assert.deepEqual(readAll('x Model server started.\n'), []);
  assert.deepEqual(readAll('Model server sta', 'rted.\r\n'), [{ kind: 'started', line: 0 }]);
  assert.deepEqual(readAll('\x1b[32mModel server started.\x1b[0m'), [{ kind: 'started', line: 0 }]);
});

test('a failure is told once, with its line', () => {
  const text = 'Invalid configuration: For input string: "x"';
  assert.deepEqual(readAll(`a\n${text}\n${stopped}\n`), [{ kind: 'failed', line: 1, text }]);
  assert.deepEqual(readAll(`${stopped}\n${text}\n`), [{ kind: 'failed', line: 0, text: stopped }]);
  for (const line of [
    'java not found, please make sure JAVA_HOME is set properly.',
    '--model-store directory not found: x',
  ]) {
    assert.deepEqual(readAll(line), [{ kind: 'failed', line: 0, text: line }]);
  }
});

test('a server that was up stops, and does not fail', () => {
  assert.deepEqual(
    readAll(`Model server started.\nInvalid configuration: x\n${stopped}\n`).map(({ kind }) => kind),
    ['started', 'stopped'],
  );
});

test('a model that is not loaded is no failure of the start', () => {
  const frame = '\tat org.pytorch.serve.ModelServer.main(ModelServer.java:105)';
  const logged = `x [WARN ] main y - Failed to load model: a\njava.io.IOException: x\n${frame}`;
  assert.deepEqual(readAll(`${logged} ~[model-server.jar:?]\n`), []);
  // Without the archive it looks like an exception that nobody caught, until the server is up.
  assert.deepEqual(
    readAll(`${logged}\nModel server started.\n`).map(({ kind }) => kind),
    ['failed', 'started'],
  );
});

test('lines are what people see', () => {
  assert.equal(plainText('\x1b[1;31mred\x1b[m \x1b]0;title\x07x\r'), 'red x');
  assert.equal(plainText('10%\r20%\r'), '20%');
});

test('of a long log the beginning and the end are kept', () => {
  const reader = createOutputReader();
  for (let i = 0; i < 20_000; i++) reader.push(`${i}\n`);
  const lines = reader.lines();
  assert.equal(lines.length, 5_000);
  assert.equal(lines[0], '0');
  assert.equal(lines.at(-1), '19999');
});

test('it does not matter how output is cut', () => {
  const text = `a\r\n\x1b[1mModel server started.\x1b[0m\nb\n${stopped}\nrest`;
  const whole = createOutputReader();
  const expected = [...whole.push(text), ...whole.end()];
  fc.assert(
    fc.property(fc.array(fc.nat(text.length)), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const reader = createOutputReader();
      const events = places.slice(1).flatMap((to, i) => reader.push(text.slice(places[i], to)));
      assert.deepEqual([...events, ...reader.end()], expected);
      assert.deepEqual(reader.lines(), whole.lines());
    }),
  );
});

test('the problem matcher of tasks notices readiness and names files that are missing', () => {
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [{ name, pattern, background }] = contributes.problemMatchers;
  assert.equal(name, 'torchserve');
  assert.match('Model server started.', new RegExp(background.endsPattern));
  assert.match(
    'WARNING: sun.reflect.Reflection.getCallerClass is not supported.',
    new RegExp(background.beginsPattern),
  );
  const missing = new RegExp(pattern.regexp);
  assert.equal(missing.exec('--ts-config file not found: a/b.properties')?.[pattern.file], 'a/b.properties');
  assert.equal(missing.exec('--model-store directory not found: store')?.[pattern.file], 'store');
  assert.equal(missing.exec('Invalid configuration: x'), null);
});
