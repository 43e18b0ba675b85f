import { modelKeysIn } from '../../../catalog/modelConfig';
import type { ModelKeySpec } from '../../../catalog/types';
import { snippetChoice, snippetText } from '../../../text/snippet';

/** How the text around a new key is written. */
export interface SkeletonStyle {
  readonly isFlow: boolean;
  /** The blanks by which members are indented. */
  readonly step: string;
  readonly lineEnd: string;
}

/** A key with what is needed behind it, as a snippet body; lines after the first are indented relative to it. */
export interface Skeleton {
  readonly body: string;
  /** The value is left to whoever completes next. */
  readonly isOpen: boolean;
}

/** The skeleton of a key: its members that are needed or usual, or a value to start from. */
export function skeletonOf(spec: ModelKeySpec, style: SkeletonStyle): Skeleton {
  let stops = 0;
  const body = memberText(spec, style, { indent: '', nextStop: () => ++stops });
  return { body, isOpen: body.includes('$0') };
}

interface Writing {
  readonly indent: string;
  readonly nextStop: () => number;
}

function memberText(spec: ModelKeySpec, style: SkeletonStyle, writing: Writing): string {
  const name = spec.path.at(-1)!;
  if (spec.types[0].kind !== 'map') return `${name}: ${valueText(spec, writing)}`;
  const known = modelKeysIn(spec.path);
  if (known.length === 0 && spec.example?.startsWith('{'))
    return `${name}: ${mapText(spec.example, writing)}`;
  const indent = writing.indent + style.step;
  const first = known.filter(({ required, isStarter }) => required || isStarter);
  const members = first.map((member) => memberText(member, style, { ...writing, indent }));
  if (style.isFlow) return `${name}: {${members.join(', ') || '$0'}}`;
  const lines = members.length > 0 ? members : ['$0'];
  return [`${name}:`, ...lines.map((line) => indent + line)].join(style.lineEnd);
}

function mapText(example: string, { nextStop }: Writing): string {
  return `{\${${nextStop()}:${snippetText(example.slice(1, -1))}}}`;
}

/** A choice where there are few values, else a value to replace. */
function valueText({ types, example, default: standard }: ModelKeySpec, { nextStop }: Writing): string {
  const [type] = types;
  const usual = example ?? standard.literal;
  if (type.kind === 'boolean' || type.kind === 'enum') {
    const values = type.kind === 'boolean' ? ['true', 'false'] : type.values.map(({ value }) => value);
    const choices = [...new Set(usual === undefined ? values : [usual, ...values])];
    // A single known value is a proposal, not a choice.
    if (choices.length > 1) return `\${${nextStop()}|${choices.map(snippetChoice).join(',')}|}`;
  }
  if (type.kind === 'list') return `[\${${nextStop()}:${snippetText(itemsOf(usual)[0] ?? '')}}]`;
  return usual === undefined ? '$0' : `\${${nextStop()}:${snippetText(usual)}}`;
}

/** The items of a list in flow style, as they are written. */
export function itemsOf(list: string | undefined): readonly string[] {
  const inner = list?.replace(/^\[|\]$/g, '').trim() ?? '';
  return inner === '' ? [] : inner.split(/\s*,\s*/);
}
