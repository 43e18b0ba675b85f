import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ModelsJson, readModelsJson } from '../../server/src/core/effective/modelsJson';
import {
  type EmbeddedJson,
  type JsonNode,
  parseEmbeddedJson,
} from '../../server/src/core/syntax/embeddedJson';
import { jsonBracketProblem } from '../../server/src/core/values/json';
import { askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { jsonText } from './jsonTexts';

const seed = 4;

/** What Gson makes of the text: JSON written by Gson, or `!` with the exception. */
function withoutPlace(answer: string): string {
  return answer.startsWith('!')
    ? answer.replace(/(?: at line \d+ column \d+ path |; at path )[\s\S]*$/, '')
    : answer;
}

test('texts are read as the Gson of the server reads them', { skip: needsTorchserve() }, (t) => {
  const inputs = fc.sample(jsonText, { numRuns: 60_000, seed });
  const answers = askJava('JsonOracle', inputs.map(utf16), findTorchserve()!.jars);
  const count = { accepted: 0, refused: 0, models: 0, noModels: 0, bracketProblems: 0 };
  for (const input of inputs) {
    const shown = JSON.stringify(input);
    const [any, models] = [withoutPlace(answers.text()), withoutPlace(answers.text())];
    assert.equal(describe(parseEmbeddedJson(input)), any, shown);
    assert.equal(describeModels(input), models, shown);
    const isRefused = any.startsWith('!');
    const hasBracketProblem = jsonBracketProblem(input) !== undefined;
    assert.ok(isRefused || !hasBracketProblem, shown);
    count[isRefused ? 'refused' : 'accepted']++;
    count[models.startsWith('!') ? 'noModels' : 'models']++;
    if (hasBracketProblem) count.bracketProblems++;
  }
  answers.done();
  t.diagnostic(`seed ${seed}: ${JSON.stringify(count)}`);
  assert.ok(
    count.accepted > 15_000 &&
      count.refused > 15_000 &&
      count.models > 10_000 &&
      count.bracketProblems > 10_000,
  );
});

function describe({ root, problem }: EmbeddedJson): string {
  if (!problem) return root ? written(root) : 'null';
  const { exception, message } = problem;
  if (exception === 'NumberFormatException') return `!java.lang.NumberFormatException: ${message}`;
  const name = exception === 'EOFException' ? 'java.io.EOFException' : `com.google.gson.stream.${exception}`;
  return `!com.google.gson.JsonSyntaxException: ${name}: ${message}`;
}

function describeModels(text: string): string {
  const result = readModelsJson(text);
  if (result.kind === 'refused') return `!${result.exception}: ${result.message}`;
  return result.kind === 'models' ? writtenModels(result.models) : 'null';
}

function writtenModels(models: ModelsJson): string {
  return writtenMap(models, (versions) => (versions ? writtenMap(versions, written) : 'null'));
}

/** As Gson writes it; a name that stands twice keeps its first place and its last value. */
function written(node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map(written).join(',')}]`;
  if (node.kind === 'string') return quoted(node.text);
  if (node.kind === 'number') return node.text;
  if (node.kind !== 'object') return node.text.toLowerCase();
  return writtenMap(new Map(node.members.map(({ name, value }) => [name, value])), written);
}

function writtenMap<T>(map: ReadonlyMap<string, T>, write: (value: T) => string): string {
  return `{${[...map].map(([name, value]) => `${quoted(name)}:${write(value)}`).join(',')}}`;
}

function quoted(text: string): string {
  const signs: Readonly<Record<string, string>> = { '\t': 't', '\b': 'b', '\n': 'n', '\r': 'r', '\f': 'f' };
  const escaped = text.replace(/["\\\u0000-\u001f\u2028\u2029]/g, (c) => {
    if (c === '"' || c === '\\') return `\\${c}`;
    return signs[c] ? `\\${signs[c]}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}
