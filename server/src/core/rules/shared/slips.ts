import { indexInValue, type Setting } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import { lostBackslash } from './backslashes';
import { swallowedSetting } from './continuation';

/**
 * Slips of writing that make a good value bad: a blank at the end, a comment behind the value, quotes around it, the next
 * setting swallowed by a backslash. Each is reported by its own rule; rules about the value itself judge what is left.
 */

/** A stretch of the value, as indices; `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The value as it was evidently meant: without a setting or comment behind it, blanks at the end, and quotes. */
export function withoutSlips(setting: Setting): string {
  const swallowed = swallowedSetting(setting);
  const own = swallowed ? indexInValue(setting, swallowed.start) : setting.value.length;
  const end = Math.min(own, inlineComment(setting)?.from ?? own);
  const trimmed = setting.value.slice(0, end).replace(/[ \t\f]+$/, '');
  const quoted = quotes(setting);
  return quoted ? trimmed.slice(1, -1) : trimmed;
}

/** True when a rule about how the value is written reports the setting, so that nothing can be said about what it names. */
export function hasSlip(setting: Setting): boolean {
  const isLostPath = setting.spec?.type.kind === 'path' && lostBackslash(setting) !== undefined;
  return withoutSlips(setting) !== setting.value || isLostPath || foreignPlaceholder(setting) !== undefined;
}

/** The blanks at the end of the value, which Java keeps. */
export function trailingBlanks({ value, line }: Setting): Stretch | undefined {
  if (!(line.flags & LineFlag.trailingBlank)) return undefined;
  const from = value.replace(/[ \t\f]+$/, '').length;
  return from < value.length && from > 0 ? { from, to: value.length } : undefined;
}

/** Kinds whose values never hold `#`, so that a comment is recognised even without a blank before it. */
const neverWithHash: ReadonlySet<string> = new Set(['boolean', 'integer', 'long', 'double', 'enum']);
/** Kinds whose values may hold `#` behind a blank: only a sign between blanks is taken for a comment. */
const oftenWithHash: ReadonlySet<string> = new Set(['regex', 'text']);

/** What was meant as a comment behind the value, with the blanks before it. Java has no such comments. */
export function inlineComment({ value, line, spec }: Setting): Stretch | undefined {
  if (!spec || !(line.flags & LineFlag.commentSign) || spec.secret) return undefined;
  const { kind } = spec.type;
  // What stands behind JSON is reported with the other mistakes in JSON.
  if (kind === 'json') return undefined;
  const pattern = neverWithHash.has(kind)
    ? /[ \t\f]*#/
    : oftenWithHash.has(kind)
      ? /[ \t\f]+#[ \t]/
      : /[ \t\f]+#/;
  const match = pattern.exec(value);
  return match && match.index > 0 ? { from: match.index, to: value.length } : undefined;
}

/** The quotes around a value, blanks and a comment behind it left aside; the stretch holds the quotes. */
export function quotes(setting: Setting): Stretch | undefined {
  const { value, spec } = setting;
  // Quotes belong to JSON, may belong to a password, and are judged word by word in `vmargs`.
  if (!spec || spec.secret || spec.type.kind === 'json' || spec.key === 'vmargs') return undefined;
  const first = value[0];
  if (first !== '"' && first !== "'") return undefined;
  const comment = inlineComment(setting);
  const to = value.slice(0, comment?.from).replace(/[ \t\f]+$/, '').length;
  const isClosed = to >= 2 && value[to - 1] === first && !value.slice(1, to - 1).includes(first);
  return isClosed ? { from: 0, to } : undefined;
}

/** What other programs replace by a variable and TorchServe does not: `${NAME}` and `{{ … }}`. */
export function foreignPlaceholder({
  value,
  spec,
}: Setting): (Stretch & { readonly name?: string }) | undefined {
  if (!spec || spec.secret || spec.type.kind === 'regex' || spec.type.kind === 'json') return undefined;
  if (!value.includes('${') && !value.includes('{{')) return undefined;
  const match = /\$\{([A-Za-z_]\w*)(?::?[-=?+][^}]*)?\}|\{\{[^{}]*\}\}/.exec(value);
  if (!match) return undefined;
  const stretch = { from: match.index, to: match.index + match[0].length };
  return match[0] === `\${${match[1]}}` ? { ...stretch, name: match[1]! } : stretch;
}
