import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { findModelKey, findModelKeyAlias } from '../../catalog/modelConfig';
import { nearModelKey } from '../../catalog/modelConfig/nearKey';
import type { ModelKeySpec } from '../../catalog/types';
import { type ModelConfig, type ModelSetting, modelSetting, modelSettingOf } from '../../model/modelConfig';
import type { ModelSurroundings } from '../../model/modelSurroundings';
import { mask } from '../../model/secrets';
import { isMergeKey } from '../../syntax/yaml/merge';
import { keyText, resolved, spanOf, type YamlAlias, type YamlNode } from '../../syntax/yaml/tree';
import { inlineCode } from '../../text/markdown';
import type { Span } from '../../text/span';
import { describeSuppression } from '../describeSuppression';
import { rangeOf } from '../serviceDocument';
import { describeEffect } from './describeEffect';
import { describeModelKey } from './describeModelKey';
import { maskModelValue } from './maskModelValue';
import type { ModelDocument } from './modelDocument';
import { commentAt, type Place, placesAt } from './placesAt';
import { yamlMeaning } from './yamlMeaning';

interface Described {
  readonly span: Span;
  /** Markdown; empty paragraphs are left out. */
  readonly paragraphs: readonly (string | undefined)[];
}

export interface ModelHoverOptions {
  /** What is known about the server, when that is newer than what the analysis has. */
  readonly surroundings?: ModelSurroundings | undefined;
}

/** What is known about the key, the value, the alias or the directive at a position. */
export function getHover(
  doc: ModelDocument,
  position: Position,
  { surroundings = doc.analysis.options.surroundings }: ModelHoverOptions = {},
): Hover | undefined {
  const offset = doc.document.offsetAt(position);
  const described =
    describeComment(doc, offset) ?? describePlace(doc, placesAt(doc.analysis.config, offset), surroundings);
  const value = described?.paragraphs.filter(Boolean).join('\n\n');
  if (!described || !value) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(doc.document, described.span) };
}

function describeComment({ analysis }: ModelDocument, offset: number): Described | undefined {
  const { config, options } = analysis;
  const span = commentAt(config, offset);
  if (!span) return undefined;
  const text = config.document.text.slice(span.start, span.end);
  return { span, paragraphs: describeSuppression(text, options.rules, 'in the next line') };
}

function describePlace(
  doc: ModelDocument,
  places: readonly Place[],
  surroundings: ModelSurroundings | undefined,
): Described | undefined {
  const place = places.at(-1);
  if (!place) return undefined;
  const { node, part, member, path } = place;
  const span = spanOf(node);
  const alias = node.kind === 'alias' ? describeAlias(doc.analysis.config, node, path) : undefined;
  if (part === 'key' && isMergeKey(node)) return { span, paragraphs: [mergeText] };
  const isCollection = (node.kind === 'map' || node.kind === 'list') && !node.isFlow;
  const setting = member && !isCollection ? modelSettingOf(member, path.slice(0, -1)) : undefined;
  if (!setting) return { span, paragraphs: [alias] };
  const inner = part === 'key' ? setting.value : resolved(node);
  const paragraphs = [
    laterLine(doc.analysis.config, places, setting),
    alias,
    describeValue(inner, setting, part === 'item'),
    describeEffect(doc, setting, surroundings),
    ...describeKey(setting),
  ];
  return { span, paragraphs };
}

const mergeText =
  '`<<` adds the members of another map to this one. A key that stands here itself comes first; of several maps the first one with a key counts.';

function describeAlias(config: ModelConfig, { name, target }: YamlAlias, path: readonly string[]): string {
  const alias = inlineCode(`*${name}`);
  if (!target)
    return `Nothing before has the anchor ${inlineCode(`&${name}`)}, so that YAML refuses the file.`;
  if (target.kind === 'list')
    return `${alias} stands for the list of ${target.items.length} behind ${inlineCode(`&${name}`)}.`;
  if (target.kind === 'map') {
    const names = target.members.flatMap((member) => keyText(member) ?? []).slice(0, 8);
    return `${alias} stands for the map behind ${inlineCode(`&${name}`)}: ${names.map(inlineCode).join(', ')}${names.length < target.members.length ? ' …' : ''}`;
  }
  // The value may be a secret by the name of either key, or by that of the anchor.
  const own = placesAt(config, spanOf(target).start).at(-1)?.path ?? [];
  const isSecret = [own, path, [name]].some((names) => maskModelValue(names, 'x') === mask);
  return `${alias} stands for ${isSecret ? inlineCode(mask) : inlineCode(maskModelValue(path, target.text))}.`;
}

/** What the value is for YAML and for TorchServe, where that does not show. */
function describeValue(node: YamlNode, { spec, path }: ModelSetting, isItem: boolean): string | undefined {
  if (node.kind === 'list' || node.kind === 'map' || node.kind === 'alias') return undefined;
  const shown = maskModelValue(path, node.text);
  if (shown === mask) return undefined;
  const chosen = spec && enumText(spec, node.text);
  const meanings = yamlMeaning(node, spec, isItem);
  if (!chosen && meanings.length === 0) return undefined;
  return `**Here:** ${[...(chosen ? [`${inlineCode(shown)} = ${chosen}`] : []), ...meanings].join(' ')}`;
}

function enumText({ types }: ModelKeySpec, text: string): string | undefined {
  for (const type of types) {
    if (type.kind !== 'enum') continue;
    const written = type.match === 'exact' ? text : text.toLowerCase();
    const found = type.values.find(({ value }) => value === written);
    if (found) return found.doc;
  }
  return undefined;
}

/** SnakeYAML keeps the last member of a key, so that an earlier one is as good as not written. */
function laterLine(config: ModelConfig, places: readonly Place[], setting: ModelSetting): string | undefined {
  const around = places.findLast(
    ({ node }) => node.kind === 'map' && node.members.includes(setting.member),
  )?.node;
  const last =
    around?.kind === 'map'
      ? around.members.findLast((member) => keyText(member) === setting.key)
      : modelSetting(config, setting.key)?.member;
  if (!last || last === setting.member) return undefined;
  const value = resolved(last.value);
  const shown =
    value.kind === 'list' || value.kind === 'map' || value.kind === 'alias'
      ? `a ${value.kind}`
      : inlineCode(maskModelValue(setting.path, value.text));
  return `**This line has no effect:** a later line sets the same key to ${shown}.`;
}

function describeKey({ spec, path, key }: ModelSetting): readonly string[] {
  if (spec) return [describeModelKey(spec)];
  const alias = findModelKeyAlias(path);
  const meant = alias?.replacement
    ? findModelKey([...path.slice(0, -1), alias.replacement])
    : nearModelKey(path);
  if (!alias && !meant) return [];
  const advice = alias?.doc ?? (meant ? `The key is ${inlineCode(meant.path.at(-1)!)}.` : '');
  const text = `TorchServe does not read ${inlineCode(key)}. ${advice}`;
  return meant ? [text, '---', describeModelKey(meant)] : [text];
}
