// Builds and packs the extension and opens it in a real VS Code. Usage: npm start -- [--port N] [--folder PATH] [--web]
// The work is done by scripts/vscode/start.ts, which is bundled first because Node 20 does not run TypeScript.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundle = path.join(root, '.cache', 'scripts', 'start.cjs');
await build({
  entryPoints: [path.join(root, 'scripts', 'vscode', 'start.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
});
await createRequire(import.meta.url)(bundle).start(root, process.argv.slice(2));
