import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { getProperties } from 'properties-file';
import { type Charset, decode, parseProperties } from '../../server/src/core/syntax/properties';
import { type AnswerReader, askJava } from '../support/java';
import { corpusFolder, needsCorpus, needsJava } from '../support/optional';

const seed = 20240229;
const inputs = 110_000;

/** Entries by key, or `refused` where the whole file is. */
type Outcome = ReadonlyMap<string, string> | 'refused';

interface Case {
  readonly text: string;
  readonly charset: Charset;
}

const nasty = ['\\', '\n', '\r', '\r\n', '\f', '\t', ' ', '\0', '=', ':', '#', '!', '\\\n', '\\\r\n', '\\\\'];
const escapes = [
  '\\u0041',
  '\\u00e9',
  '\\uD83D',
  '\\u00\\\n41',
  '\\t',
  '\\n',
  '\\r',
  '\\f',
  '\\ ',
  '\\=',
  '\\😀',
];
const malformed = ['\\u', '\\u2', '\\u00g0', '\\u12 3', '\\u+123', '\\U0041'];
const foreign = ['é', 'ÿ', '€', '語', '😀', '\uFEFF', '\uD83D', '\uDE00', '\u0085', '\u2028', '\u00a0'];
const plain = ['a', 'k', 'u', 't', 'F', '0', '1', '9', '.', '_', '$$', '"', 'key=value', '\nx='];

/** Texts mostly made of what the format gives a meaning to; some lines cross the 8192 bytes that Java reads at once. */
function cases(): fc.Arbitrary<Case> {
  const piece = fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...nasty) },
    { weight: 15, arbitrary: fc.constantFrom(...escapes) },
    { weight: 1, arbitrary: fc.constantFrom(...malformed) },
    { weight: 12, arbitrary: fc.constantFrom(...foreign) },
    { weight: 40, arbitrary: fc.constantFrom(...plain) },
  );
  const short = fc.array(piece, { maxLength: 24, size: 'max' }).map((parts) => parts.join(''));
  const filler = fc.constantFrom('x', ' ', 'k=', '#', '\\', '\\\n', 'é', '\n');
  const long = fc.tuple(filler, fc.integer({ min: -6, max: 3 }), short).map(([fill, offset, rest]) => {
    return fill.repeat(Math.ceil((8192 + offset) / Buffer.byteLength(fill))) + rest;
  });
  const text = fc.oneof({ weight: 499, arbitrary: short }, { weight: 1, arbitrary: long });
  const charset = fc.constantFrom<Charset>('utf-8', 'utf-8', 'utf-8', 'latin-1');
  return fc.record({ text, charset });
}

function bytes({ text, charset }: Case): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  return Buffer.from([...text].map((c) => (c.codePointAt(0)! > 0xff ? '?' : c)).join(''), 'latin1');
}

function ours({ text, charset }: Case): Outcome {
  const entries = new Map<string, string>();
  for (const line of parseProperties(text, charset).lines) {
    if (line.kind !== 'entry') continue;
    const { start } = line;
    const key = decode(text, start + line.keyStart, start + line.keyEnd, charset);
    const value = decode(text, start + line.valueStart, start + line.valueEnd, charset);
    if (key.malformed || value.malformed) return 'refused';
    assert.equal(line.key, key.value);
    entries.set(key.value, value.value);
  }
  return entries;
}

function readOutcome(answers: AnswerReader): Outcome {
  const count = answers.int();
  if (count < 0) return 'refused';
  const entries = new Map<string, string>();
  for (let i = 0; i < count; i++) entries.set(answers.text(), answers.text());
  return entries;
}

/** A comparable form: entries in the order of their keys. */
function sorted(outcome: Outcome): unknown {
  return outcome === 'refused' ? outcome : [...outcome].sort(([a], [b]) => (a < b ? -1 : 1));
}

function same(a: Outcome, b: Outcome): boolean {
  if (a === 'refused' || b === 'refused') return a === b;
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** `reader` says who read the case otherwise than Java did. */
function assertSame(actual: Outcome, expected: Outcome, reader: string, { text, charset }: Case): void {
  if (same(actual, expected)) return;
  assert.deepEqual(sorted(actual), sorted(expected), `${reader}, ${charset}: ${JSON.stringify(text)}`);
}

/** The package reads characters, so it is given the bytes as Java's ISO-8859-1 makes characters of them. */
function packageOutcome(content: Buffer): Outcome {
  try {
    return new Map(Object.entries(getProperties(content.toString('latin1'))));
  } catch {
    return 'refused';
  }
}

/**
 * A line that is nothing but a backslash. Java looks for comments behind it and drops it before an empty line; the
 * package `properties-file` takes it for the start of an entry. Everywhere else both agree.
 */
const bareBackslashLine = /(?:^|[\r\n])[ \t\f]*\\[\r\n]/;

test(`${inputs} generated files are read as java.util.Properties reads them`, { skip: needsJava() }, (t) => {
  t.diagnostic(`seed ${seed}`);
  const generated = fc.sample(cases(), { numRuns: inputs, seed });
  const contents = generated.map(bytes);
  const answers = askJava('PropertiesOracle', contents);
  const count = { refused: 0, entries: 0, asThePackage: 0 };
  generated.forEach((one, i) => {
    const java = readOutcome(answers);
    if (java === 'refused') count.refused++;
    else count.entries += java.size;
    assertSame(ours(one), java, 'ours', one);
    if (bareBackslashLine.test(one.text)) return;
    count.asThePackage++;
    assertSame(packageOutcome(contents[i]!), java, 'properties-file', one);
  });
  answers.done();
  t.diagnostic(`${count.entries} entries, ${count.refused} files refused by Java`);
  t.diagnostic(`${count.asThePackage} files compared with properties-file too`);
  assert.ok(count.refused > inputs / 50 && count.entries > inputs, 'the inputs exercise both outcomes');
});

test('real configuration files are read as Java reads them', { skip: needsCorpus() || needsJava() }, () => {
  const folder = path.join(corpusFolder, 'properties');
  const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
  const answers = askJava('PropertiesOracle', files);
  for (const content of files) {
    const java = readOutcome(answers);
    // As an editor does: UTF-8 where the bytes are, else ISO-8859-1.
    const text = content.toString('utf8');
    const isUtf8 = Buffer.from(text, 'utf8').equals(content);
    const one: Case = isUtf8
      ? { text, charset: 'utf-8' }
      : { text: content.toString('latin1'), charset: 'latin-1' };
    assertSame(ours(one), java, 'ours', one);
  }
  answers.done();
  assert.ok(files.length > 0);
});
