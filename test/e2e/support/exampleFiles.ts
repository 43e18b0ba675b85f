import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../support/paths';

const examples = path.join(root, 'examples');

/** A copy of the folder that `npm start` opens, by relative path. */
export function exampleFiles(): Readonly<Record<string, Uint8Array>> {
  const entries = readdirSync(examples, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return Object.fromEntries(files.map((file) => [path.relative(examples, file), readFileSync(file)]));
}
