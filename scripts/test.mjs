// Runs all checks and tests: types, lint and format, the build, unit and server tests, then starts of the
// real TorchServe and the tests in a real VS Code.
// Usage: node scripts/test.mjs [--unit] [PART_OF_A_TEST_FILE'S_PATH]…
// Test files are bundled by esbuild into dist-test/ and run by Node's own test runner.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const filters = args.filter((arg) => !arg.startsWith('--'));
const unitOnly = args.includes('--unit');

/** Runs a program and ends everything when it fails. */
function run(title, command, commandArgs) {
  console.log(`\n# ${title}`);
  const { status, error } = spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

function bin(name) {
  return path.join(root, 'node_modules', '.bin', name);
}

/** Test files below test/, with `/` between folders. */
function testFiles() {
  return readdirSync(path.join(root, 'test'), { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('e2e/exthost/'))
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .sort();
}

async function bundle(files) {
  const outdir = path.join(root, 'dist-test');
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: files.map((file) => `test/${file}`),
    outdir,
    outbase: 'test',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return files.map((file) => path.join('dist-test', file.replace(/\.ts$/, '.cjs')));
}

function nodeTest(title, files, concurrency) {
  if (files.length === 0) return;
  const options = [
    '--enable-source-maps',
    '--test',
    `--test-concurrency=${concurrency}`,
    '--test-reporter=spec',
  ];
  run(title, process.execPath, [...options, ...files]);
}

const files = testFiles();
if (files.length === 0) {
  console.error(`No test file matches ${filters.join(' ')}`);
  process.exit(1);
}
if (filters.length === 0) {
  run('types', bin('tsc'), ['-b']);
  run('lint and format', bin('biome'), ['ci', '--error-on-warnings', '.']);
}
run('build', process.execPath, ['esbuild.mjs']);
const bundled = await bundle(files);
const isIn = (folder) => (file) => path.dirname(file).startsWith(path.join('dist-test', folder));
const inVsCode = isIn('e2e');
const withServer = isIn('effective');
const withOriginals = isIn('differential');
nodeTest(
  'unit and server tests',
  bundled.filter((file) => !inVsCode(file) && !withServer(file) && !withOriginals(file)),
  2,
);
nodeTest('comparisons with the originals', bundled.filter(withOriginals), 2);
if (!unitOnly) {
  // Each of these files starts several servers at once.
  nodeTest('starts of the real TorchServe', bundled.filter(withServer), 1);
  nodeTest('tests in a real VS Code', bundled.filter(inVsCode), 1);
}
