// Bundles the client and the server, for Node and for the browser, and the command line into dist/.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { lendModules } from './scripts/lendModules.mjs';

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

/** The server for browsers takes `x.browser.ts` for `x.ts` where there is one. */
const browserVariants = {
  name: 'browser-variants',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const variant = join(resolveDir, `${path}.browser.ts`);
      return existsSync(variant) ? { path: variant } : undefined;
    });
  },
};

/** The libraries are CommonJS and require Node's own modules. */
const requireForModules =
  "import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);";

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

const clients = [
  {
    ...browser,
    entryPoints: ['client/src/browser/main.ts'],
    outfile: 'dist/client/browser.js',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['client/src/node/main.ts'], outfile: 'dist/client/node.js', external: ['vscode'] },
];

const bundles = [
  // A browser loads one file only, so the client for Node takes from there what both need.
  ...(watch ? clients : await lendModules(...clients)),
  {
    ...node,
    // Modules, so that what is asked for now and then can be a file of its own that is loaded when it is asked for.
    format: 'esm',
    splitting: true,
    entryPoints: { node: 'server/src/main.node.ts' },
    outdir: 'dist/server',
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    banner: { js: requireForModules },
    plugins: [withoutRuleDocumentation],
  },
  {
    ...browser,
    entryPoints: ['server/src/main.browser.ts'],
    outfile: 'dist/server/browser.js',
    format: 'iife',
    plugins: [browserVariants, withoutRuleDocumentation],
  },
  { ...node, entryPoints: ['server/src/main.cli.ts'], outfile: 'dist/server/cli.js' },
];

for (const folder of ['dist/client', 'dist/server']) rmSync(folder, { recursive: true, force: true });
if (watch) for (const options of bundles) await (await context(options)).watch();
else await Promise.all(bundles.map((options) => build(options)));
