// Two bundles that share most of their modules, of which one must be a single file: it lends the modules to the other one.
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Takes the options of two bundles in the format `cjs` that will stand side by side, and returns them changed: the first
 * one holds everything as before and exports the list `lent`; the second one requires the first and holds only what the
 * first has not. Both were then built from the same modules, each of which is there once.
 */
export async function lendModules(lender, borrower) {
  const root = process.cwd();
  const lent = (await sharedBorder(lender, borrower)).map((file) => path.join(root, file));
  const [entry] = lender.entryPoints;
  const stdin = {
    contents: `export * from './${entry}';\nexport const lent = [${lent.map((file) => `require(${JSON.stringify(file)})`).join()}];`,
    resolveDir: root,
  };
  const { entryPoints: _, ...rest } = lender;
  const from = `./${path.basename(lender.outfile)}`;
  const { plugins = [] } = borrower;
  return [
    { ...rest, stdin },
    { ...borrower, plugins: [...plugins, borrowing(lent, from)], external: [...borrower.external, from] },
  ];
}

/** The modules of both bundles that modules which only the second one holds import. */
async function sharedBorder(lender, borrower) {
  const [lenders, borrowers] = await Promise.all([lender, borrower].map(inputsOf));
  const border = new Set();
  for (const [file, { imports }] of Object.entries(borrowers)) {
    if (file in lenders) continue;
    for (const { path: imported } of imports) if (imported in lenders) border.add(imported);
  }
  return [...border].sort();
}

async function inputsOf(options) {
  const { metafile } = await build({ ...options, metafile: true, write: false, minify: false });
  return metafile.inputs;
}

function borrowing(lent, from) {
  return {
    name: 'borrowing',
    setup({ onLoad }) {
      onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
        const at = lent.indexOf(file);
        return at < 0 ? undefined : { contents: `module.exports = require('${from}').lent[${at}];` };
      });
    },
  };
}
