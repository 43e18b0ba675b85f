// Measures the effective configuration in the process itself: resolving against parsing, and the live preview against one
// pass of diagnostics over the same text.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { propertiesDocument, shapes } from './documents.mjs';
import { growthExponent, median } from './statistics.mjs';

const sizes = [100, 1000, 10_000];

/** The functions under test are TypeScript, so they are bundled first. */
async function load(root) {
  const bundle = path.join(root, '.cache', `bench-${process.pid}.mjs`);
  mkdirSync(path.dirname(bundle), { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { resolve } from './effective/resolve';
        export { renderEffective } from './effective/render';
        export { createConfig } from './model/config';
        export { noFacts } from './model/facts';
        export { getDiagnostics } from './features/diagnostics';
        export { analyze } from './rules/run';
        export { rules } from './rules/registry';
        export { TextDocument } from 'vscode-languageserver-textdocument';`,
      resolveDir: path.join(root, 'server', 'src', 'core'),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outfile: bundle,
    logLevel: 'warning',
  });
  const loaded = await import(pathToFileURL(bundle).href);
  rmSync(bundle);
  return loaded;
}

/** Milliseconds of processor time. */
const warmUp = 1500;

/** Milliseconds of processor time of one call: the median of several rounds, each long enough for the clock. */
function timeOf(task, budget = 30) {
  // Until the engine has compiled what it will compile.
  for (const start = processorTime(); processorTime() - start < warmUp; ) task();
  const rounds = Array.from({ length: 11 }, () => {
    const start = processorTime();
    let calls = 0;
    for (; processorTime() - start < budget; ) for (let i = 0; i < 5; i++, calls++) task();
    return (processorTime() - start) / calls;
  });
  return median(rounds);
}

function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function situationOf(text) {
  return {
    name: 'bench',
    directory: '/bench',
    arguments: ['--ts-config', 'config.properties', '--model-store', 'store'],
    environment: { values: new Map([['TS_JOB_QUEUE_SIZE', '7']]), complete: true },
    machine: { python: '/usr/bin/python3', version: '0.12.0', processors: 2, accelerators: 0 },
    disk: {
      kind: (file) =>
        file.endsWith('.properties') ? 'file' : file.endsWith('store') ? 'directory' : 'missing',
      read: (file) => (file.endsWith('.properties') ? { text, charset: 'utf-8' } : undefined),
      list: () => [],
    },
  };
}

const shown = (value) => `${value.toFixed(3)} ms`;

export async function measureEffective(report, root) {
  const core = await load(root);
  for (const [name, shape] of Object.entries(shapes)) {
    const costs = sizes.map((lines) => {
      const { text } = propertiesDocument(lines, shape);
      const resolved = timeOf(() => core.resolve(situationOf(text)));
      const parsed = timeOf(() => core.createConfig(text));
      const target = lines === 100 ? 3 : undefined;
      report(
        `resolve ${lines} lines (${name}), against parsing`,
        `${shown(resolved)}, parsing ${shown(parsed)}`,
        resolved / parsed,
        target,
      );
      return resolved;
    });
    report(
      `resolve (${name}), growth exponent ${sizes[0]} to ${sizes.at(-1)} lines`,
      '',
      growthExponent(sizes, costs),
      1.05,
    );
    measurePreview(core, report, name, shape);
  }
}

/** What a keystroke costs while a preview is open: the text resolved and written down anew. */
function measurePreview(core, report, name, shape) {
  const { text } = propertiesDocument(1000, shape);
  const textOf = (file) => (file.endsWith('.properties') ? text : undefined);
  const preview = timeOf(() => {
    const effective = core.resolve(situationOf(text));
    core.renderEffective(effective, { all: false, reveal: false, textOf, remarks: [] });
  });
  const document = core.TextDocument.create(
    'file:///bench/config.properties',
    'torchserve-properties',
    1,
    text,
  );
  const options = { rules: core.rules, severities: {}, facts: core.noFacts, onRuleError: () => {} };
  const pass = timeOf(() => {
    core.getDiagnostics({ document, analysis: core.analyze(text, options) }, { limit: 100 });
  });
  const figures = `${shown(preview)}, diagnostics ${shown(pass)}`;
  report(`live preview, 1000 lines (${name}), against one diagnostics pass`, figures, preview / pass, 5);
}
