import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Facts, noFacts } from '../../../server/src/core/model/facts';
import { rules } from '../../../server/src/core/rules/registry';
import {
  type Analysis,
  type AnalysisOptions,
  analyze,
  changeAnalysis,
  fixesOf,
  gravestProblems,
  type Problem,
  problems,
} from '../../../server/src/core/rules/run';

const facts: Facts = {
  ...noFacts,
  path: (path) =>
    path.includes('missing')
      ? { state: 'missing', basis: 'configured', tried: [path] }
      : { state: 'directory', resolved: path },
  listing: () => ['a.mar', 'b.mar'],
  variable: (name) => (name.startsWith('UNSET') ? { unset: true } : { value: '1' }),
};

const options: AnalysisOptions = {
  rules,
  facts,
  severities: { 'suspicious-size': 'off', 'unknown-key': 'hint' },
  onRuleError: (rule, error) => {
    throw new Error(rule, { cause: error });
  },
};

const line = fc.constantFrom(
  'inference_address=http://0.0.0.0:8080',
  'inference_address=https://0.0.0.0:8085',
  'management_address=http://0.0.0.0:8081',
  'management_address=http://0.0.0.0:8080 ',
  'metrics_address="http://0.0.0.0:8082"',
  'grpc_inference_port=8080',
  'grpc_inference_port=http://0.0.0.0:7070',
  'enable_grpc_ssl=true',
  'private_key_file=missing.key',
  'certificate_file=C:\\users\\me.pem',
  'job_queue_size=100',
  'job_queue_size=100 # requests',
  'job_queue_size=100\\',
  'job_queue_siez=ten',
  'batch_size=8',
  'metrics_format=prometheus',
  'metrics_mode = ${MODE}',
  'TS_DEBUG=true',
  'Inference address: http://127.0.0.1:8080',
  'This line explains the rest',
  'References:',
  "'''",
  'model_store: /models',
  'model_store=$$UNSET_STORE$$',
  'load_models=a.mar, c.mar',
  'load_models=all',
  'models={\\',
  'models={',
  '  "a": {"1.0": {"batchSize": 1,',
  '  "a": {"1.0": {}}}\\ ',
  '  # a comment\\',
  '}',
  'vmargs=-Xmx4g \\',
  '  "-Xms2g"',
  'workflow_store=/wörk',
  'max_request_size=10',
  'enable_envvars_config=true',
  'allowed_urls=*',
  'version=0.12.0',
  'model_snapshot={"models": {"a": {"1.0": {"marName": "a.mar"}}}}',
  'keystore=missing.p12',
  'use_native_io=false',
  'metrics_address=unix:/tmp/metrics.sock',
  'grpc_inference_address=http://0.0.0.0',
  'grpc_management_port=7070',
  'disable_token_authorization=true',
  'enable_model_api=true',
  'cpu_launcher_args=--ninstance 4',
  'cpu_launcher_enable=true',
  'use_env_allowed_urls=true',
  'blacklist_env_vars=.*',
  'async_logging=true',
  'python=/usr/bin/python3',
  'cors_allowed_headers=X-Custom-Header',
  'service_envelope=kfserving',
  'plugins_path=missing',
  'enable_metrics_api=false',
  '# torchserve-ignore-next-line',
  '# torchserve-ignore-next-line unknown-key trailing-blank',
  '# torchserve-ignore-file duplicate-key',
  '! torchserve-ignore-file',
  '# a comment',
  '',
  '   ',
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .array(fc.tuple(line, lineEnd), { maxLength: 12 })
  .map((lines) => lines.map(([content, end]) => content + end).join(''));
const piece = fc.oneof(
  fc.constantFrom('\\', '\n', '\r\n', ' ', '=', ':', '#', '"', '{', '}', 'a', '1', 'é', '$$', '\uFEFF', ''),
  fc.tuple(line, lineEnd).map((parts) => parts.join('')),
);
const edit = fc.record({
  at: fc.nat(10_000),
  remove: fc.oneof(fc.nat(3), fc.nat(120)),
  insert: fc.array(piece, { maxLength: 3 }),
});

/** Everything that a user sees. */
function shown(analysis: Analysis) {
  return asShown(problems(analysis));
}

function asShown(found: readonly Problem[]) {
  return found.map(({ rule, severity, span, finding }) => ({
    rule: rule.id,
    severity,
    span,
    message: finding.message,
    tags: finding.tags,
    related: finding.related,
  }));
}

function withFixes(analysis: Analysis) {
  return [...problems(analysis)].map((problem) => fixesOf(analysis, problem));
}

test('after any edits the problems and fixes are those of a full check', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 8 }), (initial, edits) => {
      let current = initial;
      const analysis = analyze(current, options);
      for (const { at, remove, insert } of edits) {
        const start = at % (current.length + 1);
        const end = Math.min(current.length, start + remove);
        current = current.slice(0, start) + insert.join('') + current.slice(end);
        changeAnalysis(analysis, current, { start, end });
        assert.deepEqual(shown(analysis), shown(analyze(current, options)), JSON.stringify(current));
      }
      assert.deepEqual(withFixes(analysis), withFixes(analyze(current, options)));
    }),
    { numRuns: 1000 },
  );
});

test('an edit far above leaves the fixes at their new places', () => {
  const before = 'a=1\njob_queue_size=10 \n';
  const analysis = analyze(before, options);
  changeAnalysis(analysis, `# more\n${before}`, { start: 0, end: 0 });
  const problem = [...problems(analysis)].find(({ rule }) => rule.id === 'trailing-blank')!;
  const end = '# more\na=1\njob_queue_size=10'.length;
  assert.deepEqual(problem.span, { start: end, end: end + 1 });
  assert.deepEqual(fixesOf(analysis, problem)[0]?.edits, [
    { span: { start: end, end: end + 1 }, newText: '' },
  ]);
});

const ranks = ['error', 'warning', 'information', 'hint'] as const;

test('after any edits the gravest problems are the first of a full check, ranked', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 8 }), fc.nat(5), (initial, edits, limit) => {
      let current = initial;
      const analysis = analyze(current, options);
      for (const { at, remove, insert } of edits) {
        const start = at % (current.length + 1);
        const end = Math.min(current.length, start + remove);
        current = current.slice(0, start) + insert.join('') + current.slice(end);
        changeAnalysis(analysis, current, { start, end });
        const all = shown(analyze(current, options));
        const ranked = ranks.flatMap((rank) => all.filter(({ severity }) => severity === rank));
        const { gravest, hasMore } = gravestProblems(analysis, limit);
        assert.deepEqual(asShown(gravest), ranked.slice(0, limit), JSON.stringify(current));
        assert.equal(hasMore, all.length > limit);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a rule that can wait never finds an error', () => {
  const patient = rules.filter((rule) => rule.scope === 'setting' && rule.atMost === 'warning');
  assert.ok(patient.length > 0);
  fc.assert(
    fc.property(text, (content) => {
      const found = problems(analyze(content, { ...options, rules: patient, severities: {} }));
      assert.ok(found.every(({ severity }) => severity !== 'error'));
    }),
    { numRuns: 500 },
  );
});
