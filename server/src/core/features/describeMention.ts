import type { ArchiveFact } from '../model/archiveFact';
import { type PropertiesConfig, type Setting, spanInValue } from '../model/config';
import type { Facts } from '../model/facts';
import { inlineCode } from '../text/markdown';
import { type Span, touches } from '../text/span';
import { archiveMentions, factAt } from './archiveMentions';
import { archivesNaming } from './definition';
import { describeArchive } from './describeArchive';
import { modelNameAt, modelNamesIn } from './modelNames';

interface Mention {
  readonly span: Span;
  readonly text: string;
}

/** The model or archive that a name inside `models` or a snapshot stands for, or what lies in a store. */
export function describeMention(
  setting: Setting,
  index: number,
  config: PropertiesConfig,
  facts: Facts,
): Mention | undefined {
  if (setting.key === 'model_store' || setting.key === 'workflow_store') return describeStore(setting, facts);
  if (setting.key !== 'models' && setting.key !== 'model_snapshot') return undefined;
  const offset = spanInValue(setting, index, index).start;
  const mentions = archiveMentions(config);
  const archive = mentions.find(({ span }) => touches(span, offset));
  if (archive) return about(archive, archive.name, factAt(config, archive.location, facts));
  const names = modelNamesIn(config, facts);
  const found = modelNameAt(names, offset);
  if (!found) return undefined;
  const { name, span } = found;
  const location =
    mentions.find((one) => one.name === name)?.location ??
    names.find((one) => one.kind === 'archive' && one.name === name)?.location;
  if (location !== undefined) return about({ span, location }, name, factAt(config, location, facts));
  const [stored] = archivesNaming(name, config, facts) ?? [];
  return stored && about({ span, location: stored[0] }, name, stored[1]);
}

function about(
  { span, location }: { readonly span: Span; readonly location: string },
  name: string | undefined,
  fact: ArchiveFact,
): Mention | undefined {
  const inside = describeArchive(fact, name);
  if (inside.length === 0) return undefined;
  return { span, text: [`**Archive:** ${inlineCode(location)}`, ...inside].join('\n\n') };
}

/** More archives than a hover can bear. */
const mostListed = 20;

function describeStore(setting: Setting, facts: Facts): Mention | undefined {
  const isWorkflow = setting.key === 'workflow_store';
  const lines = [...(facts.archives(setting.value) ?? [])].flatMap(([name, fact]) => {
    if (fact.state === 'workflow')
      return isWorkflow ? [`${inlineCode(name)}: ${inlineCode(fact.workflowName)}`] : [];
    if (fact.state !== 'model' || isWorkflow) return [];
    const model = fact.modelName === undefined ? 'no name' : inlineCode(fact.modelName);
    return [`${inlineCode(name)}: ${model}, version ${inlineCode(fact.modelVersion)}`];
  });
  if (lines.length === 0) return undefined;
  const more = lines.length > mostListed ? [`and ${lines.length - mostListed} more`] : [];
  const list = [...lines.slice(0, mostListed), ...more].map((line) => `- ${line}`).join('\n');
  return { span: setting.valueSpan, text: `**In this folder:**\n\n${list}` };
}
