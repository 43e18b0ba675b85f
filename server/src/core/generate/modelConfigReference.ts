import { modelKeyGroups } from '../catalog/modelConfig/groups';
import { allModelKeyAliases, allModelKeys } from '../catalog/modelConfig/index';
import { modelParameters } from '../catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../catalog/modelConfig/snapshotMembers';
import type { ModelKeyGroup, ModelKeySpec, ModelParameterSpec } from '../catalog/types';
import { modelKeyFacts, modelTypeText } from '../features/modelConfig/describeModelKey';
import { inlineCode } from '../text/markdown';
import { references } from './describeSpec';
import { anchor, codeBlock, page, table } from './markdownPage';

/** docs/model-config.md: everything that is known about the YAML file of a model, and about the JSON in models. */
export function modelConfigReference(): string {
  const groups = keysByGroup();
  const contents = groups.map(([group, specs]) => {
    const links = specs.map((spec) => `[${nameOf(spec)}](#${anchor(nameOf(spec))})`);
    return `- [${modelKeyGroups[group]}](#${anchor(modelKeyGroups[group])}): ${links.join(', ')}`;
  });
  return page('Keys of the model configuration', [
    'What TorchServe 0.12 reads from the YAML file that `torch-model-archiver --config-file` packs into an archive. Names are case-sensitive. Other keys are passed to the handler.',
    [...contents, ...otherContents].join('\n'),
    ...reading,
    ...groups.flatMap(([group, specs]) => [`## ${modelKeyGroups[group]}`, ...specs.flatMap(keySection)]),
    `## ${unsupported}`,
    'Parameters of `torchrun` that TorchServe does not pass on. It logs them and goes on.',
    table(
      ['Written', 'Instead'],
      allModelKeyAliases().map(({ path, doc }) => [
        inlineCode(path.join('.')),
        doc.replaceAll(/'([^' ]+)'/g, '`$1`'),
      ]),
    ),
    `## ${parameters}`,
    'The same names in the JSON of `models` and of `model_snapshot` in `config.properties`. In `models` other names are ignored without a word.',
    ...modelParameters.flatMap(parameterSection),
    `## ${snapshot}`,
    table(
      ['Member', 'What it is', 'Needed', 'Bad value'],
      snapshotMembers.map(({ name, doc, required, onInvalid }) => [
        inlineCode(name),
        doc,
        required ? 'yes' : 'no',
        onInvalid,
      ]),
    ),
  ]);
}

const unsupported = 'Not passed to torchrun';
const parameters = 'Parameters in models and model_snapshot';
const snapshot = 'Members of model_snapshot';
const otherContents = [unsupported, parameters, snapshot].map((title) => `- [${title}](#${anchor(title)})`);

const reading: readonly string[] = [
  '## How the file is read',
  'The Java server reads it with SnakeYAML, which knows YAML 1.1; the worker reads the same file once more with PyYAML.',
  table(
    ['Written', 'Read as'],
    [
      ['`yes`, `on`, `True`; `no`, `off`', 'true; false. `y` and `n` are texts.'],
      ['`"4"`, `4.0`, `1e2`, `3000000000`', 'No whole number of 32 bits: dropped with a line in the log.'],
      ['`010`, `0x10`, `0b11`, `1_000`, `1:30`', '8, 16, 3, 1000 and 90.'],
      ['A key twice', 'The last one counts.'],
      ['Nothing, or only comments', 'TorchServe stops at the start; later the registration fails.'],
      ['A list or a single value, or a key that is no text', 'The same.'],
      [
        'Text that YAML does not allow, such as a tab for indentation or a second document',
        'The server goes on as if there were no file; the worker fails.',
      ],
    ],
  ),
  'For example:',
  codeBlock(
    'yaml',
    'minWorkers: 1\nmaxWorkers: 1\nbatchSize: 4\nmaxBatchDelay: 100\nresponseTimeout: 120\ndeviceType: gpu\nhandler:\n  model_path: model',
  ),
];

function nameOf({ path }: ModelKeySpec): string {
  return path.join('.');
}

function keysByGroup(): readonly (readonly [ModelKeyGroup, readonly ModelKeySpec[]])[] {
  const names = Object.keys(modelKeyGroups) as ModelKeyGroup[];
  return names.map((group) => [group, allModelKeys().filter((spec) => spec.group === group)]);
}

function keySection(spec: ModelKeySpec): readonly string[] {
  const { doc, trap, misnomers } = spec;
  const rows = [
    ['Value', modelTypeText(spec)],
    ...modelKeyFacts(spec),
    ...(misnomers ? [['Not', misnomers.map(inlineCode).join(', ')]] : []),
    ['Proof', references(spec)],
  ];
  return [`### ${nameOf(spec)}`, doc, ...(trap ? [`> ${trap}`] : []), list(rows)];
}

function list(rows: readonly (readonly string[])[]): string {
  return rows.map(([name, text]) => `- **${name}:** ${text}`).join('\n');
}

function parameterSection(spec: ModelParameterSpec): readonly string[] {
  const { name, doc, trap, models, snapshot: saved, since } = spec;
  const inModels = models
    ? `Default: ${models.default.literal === undefined ? '' : `${inlineCode(models.default.literal)}. `}${models.default.note ?? ''}`.trim()
    : 'Not read.';
  const rows = [
    ['In models', [inModels, models?.onInvalid].filter(Boolean).join(' ')],
    [
      'In model_snapshot',
      saved ? `${saved.required ? 'Needed' : 'Optional'}. ${saved.onInvalid}` : 'Not read.',
    ],
    ...(since ? [['Since', since]] : []),
    ['Proof', references(spec)],
  ];
  return [`### ${name} (JSON)`, doc, ...(trap ? [`> ${trap}`] : []), list(rows)];
}
