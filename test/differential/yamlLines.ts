import fc from 'fast-check';

const scalar = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom(
    'true',
    'no',
    'On',
    'y',
    '~',
    'null',
    '',
    '"4"',
    "'a'",
    'cpu',
    '4.0',
    '1e2',
    '1_000',
    '0x1F',
    '010',
    '08',
    '1:30',
    '-0',
    '0b11',
  ),
  fc.stringMatching(/^[-+0-9a-fA-Fx_.:eE]{1,8}$/),
);
const key = fc.constantFrom(
  'minWorkers',
  'maxWorkers',
  'batchSize',
  'a b',
  '"q"',
  '1',
  'on',
  '2020-01-01',
  '~',
  'x.y',
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  fc.tuple(key, scalar).map(([name, text]) => `\n  ${name}: ${text}`),
  fc
    .array(scalar, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `\n- ${item}`).join('')),
);
const line = fc.oneof(
  fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`),
  fc.constantFrom('# comment', '', '---', 'plain'),
);
/** Files of a few lines, each of them a key with a value, or something that may stand between keys. */
export const yamlLines = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
