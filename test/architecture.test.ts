import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './support/paths';

/** Layers of the core; each may import itself and those before it. */
const coreLayers = [
  'text',
  'catalog',
  'syntax',
  'values',
  'model',
  'effective',
  'launch',
  'doctor',
  'logs',
  'rules',
  'features',
  'generate',
];
const corePackages = [
  'fastest-levenshtein',
  'properties-file',
  'vscode-languageserver-textdocument',
  'vscode-languageserver-types',
];
const serverPackages = [...corePackages, 'vscode-languageserver', 'yauzl'];

interface Source {
  /** Path in the repository, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourcesIn(folder: string): Source[] {
  const files = readdirSync(path.join(root, folder), { recursive: true }).map(String);
  return files
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return { file, text, imports: importsOf(file, text) };
    });
}

/** Imports between files as paths in the repository without an ending, others by name. */
function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, named, dynamic]) => {
    const name = named ?? dynamic ?? '';
    return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
  });
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}

const isFile = (name: string): boolean => /^(server|client|test|scripts)\//.test(name);

/** Imports that a file may not have, each as `file -> import`. */
function forbidden(sources: readonly Source[], isAllowed: (file: string, name: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) =>
    imports.filter((name) => !isAllowed(file, name)).map((name) => `${file} -> ${name}`),
  );
}

const core = sourcesIn('server/src/core');
const server = sourcesIn('server/src').filter(({ file }) => !file.startsWith('server/src/core/'));
const client = sourcesIn('client/src');

function coreLayer(name: string): number {
  const part = name.slice('server/src/core/'.length);
  // The public interfaces re-export everything.
  return /^(?:languageService|modelConfigService)\b/.test(part)
    ? coreLayers.length
    : coreLayers.indexOf(part.split('/')[0]!);
}

test('imports of every form are seen', () => {
  const text = `import type { A } from './a';
import {
  b,
} from "../b/b";
import 'c';
export { d } from './d';
export const e = 'not/imported';
const f = await import('node:f');
`;
  assert.deepEqual(importsOf('server/src/x/y.ts', text), [
    'server/src/x/a',
    'server/src/b/b',
    'c',
    'server/src/x/d',
    'node:f',
  ]);
});

test('the sources were found', () => {
  assert.ok(core.length > 50 && server.length > 20 && client.length > 5);
  assert.ok(core.some(({ imports }) => imports.length > 3));
});

test('the core imports only itself, from the layers before', () => {
  const wrong = forbidden(core, (file, name) => {
    if (!isFile(name)) return true;
    return name.startsWith('server/src/core/') && coreLayer(name) >= 0 && coreLayer(name) <= coreLayer(file);
  });
  assert.deepEqual(wrong, []);
});

test('every file of the core belongs to a layer', () => {
  assert.deepEqual(
    core.map(({ file }) => file).filter((file) => coreLayer(file) < 0),
    [],
  );
});

test('the core uses only packages that touch nothing', () => {
  assert.deepEqual(
    forbidden(core, (_, name) => isFile(name) || corePackages.includes(packageOf(name))),
    [],
  );
});

test('the core has no classes and no variables of modules', () => {
  const wrong = core.filter(({ text }) =>
    /^(export )?(default )?(abstract )?class\b|^(export )?(let|var)\b/m.test(text),
  );
  assert.deepEqual(
    wrong.map(({ file }) => file),
    [],
  );
});

test('the core does not wait', () => {
  assert.deepEqual(
    core
      .filter(({ text }) => /\basync\b\s*(function|\(|\*|\w+\s*(=>|\())|\bawait\s/.test(withoutTexts(text)))
      .map(({ file }) => file),
    [],
  );
});

/** Strings and comments may say what they like. */
function withoutTexts(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '');
}

test('the server is layered: the host knows neither the protocol nor the command line, these not each other', () => {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    host: ['core', 'host'],
    lsp: ['core', 'host', 'lsp'],
    cli: ['core', 'host', 'cli'],
  };
  const partOf = (name: string): string => name.split('/')[2] ?? '';
  const wrong = forbidden(server, (file, name) => {
    if (!name.startsWith('server/src/')) return true;
    const from = allowed[partOf(file)];
    return from ? from.includes(partOf(name)) : true;
  });
  assert.deepEqual(wrong, []);
});

test('the server uses only approved packages, and Node only where Node is', () => {
  const onNode = /^server\/src\/(host\/(node|probes|archive\w*)|main\.node|main\.cli|cli\/\w+)\.ts$/;
  const wrong = forbidden(server, (file, name) => {
    if (isFile(name)) return true;
    if (name.startsWith('node:')) return onNode.test(file);
    return serverPackages.includes(packageOf(name));
  });
  assert.deepEqual(wrong, []);
});

test('only the entry points choose a platform', () => {
  const platform = /^vscode-languageserver\/(node|browser)$|\/host\/(node|browser)$/;
  const wrong = forbidden(server, (file, name) => /\/main\.\w+\.ts$/.test(file) || !platform.test(name));
  assert.deepEqual(wrong, []);
});

test('the client knows the protocol and nothing else of the server', () => {
  const wrong = forbidden(
    client,
    (_, name) => !name.startsWith('server/') || name === 'server/src/lsp/protocol',
  );
  assert.deepEqual(wrong, []);
});

test('the client uses Node only where Node is', () => {
  const wrong = forbidden(
    client,
    (file, name) => !name.startsWith('node:') || file.startsWith('client/src/node/'),
  );
  assert.deepEqual(wrong, []);
});

test('the protocol stands alone', () => {
  const parts = server.filter(({ file }) => /^server\/src\/lsp\/\w*rotocol\.ts$/.test(file));
  assert.ok(parts.length > 1);
  const wrong = forbidden(parts, (_, name) => /^server\/src\/lsp\/\w+Protocol$/.test(name));
  assert.deepEqual(wrong, []);
});
