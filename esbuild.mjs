// Bundles the client and the server, for Node and for the browser, and the command line into dist/.
import { rmSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const sourcemap = process.argv.includes('--sourcemap') || watch;

const shared = {
  bundle: true,
  minify: !watch,
  sourcemap,
  target: 'es2022',
  format: 'cjs',
  legalComments: 'none',
  logLevel: 'warning',
};
const node = { ...shared, platform: 'node', target: 'node20', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', mainFields: ['browser', 'module', 'main'] };

const bundles = [
  { ...node, entryPoints: ['client/src/node/main.ts'], outfile: 'dist/client/node.js', external: ['vscode'] },
  {
    ...browser,
    entryPoints: ['client/src/browser/main.ts'],
    outfile: 'dist/client/browser.js',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['server/src/main.node.ts'], outfile: 'dist/server/node.js' },
  {
    ...browser,
    entryPoints: ['server/src/main.browser.ts'],
    outfile: 'dist/server/browser.js',
    format: 'iife',
  },
  { ...node, entryPoints: ['server/src/main.cli.ts'], outfile: 'dist/server/cli.js' },
];

for (const folder of ['dist/client', 'dist/server']) rmSync(folder, { recursive: true, force: true });
if (watch) for (const options of bundles) await (await context(options)).watch();
else await Promise.all(bundles.map((options) => build(options)));
