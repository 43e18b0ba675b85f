import { gzipSync } from 'node:zlib';
import { type TarFile, tar, tarGz } from '../../support/tarWriter';
import type { LaunchCase } from './caseDirectory';
import { filesOf, type ModelFiles, modelCase } from './modelFiles';

const one = 'default_workers_per_model=1\n';

/** The files of a model below a folder, as torch-model-archiver packs them. */
function below(folder: string, files: ModelFiles): Record<string, string> {
  return Object.fromEntries(Object.entries(filesOf(files)).map(([name, text]) => [folder + name, text]));
}

const entriesOf = (files: Record<string, string>): TarFile[] =>
  Object.entries(files).map(([name, content]) => ({ name, content }));

const own = below('m/', { manifest: { modelName: 'own', modelVersion: '3.1' }, yaml: 'batchSize: 2\n' });
const pax = (text: string): TarFile => {
  const record = ` path=${text}\n`;
  return { name: 'PaxHeaders/x', type: 'x', content: `${record.length + 2}${record}` };
};

/** Packed tar archives by name; all of them are loaded in one start. */
const packed: Readonly<Record<string, Uint8Array>> = {
  'usual.tar.gz': tarGz(own),
  'short.tgz': tarGz(below('m/', { manifest: { modelName: 'short' } })),
  'other.model': tarGz(below('x/', { manifest: { modelName: 'other' }, yaml: 'maxWorkers: 3\n' })),
  'dotted.tar.gz': tarGz(below('./', { manifest: { modelName: 'dotted' } })),
  'flat.tar.gz': tarGz(below('', { manifest: { modelName: 'flat' } })),
  'deep.tar.gz': tarGz(below('a/b/', { manifest: { modelName: 'deep' } })),
  'folders.tar.gz': tarGz([
    { name: 'm', type: '5' },
    { name: 'm/MAR-INF', type: '5' },
    ...entriesOf(below('m/', { manifest: { modelName: 'folders' } })),
  ]),
  'twice.tar.gz': tarGz([
    { name: 'm/MAR-INF/MANIFEST.json', content: '{"model":{"modelName":"first"}}' },
    ...entriesOf(below('m/', { manifest: { modelName: 'second' } })),
  ]),
  'pax.tar.gz': tarGz([
    pax('m/MAR-INF/MANIFEST.json'),
    { name: 'y', content: '{"model":{"modelName":"pax"}}' },
  ]),
  'long.tar.gz': tarGz([
    { name: '././@LongLink', type: 'L', content: 'm/MAR-INF/MANIFEST.json\0' },
    { name: 'y', content: '{"model":{"modelName":"long"}}' },
  ]),
  'parts.tar.gz': Buffer.concat([gzipSync(tar({ 'm/x': '' }).subarray(0, -1024)), tarGz(own)]),
  'endless.tar.gz': gzipSync(tar(below('m/', { manifest: { modelName: 'endless' } })).subarray(0, -1024)),
  'link.tar.gz': tarGz([
    { name: 'm/MAR-INF/x', type: '2' },
    ...entriesOf(below('m/', { manifest: { modelName: 'link' } })),
  ]),
  'slip.tar.gz': tarGz({ 'm/../../x': '' }),
};

/** A number between 0 and 1 that is the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Archives with names, versions and runtimes of many shapes, as zip, as packed tar and as a folder. */
function randomArchives(count: number): Readonly<Record<string, ModelFiles | Uint8Array>> {
  const next = random(20);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
  const archives: Record<string, ModelFiles | Uint8Array> = {};
  for (let i = 0; i < count; i++) {
    const modelName = oneOf([undefined, `n${i}`, `N-${i}.x`, `${i}`, '', i, true, `a b${i}`]);
    const modelVersion = oneOf([undefined, '2.0', '1', 3, 1.5, 'v-1', '']);
    const runtime = oneOf(['python', 'python3', 'PYTHON', 'python2', undefined]);
    const files: ModelFiles = {
      manifest: { modelName, modelVersion },
      beside: { runtime },
      ...(next() < 0.5 ? { yaml: `batchSize: ${i + 1}\n` } : {}),
    };
    const kind = oneOf(['mar', 'tar', 'folder']);
    if (kind === 'mar') archives[`r-${i}.mar`] = files;
    else if (kind === 'tar') archives[`r-${i}.tar.gz`] = tarGz(below('m/', files));
    else archives[`r-${i}/`] = files;
  }
  return archives;
}

const drawn = randomArchives(24);

/** Starts that compare what is read in archives with what the server registers. */
export const archiveCases: readonly LaunchCase[] = [
  modelCase('packed tar archives', `${one}load_models=${Object.keys(packed).join(',')}\n`, packed),
  modelCase(
    'archives of all kinds with names, versions and runtimes',
    `${one}load_models=${Object.keys(drawn)
      .map((name) => name.replace('/', ''))
      .join(',')}\n`,
    drawn,
  ),
];
