import fc from 'fast-check';
import { allProperties } from '../../../server/src/core/catalog/catalog';
import type { PropertySpec } from '../../../server/src/core/catalog/types';
import { jsonText } from '../../differential/jsonTexts';
import { listeners } from './builders';

/** Keys whose values decide about listeners or name places; they have values of their own below. */
export const special: RegExp =
  /address$|_port$|keystore|_file$|^models$|snapshot|store$|home$|vmargs|plugins|load_models|gpu|age|config$/;
const plain = allProperties().filter(({ key }) => !special.test(key));

const odd = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  '1 ',
  '+2',
  '1.5',
  '2147483648',
  'true',
  'TRUE ',
  'false',
  'ü',
  'a\\',
  '$$NAME$$',
  '$$N1$$',
  '$x',
];
const numbers = ['1', '2', '10', '100'];

export function someValue({ type }: PropertySpec): fc.Arbitrary<string> {
  const fine: readonly string[] =
    type.kind === 'integer' || type.kind === 'long' || type.kind === 'double'
      ? numbers
      : type.kind === 'boolean'
        ? ['true', 'false', 'True']
        : type.kind === 'regex'
          ? ['AWS.*', '[A-Z]+', '*x', '(a', 'file://.*,http.*']
          : ['x', 'a b', 'é'];
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...fine) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const catalogued = fc
  .constantFrom(...plain)
  .chain((spec) => fc.tuple(fc.constant(spec.key), someValue(spec)));
const chosen = fc.constantFrom<[string, string]>(
  ['models', '{"m":{"1.0":{"minWorkers":1}}}'],
  ['models', "{m={'1.0'={}};}"],
  ['models', '[["m",{}],[null,{}]]'],
  ['load_models', 'nowhere.mar,,m=other.mar'],
  ['load_models', 'all'],
  ['model_snapshot', '{"modelCount":0,"models":{}}'],
  ['number_of_gpu', '1'],
  ['number_of_gpu', '-01'],
  ['number_of_gpu', 'x'],
  ['workflow_store', 'flows '],
  ['model_store', 'store\t'],
  ['model_store', 'other'],
  ['tsConfigFile', '$$NAME$$'],
  ['metrics_config', 'nowhere'],
  ['grpc_inference_address', '0.0.0.0'],
  ['grpc_management_port', '{grpcInference}'],
  ['metrics_address', 'http://127.0.0.1:{management}'],
  ['management_address', 'http://127.0.0.1:{inference}'],
  ['inference_address', 'unix:{cwd}/s'],
  ['inference_address', 'https://127.0.0.1:{inference}'],
  ['keystore', 'nowhere'],
  ['grpc_inference_max_connection_age_ms', '0'],
);
const gates = fc.constantFrom<[string, string]>(
  ['enable_envvars_config', 'true'],
  ['enable_envvars_config', '$$GATE$$'],
  ['use_env_allowed_urls', 'TRUE'],
);
/** A text as a value of a properties file. */
function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\f': '\\f',
    '\\': '\\\\',
    ' ': '\\ ',
  };
  return text.replace(
    /[\n\r\t\f\\ ]|[^\x00-\x7f]/g,
    (c) => signs[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
const json = fc
  .tuple(fc.constantFrom('models', 'models', 'model_snapshot'), jsonText)
  .map(([key, value]): [string, string] => [key, escaped(value)]);
const foreign = fc.tuple(
  fc.constantFrom('a', 'B.c', 'key\\ with', 'é', 'job_queue_siez', '!x'),
  fc.constantFrom(...odd, 'y'),
);
const entry = fc.oneof(
  { weight: 6, arbitrary: catalogued },
  { weight: 3, arbitrary: chosen },
  { weight: 3, arbitrary: gates },
  { weight: 3, arbitrary: foreign },
  { weight: 1, arbitrary: json },
);
const separator = fc.constantFrom('=', '=', '=', ' = ', ':', ' ', '=\\\n   ', '\t');
const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(entry, separator).map(([[key, value], sign]) => `${key}${sign}${value}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '# comment \\',
      '! comment',
      '',
      '   ',
      'lonely',
      '\\u0061b=\\u00e9',
      'z=\\u12',
      '=v',
    ),
  },
);
const lines = fc
  .tuple(
    fc.array(line, { maxLength: 6, size: 'max' }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '\n'),
  )
  .map(([list, end, last]) => list.join(end) + last);
const head = fc.oneof(
  { weight: 8, arbitrary: fc.constant(`${listeners}model_store=store\n`) },
  { weight: 1, arbitrary: fc.constant(listeners) },
);
/** A file that starts on free ports, but for what chance has put into it. */
export const text: fc.Arbitrary<string> = fc.tuple(head, lines).map((parts) => parts.join(''));
