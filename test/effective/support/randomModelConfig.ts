import { frontendModelKeys } from '../../../server/src/core/catalog/modelConfig';
import type { ModelKeySpec } from '../../../server/src/core/catalog/types';
import type { Random } from '../../support/seeded';

/** A model configuration in pieces, each with one outermost key, so that a piece can be left out. */
export interface Pieces {
  readonly head: string;
  readonly pieces: readonly string[];
  readonly eol: string;
}

export function textOf({ head, pieces, eol }: Pieces): string {
  return head + pieces.map((piece) => piece.replaceAll('\n', eol)).join('');
}

const odd = [
  '',
  '~',
  '"2"',
  "'2'",
  '2.0',
  '1e2',
  '010',
  '0x3',
  '0b11',
  '1_0',
  '1:30',
  '09',
  '+3',
  '-1',
  '-0',
  '0',
  '3000000000',
  '99999999999999999999',
  '2147483647',
  '-2147483648',
  '2000000',
  'yes',
  'no',
  'On',
  'off',
  'y',
  'True',
  '"true"',
  'cpu',
  'GPU',
  'gpu',
  'neuron',
  '"gpu"',
  'tp',
  'PP',
  'pptp',
  'custom',
  'tpp',
  '2024-01-01',
  '.inf',
  '.nan',
  '[]',
  '[0]',
  '[0, 1]',
  '["0"]',
  '[0, a]',
  '[0, -1]',
  '[3, 9]',
  '{}',
  '{a: 1}',
  '!!str 2',
  '!!int "2"',
  '!!bool yes',
  '|-\n  1',
  '>\n  text\n  more',
  '*b',
  '&b 2',
  '&c [0, 1]',
  '*c',
  '[*b]',
  'a b',
  '"\\u0032"',
  '2 # two',
  'auto',
  "'it''s'",
  '[1.0]',
  '!!float 1',
  '!!set {a}',
  '!!omap [a: 1]',
  '[00, 1]',
  '!!null ""',
  '1.',
  '2 ',
  '- 0\n- 1',
  '\n  - 0\n  - 1',
];

/** Numbers of workers become processes, so that there are few. */
const workers = [
  '1',
  '2',
  '3',
  '0',
  '-1',
  '"2"',
  '2.0',
  '',
  '~',
  '01',
  '02',
  '0x2',
  '3',
  '2',
  '*b',
  'yes',
  '[1]',
  '!!int "2"',
  '2 # two',
];

function good({ types: [type] }: ModelKeySpec, one: (values: readonly string[]) => string): string {
  if (type.kind === 'integer') return one(['1', '2', '3', '5', '50', '600', '100000', '300000']);
  if (type.kind === 'boolean') return one(['true', 'false', 'yes', 'off']);
  if (type.kind === 'enum') return one(type.values.map(({ value }) => value));
  if (type.kind === 'list') return one(['[0]', '[0, 1]', '[1, 2, 3]', '\n  - 0\n  - 2', '[0,1,2,3]', '[4]']);
  return one(['text', '"text"']);
}

const foreign = [
  'handler:\n  profile: true\n  model_path: "x"\n',
  'own: {a: [1, {b: 2}]}\n',
  'min_workers: 2\n',
  'batch_size: 4\n',
  'pt2: inductor\n',
  'micro_batching:\n  micro_batch_size: 4\n',
  '# a comment\n',
  '\n',
  'install_py_dep_per_model: true\n',
  'handler:\n  batchSize: 4\n',
  '"quoted key": 1\n',
  'default_workers_per_model: 2\n',
  'own: &o {batchSize: 3, maxBatchDelay: 7}\n',
  '<<: *o\n',
  '<<: {responseTimeout: 33}\n',
  'maxworkers: 2\n',
  '? batchSize\n: 6\n',
];

const anchored: Readonly<Record<string, string>> = {
  b: 'zb: &b 2\n',
  c: 'zc: &c [0, 1]\n',
  o: 'zo: &o {batchSize: 3, maxBatchDelay: 7}\n',
};

const broken = [
  '1: one\n',
  'true: x\n',
  '~: x\n',
  'a: "\n',
  'minWorkers:1\n',
  '\tx: 1\n',
  '- a\n',
  'x: !!int a\n',
  'x: !foo 1\n',
  'x: *nowhere\n',
  '---\na: 1\n',
  'x: [1\n',
  '2024-01-01: x\n',
  'x: @y\n',
  'x: 99999999999999999999999:00\n',
  '...\n',
  'x: "\\q"\n',
  '%YAML 1.1\n',
  '[a]: 1\n',
  'x: !!timestamp a\n',
  'torchrun:\n  1: 2\n',
  'torchrun: {~: 2}\n',
  'x: a: b\n',
];

/** A model configuration from the keys of the catalog, with good and odd values and now and then what cannot be read. */
export function randomModelConfig(random: Random): Pieces {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const specs = frontendModelKeys();
  const top = specs.filter(({ path }) => path.length === 1 && path[0] !== 'useVenv');
  const inTorchrun = specs.filter(({ path }) => path.length === 2);
  const goodness = one([0.2, 0.5, 0.8, 1]);
  const drawn = (spec: ModelKeySpec): string => {
    if (spec.path[0] === 'minWorkers' || spec.path[0] === 'maxWorkers') return one(workers);
    return random() < goodness ? good(spec, one) : one(odd);
  };
  const line = (key: string, value: string): string =>
    `${key}:${value === '' || value.startsWith('\n') ? '' : ' '}${value}\n`;
  const torchrun = (): string => {
    const members = Array.from({ length: Math.floor(random() * 4) }, () => {
      const spec = one(inTorchrun);
      const key =
        random() < 0.8 ? spec.path[1]! : one(['nproc_per_node', 'OMP_NUM_THREADS', 'own', 'batchSize']);
      return `  ${line(key, drawn(spec).replaceAll('\n', '\n  '))}`;
    });
    if (random() < 0.5) members.push(`  nproc-per-node: ${one(['1', '2', '4', '0', '-2', '"2"', '2.0'])}\n`);
    return `torchrun:${members.length > 0 || random() < 0.5 ? '' : ' {}'}\n${members.join('')}`;
  };
  const parallel = (): string[] => [
    ...(random() < 0.8
      ? [`parallelType: ${one(['tp', 'PP', 'pptp', 'custom', 'custom', 'x', '""', '1'])}\n`]
      : []),
    ...(random() < 0.6 ? [line('parallelLevel', one(['1', '2', '4', '8', '0', '-1', '"2"']))] : []),
    ...(random() < 0.6 ? [torchrun()] : []),
  ];
  const key = (spec: ModelKeySpec): string => (random() < 0.05 ? `"${spec.path[0]}"` : spec.path[0]!);
  const pieces = Array.from({ length: 1 + Math.floor(random() * 7) }, () => {
    if (random() < 0.12) return one(foreign);
    const spec = one(top);
    return spec.path[0] === 'torchrun' ? torchrun() : line(key(spec), drawn(spec));
  });
  if (random() < 0.35) pieces.push(...parallel());
  if (random() < 0.3) pieces.push(line('minWorkers', one(workers)), line('maxWorkers', one(workers)));
  if (random() < 0.08) pieces.splice(Math.floor(random() * pieces.length), 0, one(broken));
  if (random() < 0.1) pieces.reverse();
  // As a rule what an alias names is there.
  for (const name of ['b', 'c', 'o']) {
    const isUsed = pieces.some((piece) => new RegExp(`[*]${name}\\b`).test(piece));
    if (isUsed && random() < 0.9) pieces.unshift(anchored[name]!);
  }
  return {
    head: one(['', '', '', '---\n', '# text\n', '\uFEFF', '%YAML 1.1\n---\n']),
    pieces,
    eol: one(['\n', '\n', '\r\n']),
  };
}
