import fc from 'fast-check';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import type { LaunchCase } from './caseDirectory';
import { someValue, special, text } from './randomFile';

const variables = allProperties().filter(({ env, key }) => env && !special.test(key));
const variable = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(...variables)
      .chain((spec) => fc.tuple(fc.constant(spec.env!.name), someValue(spec))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<[string, string]>(
      ['TS_CONFIG_FILE', 'other.properties'],
      ['TS_CONFIG_FILE', 'nowhere'],
      ['LOG_LOCATION', 'elsewhere'],
      ['CUDA_VISIBLE_DEVICES', '0,1'],
      ['TS_NUMBER_OF_GPU', '3'],
      ['TS_MODEL_STORE', 'other'],
      ['TS_METRICS_ADDRESS', 'http://localhost:{metrics}'],
      ['TS_LOAD_MODELS', 'x.mar'],
    ),
  },
);
const environment = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom('NAME', 'GATE'),
      fc.constantFrom('v', 'true', '', '$1', 'a\\b', '$2', 'x$'),
      { minKeys: 1 },
    ),
    fc.array(variable, { maxLength: 4 }),
  )
  .map(([own, list]) => ({ GATE: 'true', NAME: 'n', ...own, ...Object.fromEntries(list) }));

const flag = fc.constantFrom<readonly string[]>(
  ['--model-store', 'store'],
  ['--model-store', 'other'],
  ['--models', 'a.mar', '"b=c.mar"'],
  ['--ncs'],
  ['--disable-token-auth'],
  ['--enable-model-api'],
  ['--workflow-store', 'other'],
  ['--workflow-store=nowhere'],
  ['--plugins', 'p'],
  ['--no'],
  ['--foreground'],
  ['--log-config', ''],
  ['--start'],
);
const args = fc
  .tuple(fc.boolean(), fc.array(flag, { maxLength: 3 }))
  .map(([usesFile, flags]) => [
    ...(usesFile ? ['--ts-config', 'config.properties'] : ['--model-store', 'store']),
    ...flags.flat(),
  ]);
const name = fc.constantFrom(
  '20230101000000000-startup.cfg',
  '20240229235960000-shutdown.cfg',
  '20221301000000001-x',
  'notes.txt',
);
const snapshots = fc.dictionary(
  fc
    .tuple(fc.constantFrom('logs', 'logs', 'elsewhere'), name)
    .map(([folder, file]) => `${folder}/config/${file}`),
  text,
  { maxKeys: 2 },
);

/** A start with a file, variables, flags and snapshots that nobody thought of. */
export const randomCase: fc.Arbitrary<LaunchCase> = fc
  .record({ text, other: text, environment, args, snapshots })
  .map(({ text: own, other, environment: env, args: words, snapshots: files }) => ({
    name: 'random',
    files: { store: null, other: null, 'config.properties': own, 'other.properties': other, ...files },
    args: words,
    env,
  }));
