import { effectiveSetting, type PropertiesConfig, type Setting, spanInValue } from '../model/config';
import type { Facts } from '../model/facts';
import { inlineCode } from '../text/markdown';
import { placeholdersIn } from '../text/placeholders';
import type { Span } from '../text/span';
import { loadsAll, type ModelEntry, parseModelList } from '../values/modelList';
import { factAt } from './archiveMentions';
import { meaningOf } from './describe';
import { describeArchive } from './describeArchive';
import { describeMention } from './describeMention';

/** A stretch of a value with a meaning of its own, explained in Markdown. */
export interface DescribedPart {
  readonly span: Span;
  readonly text: string;
}

/** The value as code; a secret one is not shown. */
export function masked({ spec, value }: Setting): string {
  return spec?.secret && value !== '' ? '`••••••`' : inlineCode(value);
}

/** The value of a known key in human terms. */
export function describeValue(setting: Setting): string | undefined {
  const { spec, value } = setting;
  if (!spec) return undefined;
  const { note, literal } = spec.default;
  const meaning = meaningOf(value, spec) ?? (value === literal ? note : undefined);
  if (!meaning) return `**Here:** ${masked(setting)}`;
  // What the catalog says about the default is a sentence, a meaning is a phrase.
  return `**Here:** ${masked(setting)}${meaning === note ? '. ' : ' = '}${meaning}`;
}

/** What is at the path that a value names, if the machine was asked. */
export function describePath({ spec, value }: Setting, facts: Facts): string | undefined {
  if (spec?.type.kind !== 'path' || value === '') return undefined;
  const fact = facts.path(value);
  if (fact.state === 'unknown') return undefined;
  if (fact.state !== 'missing') return `**On this machine:** ${fact.state} ${inlineCode(fact.resolved)}`;
  const tried = fact.tried.slice(0, 3).map(inlineCode).join(', ');
  return tried ? `**On this machine:** nothing at ${tried}` : undefined;
}

/** The placeholder or list entry that holds an index of the value. */
export function describePart(
  setting: Setting,
  index: number,
  config: PropertiesConfig,
  facts: Facts,
): DescribedPart | undefined {
  return (
    describePlaceholder(setting, index) ??
    describeModel(setting, index, config, facts) ??
    describeMention(setting, index, config, facts)
  );
}

function describePlaceholder(setting: Setting, index: number): DescribedPart | undefined {
  const { spec, value } = setting;
  const found = placeholdersIn(value).find(({ from, to }) => from <= index && index <= to);
  if (!found) return undefined;
  return {
    span: spanInValue(setting, found.from, found.to),
    text: placeholderText(found.name, spec?.readBy),
  };
}

function placeholderText(name: string, readBy: 'frontend' | 'launcher' | 'both' | undefined): string {
  const variable = inlineCode(name);
  if (readBy === 'launcher' || readBy === 'both') {
    return `The launcher reads this key before placeholders are replaced and takes ${inlineCode(`$$${name}$$`)} as it stands.`;
  }
  return `The value of the environment variable ${variable} stands here once the server runs. Without such a variable the start fails, and in its text backslashes vanish and \`$\` stops the start.`;
}

function describeModel(
  setting: Setting,
  index: number,
  config: PropertiesConfig,
  facts: Facts,
): DescribedPart | undefined {
  const { spec, value } = setting;
  if (spec?.type.kind !== 'modelList' || loadsAll(value)) return undefined;
  const entry = parseModelList(value).find(({ from, to }) => index >= from && index <= to);
  if (!entry) return undefined;
  const inside = describeArchive(factAt(config, entry.location, facts), entry.name || undefined);
  const text = [modelText(entry, config), ...inside].join('\n\n');
  return { span: spanInValue(setting, entry.from, entry.to), text };
}

function modelText({ name, location }: ModelEntry, config: PropertiesConfig): string {
  const model = name === undefined ? 'named by its archive' : inlineCode(name);
  const archive = `${inlineCode(location)}, ${whereLookedFor(location, config)}`;
  return [`**Model:** ${model}`, `**Archive:** ${archive}`].join('\n\n');
}

function whereLookedFor(location: string, config: PropertiesConfig): string {
  if (/^https?:\/\//i.test(location)) return 'downloaded into the model store';
  const store = effectiveSetting(config, 'model_store')?.value.trim();
  const place = store ? `the model store ${inlineCode(store)}` : 'the model store';
  return `looked for in ${place}, then as a folder in the working directory of the server`;
}
