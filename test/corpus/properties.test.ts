import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fixesOf, problems } from '../../server/src/core/rules/run';
import { analyzed } from '../support/annotated';
import { corpusFolder, needsCorpus } from '../support/optional';

const folder = path.join(corpusFolder, 'properties');
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
    const analysis = analyzed(text);
    return [...problems(analysis)].map((problem) => {
      fixesOf(analysis, problem);
      const line = text.slice(0, problem.span.start).split(/\r\n|\r|\n/).length;
      return { file, rule: problem.rule.id, severity: problem.severity, line };
    });
  });
}

const found: readonly Found[] = skip ? [] : report();

/** `file:line rule`, with the file cut to the part that tells it from others. */
function places(some: readonly Found[]): string[] {
  return some.map(({ file, line, rule }) => `${file.replace(/\.properties$/, '')}:${line} ${rule}`).sort();
}

test('errors are reported where the server stops or the setting cannot work, and nowhere else', {
  skip,
}, () => {
  const errors = found.filter(({ severity }) => severity === 'error');
  assert.deepEqual(places(errors), [
    // A member is missing, which the server reads without looking whether it is there.
    'kserve__kserve__docs__samples__v1beta1__transformer__torchserve_image_transformer__local_config:1 snapshot-field-missing',
    // Ports written as addresses.
    'pytorch__serve__examples__stateful__config:3 grpc-value-is-url',
    'pytorch__serve__examples__stateful__config:4 grpc-value-is-url',
    // The number is too large on purpose.
    'pytorch__serve__frontend__server__src__test__resources__config_invalid_port:1 bad-port',
    // The envelope existed when these were written.
    'pytorch__serve__kubernetes__kf_predictor_docker__config_kf:7 removed-envelope',
    'pytorch__serve__kubernetes__kfserving__kf_predictor_docker__config_kf:10 removed-envelope',
    'pytorch__serve__kubernetes__kfserving_wrapper__config_parse__config:7 removed-envelope',
    'pytorch__serve__ts__kfserving_wrapper__config_parse__config:6 removed-envelope',
  ]);
});

test('slips of writing are found where they are, and nowhere else', { skip }, () => {
  const slips = new Set([
    'backslash-in-path',
    'bad-unicode-escape',
    'broken-continuation',
    'byte-order-mark',
    'duplicate-key',
    'env-name-as-key',
    'foreign-placeholder',
    'inline-comment',
    'json-not-continued',
    'launcher-cannot-read',
    'log-line-as-config',
    'non-latin1-value',
    'quoted-value',
    'trailing-blank',
    'yaml-config-in-properties',
  ]);
  assert.deepEqual(places(found.filter(({ rule }) => slips.has(rule))), [
    'DSG-UniFE__generic-mlops-pipeline__torchserve__config:2 duplicate-key',
    'pytorch__serve__examples__Huggingface_Transformers__Image_classification_docker__scripts__config:6 quoted-value',
    'pytorch__serve__examples__usecases__llm_diffusion_serving_app__docker__config:11 trailing-blank',
    'pytorch__serve__examples__usecases__llm_diffusion_serving_app__docker__config:12 trailing-blank',
    'pytorch__serve__ts__configs__sagemaker_config:2 launcher-cannot-read',
    'tripathiarpan20__HF-torchserve-pipeline__HF-only__scripts__config:33 quoted-value',
  ]);
});

test('keys that TorchServe does not read are found in as many files as have them', { skip }, () => {
  const counts = ['unknown-key', 'per-model-key', 'removed-key', 'prose-line'].map((id) => {
    const own = found.filter(({ rule }) => rule === id);
    return `${id} ${own.length} in ${new Set(own.map(({ file }) => file)).size}`;
  });
  assert.deepEqual(counts, [
    'unknown-key 23 in 12',
    'per-model-key 31 in 18',
    'removed-key 13 in 13',
    'prose-line 9 in 1',
  ]);
});
