import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { modelFixesOf, modelProblems } from '../../server/src/core/rules/modelAnalysis';
import { analyzedModel } from '../support/annotatedYaml';
import { corpusFolder, needsCorpus } from '../support/optional';

const folder = path.join(corpusFolder, 'model-config');
const skip = needsCorpus();

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
}

/** Everything that is reported about the files; a rule or fix that throws fails the test. */
function report(): Found[] {
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const analysis = analyzedModel(text);
    return modelProblems(analysis).map((problem) => {
      modelFixesOf(analysis, problem);
      const line = text.slice(0, problem.span.start).split(/\r\n|\r|\n/).length;
      return { file, rule: problem.rule.id, severity: problem.severity, line };
    });
  });
}

const found: readonly Found[] = skip ? [] : report();

/** `file:line rule`, with the file cut to the part that tells it from others. */
function places(severity: string): string[] {
  return found
    .filter((one) => one.severity === severity)
    .map(({ file, line, rule }) => `${file.replace(/\.ya?ml$/, '')}:${line} ${rule}`)
    .sort();
}

test('errors are reported where no worker can start, and nowhere else', { skip }, () => {
  assert.deepEqual(places('error'), [
    // Written before the section existed; its reader does not look whether it is there.
    'pytorch__serve__examples__Huggingface_Largemodels__model-config:9 parallel-needs-torchrun',
    'pytorch__serve__examples__Huggingface_Largemodels_pippy__model-config:7 parallel-needs-torchrun',
  ]);
});

test('warnings are reported where TorchServe does something else than the file says, and nowhere else', {
  skip,
}, () => {
  const invalid = 'pytorch__serve__frontend__archive__src__test__resources__modelConfig__invalid';
  assert.deepEqual(places('warning'), [
    // Written for a version that had no `sequenceBatching`.
    'Computer-Vision-Dev__grpc-torchserve__config__model-config:4 sequence-keys-unused',
    'pytorch__serve__examples__getting_started__chat_bot__model-config-meta-llama---Llama-2-7b-chat-hf:7 parallel-incomplete',
    'pytorch__serve__examples__getting_started__chat_bot__model-config-mistralai---Mistral-7B-v0.1:8 parallel-incomplete',
    'pytorch__serve__examples__large_models__ipex_llm_int8__model-config-llama2-7b-bf16:4 model-key-misspelt',
    // Wrong on purpose.
    `${invalid}:2 model-value-type`,
    `${invalid}:7 model-enum-value`,
    `${invalid}:8 model-value-type`,
    `${invalid}:9 model-enum-value`,
  ]);
});

test('the rest are facts that the author may have meant', { skip }, () => {
  const rest = found.filter(({ severity }) => severity === 'information' || severity === 'hint');
  const ids = [...new Set(rest.map(({ rule }) => rule))].sort();
  const counts = ids.map((id) => {
    const own = rest.filter(({ rule }) => rule === id);
    return `${id} ${own.length} in ${new Set(own.map(({ file }) => file)).size}`;
  });
  assert.deepEqual(counts, ['batch-delay-unused 5 in 5', 'pt2-old-form 9 in 9', 'zero-batch-delay 3 in 3']);
});

test('all files are read', { skip }, () => assert.equal(readdirSync(folder).length, 99));
