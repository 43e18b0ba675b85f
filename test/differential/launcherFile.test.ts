import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readLauncherFile } from '../../server/src/core/effective/launcherFile';
import { utf8Complaint } from '../../server/src/core/effective/pythonUtf8';
import { askPython } from '../support/python';
import { needsTorchserve } from '../support/torchserve';

const seed = 12;
const piece = fc.constantFrom(
  ...[
    'model_store',
    'model_store',
    'vmargs',
    'vmargs',
    'plugins_path',
    'k',
    '=',
    '=',
    '=',
    ':',
    '#',
    '!',
    ' ',
    '\t',
    '\n',
    '\n',
    '\n',
    '\r',
    '\r\n',
    '\\',
    '\\\n',
  ],
  ...[
    '\f',
    '\v',
    '\u001c',
    '\u001f',
    '\u0085',
    '\u00a0',
    '\u2003',
    '\u2028',
    '\u3000',
    '\u180e',
    '\ufeff',
    'é',
    '😀',
  ],
);
const setting = fc.tuple(
  fc.constantFrom('\n', '\r', ' ', ''),
  piece,
  fc.constantFrom('model_store', 'vmargs'),
  piece,
  fc.constant('='),
  piece,
);
const text = fc
  .array(
    fc.oneof(
      piece,
      setting.map((parts) => parts.join('')),
    ),
    { maxLength: 20, size: 'max' },
  )
  .map((parts) => parts.join(''));

const launcherKeys: ReadonlySet<string> = new Set(['model_store', 'plugins_path', 'vmargs']);

test('files are read as the launcher reads them', { skip: needsTorchserve() }, (t) => {
  const inputs = fc.sample(text, { numRuns: 20_000, seed });
  const answers = askPython(
    'properties',
    inputs.map((input) => Buffer.from(input, 'utf8').toString('hex')),
  );
  let entries = 0;
  inputs.forEach((input, i) => {
    const read = [...readLauncherFile(input)];
    // The launcher reads every key and asks for three.
    const asked = (answers[i] as [string, string][]).filter(([key]) => launcherKeys.has(key));
    assert.deepEqual(
      read.map(([key, entry]) => [key, entry.value]),
      asked,
      JSON.stringify(input),
    );
    for (const [, { value: one, span }] of read) assert.equal(input.slice(span.start, span.end), one);
    entries += read.length;
  });
  t.diagnostic(`seed ${seed}: ${inputs.length} files with ${entries} entries`);
  assert.ok(entries > 5_000);
});

const bytes = fc.constantFrom(
  ...['a', 'é', '€', '😀'].map((sign) => [...Buffer.from(sign, 'utf8')]),
  ...[[0x80], [0xbf], [0xc0], [0xc1], [0xc3], [0xe2], [0xe2, 0x82], [0xe0, 0x80], [0xed, 0xa0], [0xed, 0x9f]],
  ...[
    [0xed, 0xa0, 0x80],
    [0xf0, 0x9f],
    [0xf0, 0x9f, 0x98],
    [0xf0, 0x80],
    [0xf4, 0x90],
    [0xf4],
    [0xf5],
    [0xff],
  ],
);
const file = fc.oneof(
  fc.array(bytes, { maxLength: 6 }).map((parts) => parts.flat()),
  // The error stands near the end of a piece that Python decodes at once.
  fc
    .tuple(
      fc.constantFrom(8185, 8189, 8190, 8191, 8192, 16382, 16383),
      fc.array(bytes, { minLength: 1, maxLength: 6 }),
    )
    .map(([length, parts]) => [...new Array<number>(length).fill(97), ...parts.flat()]),
);

test('files that are not UTF-8 fail as the launcher fails', { skip: needsTorchserve() }, (t) => {
  const inputs = fc.sample(file, { numRuns: 3_000, seed }).map((list) => Buffer.from(list));
  const answers = askPython(
    'properties',
    inputs.map((input) => input.toString('hex')),
  );
  let failures = 0;
  inputs.forEach((input, i) => {
    const answer = answers[i];
    const complaint = utf8Complaint(input.toString('latin1'));
    assert.equal(
      complaint,
      typeof answer === 'string' ? answer.replace('UnicodeDecodeError: ', '') : undefined,
    );
    if (complaint !== undefined) failures++;
  });
  t.diagnostic(`seed ${seed}: ${failures} of ${inputs.length} are not UTF-8`);
  assert.ok(failures > 1_000 && failures < inputs.length);
});
