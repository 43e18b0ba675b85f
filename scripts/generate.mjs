// Writes everything that is made from the catalog and the rules: pages in docs/, the snippets, the table of keys in
// README.md and one setting in package.json. Usage: node scripts/generate.mjs [--check]
// With --check nothing is written; files that are not current are named, and the exit code is 1.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundle = path.join(root, '.cache', `generate-${process.pid}.mjs`);

/** The generators are TypeScript, so they are bundled first. */
async function load() {
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { generatedFiles } from './generate/generatedFiles';
        export { allRules } from './rules/allRules';`,
      resolveDir: path.join(root, 'server', 'src', 'core'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outfile: bundle,
    logLevel: 'warning',
  });
  return import(pathToFileURL(bundle).href);
}

function read(file) {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : undefined;
}

const { generatedFiles, allRules } = await load();
rmSync(bundle);
const files = generatedFiles(allRules, { readme: read('README.md'), manifest: read('package.json') });
const stale = [...files].filter(([file, text]) => read(file) !== text);

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is not current; run: npm run generate`);
  if (stale.length > 0) process.exit(1);
} else {
  for (const [file, text] of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    console.log(`wrote ${file}`);
  }
}
console.log(`${files.size} generated files are current`);
