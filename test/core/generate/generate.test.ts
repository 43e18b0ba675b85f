import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import { generatedFiles } from '../../../server/src/core/generate/generatedFiles';
import { anchor, codeBlock, table } from '../../../server/src/core/generate/markdownPage';
import type { Rule } from '../../../server/src/core/rules/rule';

const rule: Rule = {
  scope: 'setting',
  id: 'blank-tail',
  severity: 'warning',
  title: 'A blank is part of it',
  why: 'Java keeps it.',
  examples: [{ bad: 'debug=true \t', good: 'debug=true', fixed: 'debug=true' }],
  evidence: [{ file: 'ts/model_server.py', symbol: 'start' }],
  *check() {},
};

const readme = 'before\n<!-- keys:start -->\nold\n<!-- keys:end -->\nafter\n';
const manifest = JSON.stringify({
  name: 'x',
  contributes: {
    configuration: {
      properties: {
        'torchserve.other': { type: 'boolean' },
        'torchserve.diagnostics.severity': { type: 'object', additionalProperties: true },
      },
    },
  },
});
const files = generatedFiles([rule], { readme, manifest });

function generated(file: string): string {
  const text = files.get(file);
  assert.ok(text, file);
  return text;
}

test('the README keeps everything but the table of keys', () => {
  const text = generated('README.md');
  assert.match(text, /^before\n<!-- keys:start -->\n\n\| Key \|/);
  assert.match(text, /\|\n\n<!-- keys:end -->\nafter\n$/);
  assert.ok(text.includes('[job_queue_size](docs/keys.md#job_queue_size) | `100` | `TS_JOB_QUEUE_SIZE` |'));
  assert.ok(!text.includes('tsConfigFile'), 'keys that only the server writes are not advertised');
  assert.equal(
    generatedFiles([], { readme: text, manifest }).get('README.md'),
    text,
    'running again changes nothing',
  );
});

test('a README without the comments stays as it is', () => {
  assert.equal(generatedFiles([], { readme: 'x\n', manifest }).get('README.md'), 'x\n');
});

test('the manifest keeps everything but one setting', () => {
  const { name, contributes } = JSON.parse(generated('package.json'));
  const { properties } = contributes.configuration;
  assert.equal(name, 'x');
  assert.deepEqual(properties['torchserve.other'], { type: 'boolean' });
  const severity = properties['torchserve.diagnostics.severity'];
  assert.equal(severity.additionalProperties, false);
  assert.deepEqual(severity.properties['blank-tail'], {
    type: 'string',
    enum: ['error', 'warning', 'information', 'hint', 'off'],
    default: 'warning',
    description: 'A blank is part of it.',
  });
});

test('a manifest without that setting stays as it is', () => {
  const other = '{"name":"x"}';
  assert.equal(generatedFiles([rule], { readme, manifest: other }).get('package.json'), other);
});

test('the page of keys has a section for every key, and no two headings with one anchor', () => {
  const text = generated('docs/keys.md');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!);
  for (const { key } of allProperties()) assert.ok(headings.includes(key), key);
  const anchors = headings.map(anchor);
  assert.equal(new Set(anchors).size, anchors.length);
  for (const [, target] of text.matchAll(/\]\(#([^)]+)\)/g)) assert.ok(anchors.includes(target!), target);
});

test('links between the pages have targets', () => {
  const anchors = [...generated('docs/keys.md').matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1]!));
  for (const file of ['docs/environment.md', 'README.md']) {
    const links = [...generated(file).matchAll(/\]\((?:docs\/)?keys\.md#([^)]+)\)/g)];
    assert.ok(links.length > 60, file);
    for (const [, target] of links) assert.ok(anchors.includes(target!), target);
  }
});

test('the page of rules shows blanks at the end and says how to silence the rule', () => {
  const text = generated('docs/rules.md');
  assert.ok(text.includes('```properties\ndebug=true␠⇥\n```'));
  assert.ok(text.includes('# torchserve-ignore-next-line blank-tail'));
  assert.ok(text.includes('**A blank is part of it.** Severity: warning.\n\nJava keeps it.'));
  assert.doesNotMatch(text, /[ \t]$/m);
});

test('snippets are JSON in the format of VS Code', () => {
  const parsed = JSON.parse(generated('snippets/torchserve.json'));
  assert.ok(Array.isArray(parsed.CORS.body) && parsed.CORS.description.length > 20);
  // With a prefix, VS Code would offer them inside values.
  assert.ok(Object.values<object>(parsed).every((snippet) => !('prefix' in snippet)));
  const yaml = JSON.parse(generated('snippets/model-config.json'));
  assert.deepEqual(yaml['TorchServe: CPU'].body.at(-1), 'deviceType: cpu');
  assert.ok(Object.values<object>(yaml).every((snippet) => !('prefix' in snippet)));
});

test('tables and code blocks survive bars and back ticks', () => {
  assert.equal(table(['A'], [['`a|b`']]), '| A |\n|---|\n| `a\\|b` |');
  assert.equal(codeBlock('properties', 'a=```\n'), '````properties\na=```\n````');
});
