import { CompletionItemKind } from 'vscode-languageserver-types';
import { allProperties } from '../../catalog/catalog';
import { propertyGroups } from '../../catalog/groups';
import type { PropertySpec } from '../../catalog/types';
import { entriesOf, type PropertiesConfig } from '../../model/config';
import type { LogicalLine } from '../../syntax/properties';
import { plainSnippet, snippetChoice, snippetText } from '../../text/snippet';
import { kindOf } from '../describe';
import type { Draft } from './list';

/** What stands on the line where a key is completed. */
export interface KeyPlace {
  readonly config: PropertiesConfig;
  /** The entry that is being edited; not counted as a use of its key. */
  readonly line: LogicalLine | undefined;
  /** What was typed of the key. */
  readonly typed: string;
  /** The line has a separator or a value already, so that only the key is completed. */
  readonly keyOnly: boolean;
  readonly snippets: boolean;
}

/** A key as it is offered, but for what depends on the document. */
interface KeyOffer {
  readonly spec: PropertySpec;
  /** Its place among unused keys. */
  readonly sort: string;
  readonly names: string;
  readonly value: Pick<Draft, 'insert' | 'isSnippet' | 'continues'>;
}

/** Keys that the server writes itself are left out: nobody needs them in a new line. */
const offers: readonly KeyOffer[] = allProperties()
  .filter(({ internal }) => !internal)
  .map((spec, index) => ({
    spec,
    sort: String(index).padStart(2, '0'),
    names: spec.env ? `${spec.key} ${spec.env.name}` : spec.key,
    value: withValue(spec),
  }));

/** All keys: unused ones first, by theme. */
export function keyDrafts({ config, line, typed, keyOnly, snippets }: KeyPlace): Draft[] {
  // Clients compare literally, so that hyphens and dots find a key only if it is offered with them.
  const separator = /[-.]/.exec(typed)?.[0];
  // All variables begin with TS_: once something else was typed, the label finds the key.
  const byLabel = separator === undefined && /^[^t]/i.test(typed);
  return offers.map(({ spec, sort, names, value }) => {
    const { key } = spec;
    const isUsed = entriesOf(config, key).some((entry) => entry !== line);
    return {
      label: key,
      kind: CompletionItemKind.Property,
      ...(keyOnly ? {} : snippets ? value : { insert: `${key}=` }),
      sort: isUsed ? `u${sort}` : sort,
      ...(byLabel ? {} : { filter: separator ? names.replaceAll('_', separator) : names }),
      description: propertyGroups[spec.group],
    };
  });
}

function withValue(spec: PropertySpec): KeyOffer['value'] {
  const value = valueSnippet(spec);
  return {
    insert: `${spec.key}=${value ?? '$0'}`,
    isSnippet: true,
    continues: value === undefined && isCompletable(spec),
  };
}

/** The value to start from, as a snippet: choices where there are few values, else the default; `undefined` for none. */
function valueSnippet(spec: PropertySpec): string | undefined {
  const { literal } = spec.default;
  if (isLookedUp(spec.type.kind)) return undefined;
  if (spec.insert !== undefined) return spec.insert;
  const values = hasChoices(spec.type.kind) ? choicesOf(spec) : [];
  if (values.length > 1) return `\${1|${values.map(snippetChoice).join(',')}|}`;
  return literal ? `\${1:${snippetText(literal)}}` : undefined;
}

/** Values that depend on the machine are better picked from what is really there. */
function isLookedUp(kind: PropertySpec['type']['kind']): boolean {
  return kind === 'path' || kind === 'modelList';
}

function hasChoices(kind: PropertySpec['type']['kind']): boolean {
  return kind === 'boolean' || kind === 'enum' || kind === 'address';
}

/** The proposed values: the preferred one first, else the default. */
function choicesOf(spec: PropertySpec): string[] {
  const proposals = kindOf(spec.type).proposals(spec.type, spec);
  const texts = proposals.map(({ value, isSnippet }) => (isSnippet ? plainSnippet(value) : value));
  const preferred = texts[proposals.findIndex((proposal) => proposal.preferred)] ?? spec.default.literal;
  return [...new Set(preferred === undefined ? texts : [preferred, ...texts])];
}

function isCompletable(spec: PropertySpec): boolean {
  return isLookedUp(spec.type.kind) || kindOf(spec.type).proposals(spec.type, spec).length > 0;
}
