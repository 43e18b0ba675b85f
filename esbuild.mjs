// Bundles the client and the server, for Node and for the browser, and the command line into dist/.
import { readFileSync, rmSync } from 'node:fs';
import { build, context } from 'esbuild';
import { buildParts } from './scripts/buildParts.mjs';

const watch = process.argv.includes('--watch');
const sourcemap = process.argv.includes('--sourcemap') || watch;

/**
 * Leaves out of the rules what only their documentation and their tests need. A member of a rule begins in the third
 * column, as the formatter writes it, and goes on over the lines that are indented deeper or that close it.
 */
const withoutRuleDocumentation = {
  name: 'without-rule-documentation',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]rules[\\/]\w+[\\/]\w+\.ts$/ }, ({ path }) => {
      let isLeftOut = false;
      const lines = readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => {
          if (/^ {2}[^\s\]})]/.test(line)) isLeftOut = /^ {2}(?:examples|why|evidence):/.test(line);
          else if (/^\S/.test(line)) isLeftOut = false;
          return !isLeftOut;
        });
      return { contents: lines.join('\n'), loader: 'ts' };
    });
  },
};

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap,
  target: 'es2022',
  format: 'cjs',
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
};
const node = { ...shared, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

/** A part that a worker can load too, where `part` holds what Node gives to modules. See server/src/main.worker.ts. */
const forWorkers = {
  ...browser,
  banner: { js: '((module,require)=>{' },
  footer: { js: "})(...(typeof module==='object'?[module,require]:part));" },
  plugins: [withoutRuleDocumentation],
};
const forNode = { ...node, plugins: [withoutRuleDocumentation] };

// A browser loads one file of a client only, so the client for Node takes from there what both need.
const clientParts = [
  { name: 'browser', program: './client/src/browser/main.ts', options: { ...browser, external: ['vscode'] } },
  { name: 'node', program: './client/src/node/main.ts', options: { ...node, external: ['vscode'] } },
  // Loaded where a server can be started.
  {
    name: 'localServer',
    holds: ['./client/src/node/localServer.ts'],
    options: { ...node, external: ['vscode'] },
  },
  // Loaded when there is a server to show.
  {
    name: 'serverTree',
    holds: ['./client/src/node/serverTreeParts.ts'],
    options: { ...node, external: ['vscode'] },
  },
];

/** See docs/adr/0005-load-on-demand.md. What stands for Node only must be last, so that no other part takes from it. */
const serverParts = [
  // What every session needs.
  { name: 'core', holds: ['./server/src/lsp/server.ts', 'vscode-languageserver'], options: forWorkers },
  { name: 'node', program: './server/src/main.node.ts', options: forNode },
  { name: 'browser', program: './server/src/main.browser.ts', options: forWorkers },
  // What is loaded when it is first asked for.
  {
    name: 'properties',
    holds: [
      './server/src/lsp/propertiesLanguage.ts',
      // Small ones that checking model configurations needs too, which must not load the features for it.
      './server/src/core/model/archiverCommands.ts',
      './server/src/core/model/secrets.ts',
      './server/src/core/text/applyEdits.ts',
      './server/src/host/archiveAddress.ts',
    ],
    options: forWorkers,
  },
  {
    name: 'features',
    holds: [
      './server/src/core/languageService.ts',
      './server/src/core/features/effectiveLine.ts',
      './server/src/core/features/environmentVariables.ts',
      './server/src/core/effective/render.ts',
      './server/src/lsp/effectiveFeatures.ts',
      './server/src/lsp/effectiveLines.ts',
      './server/src/lsp/archives.ts',
    ],
    options: forWorkers,
  },
  // Apart, because both what is about model configurations and the engine read them.
  { name: 'yaml', holds: ['./server/src/core/syntax/yaml/modelConfig.ts'], options: forWorkers },
  {
    name: 'modelConfig',
    holds: ['./server/src/lsp/modelConfigLanguage.ts', './server/src/lsp/findSurroundings.ts'],
    options: forWorkers,
  },
  { name: 'modelFeatures', holds: ['./server/src/core/modelConfigService.ts'], options: forWorkers },
  { name: 'models', holds: ['./server/src/lsp/modelsAnswers.ts'], options: forWorkers },
  { name: 'logs', holds: ['./server/src/lsp/localServerLogs.ts'], options: forWorkers },
  {
    name: 'effective',
    holds: ['./server/src/lsp/effectiveAnswer.ts', './server/src/core/effective/resolve.ts'],
    options: forNode,
  },
  {
    name: 'effective.browser',
    insteadOf: 'effective',
    holds: ['./server/src/lsp/effectiveAnswer.browser.ts'],
    options: forWorkers,
  },
  {
    name: 'localServer',
    holds: ['./server/src/lsp/localServer.ts', './server/src/host/probes.ts'],
    options: forNode,
  },
  // What is in an archive is asked for more often than what its configuration means.
  { name: 'archive', holds: ['./server/src/host/archiveFact.ts'], options: forNode },
  { name: 'modelArchive', holds: ['./server/src/host/archive.ts'], options: forNode },
];

async function buildAll() {
  await Promise.all([
    buildParts('dist/client', clientParts),
    buildParts('dist/server', serverParts),
    build({
      ...browser,
      entryPoints: ['server/src/main.worker.ts'],
      outfile: 'dist/server/worker.js',
      format: 'iife',
    }),
    build({ ...node, entryPoints: ['client/src/node/guardProcess.ts'], outfile: 'dist/client/guard.js' }),
    build({ ...node, entryPoints: ['server/src/main.cli.ts'], outfile: 'dist/cli/cli.js' }),
  ]);
}

for (const folder of ['dist/client', 'dist/server', 'dist/cli'])
  rmSync(folder, { recursive: true, force: true });
if (watch) await whenSourcesChange(buildAll);
else await buildAll();

/** Runs a task now and whenever a source changes. */
async function whenSourcesChange(task) {
  const again = {
    name: 'again',
    setup: ({ onEnd }) => onEnd(({ errors }) => (errors.length > 0 ? undefined : task())),
  };
  const entryPoints = [...clientParts, ...serverParts].flatMap(({ program }) => program ?? []);
  const options = {
    ...node,
    entryPoints,
    packages: 'external',
    outdir: 'dist',
    write: false,
    plugins: [again],
  };
  await (await context(options)).watch();
}
