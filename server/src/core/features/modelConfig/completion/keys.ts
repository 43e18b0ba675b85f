import { CompletionItemKind } from 'vscode-languageserver-types';
import { modelKeysIn } from '../../../catalog/modelConfig';
import { modelKeyGroups } from '../../../catalog/modelConfig/groups';
import type { ModelKeySpec } from '../../../catalog/types';
import type { Draft } from '../../completion/list';
import { type SkeletonStyle, skeletonOf } from './skeleton';

/** What is known about the place of a new key. */
export interface KeyPlace {
  readonly path: readonly string[];
  readonly typed: string;
  readonly isPresent: (key: string) => boolean;
  readonly style: SkeletonStyle;
  readonly snippets: boolean;
  /** What comes directly behind the key instead of a value, because something follows there already. */
  readonly after?: string;
  /** The key begins in the next line, one step deeper. */
  readonly isBelow?: boolean;
}

/** Who reads a key decides how near to the top it stands. */
const ranks: Readonly<Record<ModelKeySpec['readBy'], string>> = {
  frontend: '0',
  torchrun: '0',
  worker: '1',
  example: '2',
};

/**
 * The keys of a section that are not there yet; those that do nothing, or have been replaced, are left out. `hasMembers`:
 * only those that can be sections themselves.
 */
export function keyDrafts(place: KeyPlace, hasMembers = false): Draft[] {
  const { path, isPresent } = place;
  return modelKeysIn(path)
    .filter(({ isUnused, isDeprecated }) => !isUnused && !isDeprecated)
    .filter(({ types: [{ kind }] }) => !hasMembers || kind === 'map' || kind === 'list')
    .map((spec, index) => keyDraft(spec, index, place))
    .filter(({ label }) => !isPresent(label));
}

function keyDraft(spec: ModelKeySpec, index: number, place: KeyPlace): Draft {
  const key = spec.path.at(-1)!;
  const filter = filterOf(spec, key, place.typed);
  return {
    label: key,
    kind: spec.types[0].kind === 'map' ? CompletionItemKind.Module : CompletionItemKind.Property,
    ...insertOf(spec, key, place),
    sort: `${ranks[spec.readBy]}${String(index).padStart(2, '0')}`,
    ...(filter === key ? {} : { filter }),
    description: modelKeyGroups[spec.group],
  };
}

function insertOf(spec: ModelKeySpec, key: string, place: KeyPlace): Partial<Draft> {
  const { style, snippets, after, isBelow = false } = place;
  if (after !== undefined) return after === '' ? {} : { insert: key + after };
  const below = (text: string): string => (isBelow ? inNextLine(text, style) : text);
  const isSection = spec.types[0].kind === 'map' && !style.isFlow;
  if (!snippets) return { insert: below(isSection ? `${key}:` : `${key}: `) };
  const { body, isOpen } = skeletonOf(spec, style);
  return { insert: below(body), isSnippet: true, ...(isOpen ? { continues: true } : {}) };
}

function inNextLine(text: string, { lineEnd, step }: SkeletonStyle): string {
  const lines = text.split(lineEnd);
  return lines.map((line) => lineEnd + step + line).join('');
}

/** Clients compare literally: names with other signs between their words, and other names, find the key too. */
function filterOf({ misnomers = [] }: ModelKeySpec, key: string, typed: string): string {
  const sign = /[-_]/.exec(typed)?.[0];
  const names = [key, ...misnomers];
  if (sign) return names.map((name) => withSign(name, sign)).join(' ');
  // Other names are a help only for what the key itself does not match.
  return names.join(' ');
}

function withSign(name: string, sign: string): string {
  return /[-_]/.test(name) ? name.replace(/[-_]/g, sign) : name.replace(/(?<=[a-z])(?=[A-Z])/g, sign);
}
