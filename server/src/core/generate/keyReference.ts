import { allAliases } from '../catalog/aliases';
import { allProperties } from '../catalog/catalog';
import { propertyGroups } from '../catalog/groups';
import type { PropertyGroup, PropertySpec } from '../catalog/types';
import { effects } from '../features/effects';
import { explainedDefault, gateText, references, typeText } from './describeSpec';
import { anchor, page, table } from './markdownPage';

const readers: Readonly<Record<PropertySpec['readBy'], string>> = {
  frontend: 'the Java server',
  launcher: 'the launcher `torchserve`',
  both: 'the launcher `torchserve`, then the Java server',
};

const invented = 'Keys that do not exist';

/** docs/keys.md: everything that is known about every key, by theme. */
export function keyReference(): string {
  const groups = keysByGroup();
  const contents = groups.map(([group, specs]) => {
    const links = specs.map(({ key }) => `[${key}](#${anchor(key)})`);
    return `- [${propertyGroups[group]}](#${anchor(propertyGroups[group])}): ${links.join(', ')}`;
  });
  return page('Keys of config.properties', [
    'What TorchServe 0.12 reads from `config.properties`. Names are case-sensitive; other keys are ignored without a word.',
    [...contents, `- [${invented}](#${anchor(invented)})`].join('\n'),
    ...groups.flatMap(([group, specs]) => [`## ${propertyGroups[group]}`, ...specs.flatMap(keySection)]),
    `## ${invented}`,
    'Names that people write by analogy. TorchServe ignores them.',
    aliasTable(),
  ]);
}

/** The themes in their order, each with its keys. */
export function keysByGroup(): readonly (readonly [PropertyGroup, readonly PropertySpec[]])[] {
  const names = Object.keys(propertyGroups) as PropertyGroup[];
  return names.map((group) => [group, allProperties().filter((spec) => spec.group === group)]);
}

function keySection(spec: PropertySpec): readonly string[] {
  const { key, doc, trap, onInvalid, env, flag, since } = spec;
  const rows = [
    ['Value', typeText(spec)],
    ['Default', explainedDefault(spec)],
    ['Read as', spec.parsedAs],
    ['Bad value', `**${effects[onInvalid.effect]}** ${onInvalid.doc}`],
    ['Variable', env ? [`\`${env.name}\`, ${gateText(env)}.`, env.note].filter(Boolean).join(' ') : 'None.'],
    ...(flag ? [['Flag', `\`${flag}\``]] : []),
    ['Read by', readers[spec.readBy]],
    ...(since ? [['Since', since]] : []),
    ['Proof', references(spec)],
  ];
  const mind = trap ? [`> ${trap}`] : [];
  const origin = spec.internal ? ['The server writes this key itself, into snapshots.'] : [];
  return [
    `### ${key}`,
    doc,
    ...mind,
    ...origin,
    rows.map(([name, text]) => `- **${name}:** ${text}`).join('\n'),
  ];
}

/** Names with the same advice share a row. */
function aliasTable(): string {
  const rows = new Map<string, string[]>();
  for (const { key, doc } of allAliases()) rows.set(doc, [...(rows.get(doc) ?? []), `\`${key}\``]);
  return table(
    ['Written', 'Instead'],
    [...rows].map(([doc, names]) => [names.join(', '), doc.replaceAll(/'([^' ]+)'/g, '`$1`')]),
  );
}
