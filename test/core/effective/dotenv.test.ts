import assert from 'node:assert/strict';
import { test } from 'node:test';
import dotenv from 'dotenv';
import fc from 'fast-check';
import { parseDotenv } from '../../../server/src/core/effective/dotenv';
import { parseEnvironmentFile } from '../../../server/src/core/effective/environmentFile';

const read = (text: string): Record<string, string> =>
  Object.fromEntries(parseDotenv(text).map(({ name, value }) => [name, value]));

function checkLikeDotenv(text: string): void {
  assert.deepEqual(read(text), { ...dotenv.parse(text) }, JSON.stringify(text));
}

const texts = [
  '',
  'A=1',
  'A=1\nB=2\n',
  'A=1\r\nB=2\r\n',
  'A=1\rB=2',
  'export A=1',
  '  export  A = 1  ',
  'export=1',
  'export A',
  'A',
  'A=',
  'A=\nB=2',
  'A=  # nothing',
  'A=1 # one',
  'A=1#one',
  '# A=1\nB=2',
  "A='single # quoted' # comment",
  'A="double\\nquoted\\tand more"',
  "A='single\\nquoted'",
  'A=`back "and" \'quoted\'`',
  'A="over\nseveral\r\nlines"\nB=2',
  'A="not closed\nB=2',
  "A='it\\'s'",
  'A="ends in a backslash\\"\nB=2',
  "A='a'b\nB='c'",
  'A: 1\nB: "two"',
  'A:1',
  'A.B-C_D=1',
  'A B=1\nC=3',
  'A=1=2',
  'A=1\nA=2',
  'A=\n"on the next line"',
  'A\n=1',
  'A="${B}" \nB=$A',
  '\uFEFFA=1',
  'A="unmatched\\n quote',
  'A= "  blanks  " ',
];

for (const text of texts) test(`reads like dotenv: ${JSON.stringify(text)}`, () => checkLikeDotenv(text));

test('reads random texts like dotenv', () => {
  const piece = fc.constantFrom(
    ...[
      'A',
      'B_1',
      'export ',
      '=',
      ': ',
      ' ',
      '\n',
      '\r\n',
      "'",
      '"',
      '`',
      '\\',
      '\\n',
      '#',
      'x',
      'y z',
      '$A',
      '.',
    ],
  );
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(text, checkLikeDotenv), { numRuns: 5000 });
});

test('spans go from the name to the end of the value', () => {
  const text = "# first\nexport A='x y' # z\nB=\n";
  const spans = parseDotenv(text).map(({ span }) => text.slice(span.start, span.end));
  assert.deepEqual(spans, ["A='x y'", 'B=']);
});

test('a file of lone quotes is read quickly', () => {
  const text = 'A="\nB=\'\n'.repeat(50_000);
  const start = performance.now();
  parseDotenv(`${text}C=\`\n`);
  parseDotenv('A="\n'.repeat(1) + 'x=1\n'.repeat(200_000));
  assert.ok(performance.now() - start < 5000);
});

test('a JSON file maps names to values', () => {
  const { variables, problems } = parseEnvironmentFile(
    'deploy.json',
    '{ "A": "1", "B": 2, "C": true, "D": [] }',
  );
  assert.deepEqual(
    [...variables].map(([name, { value }]) => [name, value]),
    [
      ['A', '1'],
      ['B', '2'],
      ['C', 'true'],
    ],
  );
  assert.deepEqual(problems, ["The value of 'D' is no text and is left out."]);
});

for (const text of ['', '[]', '{', 'null', '"A"']) {
  test(`a JSON file that is none is told: ${JSON.stringify(text)}`, () => {
    const { variables, problems } = parseEnvironmentFile('x.json', text);
    assert.equal(variables.size, 0);
    assert.equal(problems.length, 1);
  });
}
