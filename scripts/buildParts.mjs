// Bundles that stand in one folder and share modules: every module is in one of them, the others require it from there.
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Builds the parts of a program. `parts` is a list of `{ name, program?, holds?, insteadOf?, options }`: `program` is run, or
 * exported, by the part; `holds` are modules that others import, with `import()` too; `options` are esbuild's. A module
 * belongs to the first part that needs it. Each part becomes the file `name.js` in `outdir`, in the format `cjs`, and what
 * others take from it is in its export `lent`. A part that is only imported with `import()` is loaded when that happens. A
 * part that stands `insteadOf` another one elsewhere lends `x.browser.ts` for `x.ts`, and nothing where there is no such file.
 */
export async function buildParts(outdir, parts) {
  const readings = await Promise.all(parts.map(read));
  const owners = ownersIn(readings);
  const uses = await Promise.all(readings.map((reading) => usesOf(reading, owners)));
  const plans = planOf(readings, owners, uses.flat());
  await Promise.all(plans.map((plan) => write(outdir, plan, plans)));
}

/** What a part would hold if it were alone, and what it is there for. */
async function read({ name, insteadOf, program, holds = [], options }) {
  const entry = entryOf([program, ...holds].filter(Boolean).map((file) => `export * from '${file}';`));
  const onDemand = [];
  const { metafile } = await analyze(entry, options, withoutOnDemand(onDemand));
  const { '<stdin>': top, ...inputs } = metafile.inputs;
  const modules = new Map(
    Object.entries(inputs).map(([file, input]) => [path.resolve(file), moduleOf(input)]),
  );
  for (const { importer, name: original, target } of onDemand)
    modules.get(importer).imports.set(original, target);
  const held = [...moduleOf(top).imports.values()];
  const asked = new Set([...held, ...onDemand.map(({ target }) => target)]);
  return { name, insteadOf, program, options, entry, modules, asked };
}

function entryOf(lines) {
  return { contents: lines.join('\n'), resolveDir: process.cwd() };
}

function analyze(stdin, { banner, footer, plugins = [], ...options }, plugin) {
  return build({
    ...options,
    stdin,
    format: 'esm',
    minify: false,
    metafile: true,
    write: false,
    plugins: [plugin, ...plugins],
  });
}

/** A module's imports: files by the name that they are imported by. What is not bundled has no such name. */
function moduleOf({ imports, format }) {
  const bundled = imports.filter(({ external }) => !external);
  return {
    isEcmaScript: format === 'esm',
    imports: new Map(bundled.map(({ path: file, original }) => [original, path.resolve(file)])),
  };
}

/** Modules that are imported with `import()` are noted and not followed. */
function withoutOnDemand(onDemand) {
  return {
    name: 'without-on-demand',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^\./ }, async ({ kind, path: name, resolveDir, importer }) => {
        if (kind !== 'dynamic-import') return undefined;
        const { path: target } = await resolve(name, { kind: 'import-statement', resolveDir, importer });
        onDemand.push({ importer, name, target });
        return { path: target, external: true };
      });
    },
  };
}

function ownersIn(readings) {
  const owners = new Map();
  for (const { name, modules } of readings) {
    for (const file of modules.keys()) if (!owners.has(file)) owners.set(file, name);
  }
  const lost = readings.flatMap(({ asked }) => [...asked]).find((file) => !owners.has(file));
  if (lost) throw new Error(`${lost} is imported with import(), but no part holds it`);
  return owners;
}

/** What a part takes from others: files, each with the names that are used of it, or without if all may be. */
async function usesOf({ name, options, entry, modules, asked }, owners) {
  const isForeign = (file) => owners.has(file) && owners.get(file) !== name;
  const foreign = replacing(modules, isForeign, (file) => ({ path: file, external: true }));
  const { metafile, outputFiles } = await analyze(entry, options, foreign);
  const named = new Map();
  for (const [, names, file] of outputFiles[0].text.matchAll(/^import \{([^}]*)\} from "(.*)";$/gm)) {
    const found = names.split(',').map((one) => one.trim().split(' as ')[0]);
    named.set(file, [...(named.get(file) ?? []), ...found]);
  }
  const [{ imports }] = Object.values(metafile.outputs);
  const taken = imports.filter(({ path: file }) => isForeign(file));
  const files = new Set([...taken.map(({ path: file }) => file), ...[...asked].filter(isForeign)]);
  const isWhole = (file) =>
    asked.has(file) || taken.some(({ path: one, kind }) => one === file && kind !== 'import-statement');
  return [...files].map((file) => ({ file, names: isWhole(file) ? undefined : (named.get(file) ?? []) }));
}

/** Decides which of its modules each part lends. */
function planOf(readings, owners, uses) {
  return readings.map((reading) => {
    const lender = reading.insteadOf ?? reading.name;
    const taken = uses.filter(({ file }) => owners.get(file) === lender);
    const files = [...new Set(taken.map(({ file }) => file))].sort();
    const lent = files.map((file) => {
      const names = taken.filter((use) => use.file === file).map((use) => use.names);
      const own = reading.insteadOf ? file.replace(/\.ts$/, '.browser.ts') : file;
      return { file: own, names: names.includes(undefined) ? undefined : new Set(names.flat()) };
    });
    return { ...reading, lent };
  });
}

async function write(outdir, { name, program, modules, options, lent }, plans) {
  const borrowed = new Map();
  for (const other of plans) {
    if (other.name === name || other.insteadOf) continue;
    other.lent.forEach(({ file }, i) => void borrowed.set(file, `require('./${other.name}.js').lent[${i}]`));
  }
  await build({
    ...options,
    stdin: entryOf([program ? `export * from '${program}';` : '', ...exportOf(lent, modules)]),
    format: 'cjs',
    outfile: path.join(outdir, `${name}.js`),
    external: [...(options.external ?? []), ...plans.map((other) => `./${other.name}.js`)],
    plugins: [borrowing(modules, borrowed), ...(options.plugins ?? [])],
  });
}

/** The lines that export modules, of an ECMAScript module what is used of it. */
function exportOf(lent, modules) {
  if (lent.length === 0) return [];
  const imports = [];
  const values = lent.map(({ file, names }, i) => {
    const from = JSON.stringify(file);
    if (!modules.has(file)) return 'undefined';
    if (!modules.get(file).isEcmaScript) return `require(${from})`;
    if (!names) {
      imports.push(`import * as $${i} from ${from};`);
      return `$${i}`;
    }
    const all = [...names].sort();
    imports.push(`import { ${all.map((one) => `${one} as $${i}${one}`).join()} } from ${from};`);
    return `{ ${all.map((one) => `${one}: $${i}${one}`).join()} }`;
  });
  return [...imports, `export const lent = [${values.join()}];`];
}

/** Requires borrowed modules. As files of a namespace of their own they are CommonJS, whatever their package says. */
function borrowing(modules, borrowed) {
  const namespace = 'borrowed';
  const { setup } = replacing(
    modules,
    (file) => borrowed.has(file),
    (file) => ({ path: file, namespace }),
  );
  return {
    name: namespace,
    setup(plugins) {
      setup(plugins);
      plugins.onLoad({ filter: /./, namespace }, ({ path: file }) => ({
        contents: `module.exports = ${borrowed.get(file)};`,
      }));
    },
  };
}

/** Puts something in the place of modules that others import. */
function replacing(modules, isReplaced, replacement) {
  return {
    name: 'replacing',
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path: name, importer }) => {
        const file = modules.get(importer)?.imports.get(name);
        return file !== undefined && isReplaced(file) ? replacement(file) : undefined;
      });
    },
  };
}
