import { findAlias } from '../../catalog/aliases';
import { findPropertyByVariable, propertyKeys } from '../../catalog/catalog';
import type { PropertyAlias, PropertySpec } from '../../catalog/types';
import type { Setting } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import { closestKey } from './closestKey';
import { logLine } from './logLine';

/** What a line with a key that TorchServe does not read seems to be. Each kind is reported by exactly one rule. */
export type UnknownLine =
  /** A piece of JSON that was meant to continue the value above. */
  | { readonly kind: 'json-fragment' }
  /** A byte-order mark hides the key. */
  | { readonly kind: 'byte-order-mark' }
  /** A key that somebody is typing. */
  | { readonly kind: 'half-typed' }
  | { readonly kind: 'environment'; readonly variable: string; readonly spec: PropertySpec | undefined }
  | {
      readonly kind: 'log-line';
      readonly label: string;
      readonly key: string | undefined;
      readonly value: string;
    }
  | { readonly kind: 'alias'; readonly alias: PropertyAlias }
  | { readonly kind: 'prose' }
  | { readonly kind: 'key' };

/** Says what a line with an unknown key seems to be; `setting.spec` must be undefined. */
export function unknownLine(setting: Setting): UnknownLine {
  const { key, value } = setting;
  if (/^(?:\uFEFF|\u00EF\u00BB\u00BF)/.test(key)) return { kind: 'byte-order-mark' };
  if (isJsonFragment(setting)) return { kind: 'json-fragment' };
  const variable = environmentName(key, value);
  if (variable) return { kind: 'environment', variable, spec: findPropertyByVariable(variable) };
  const logged = logLine(key, value);
  if (logged) return { kind: 'log-line', ...logged };
  const alias = findAlias(key);
  if (alias && !isSentence(setting)) return { kind: 'alias', alias };
  if (isHalfTyped(setting)) return { kind: 'half-typed' };
  if (!isProse(setting)) return { kind: 'key' };
  return !isSentence(setting) && closestKey(key) !== undefined ? { kind: 'key' } : { kind: 'prose' };
}

/** Only brackets, or a name in double quotes: lines of a JSON text that lacks its backslashes. */
function isJsonFragment({ key, value, line }: Setting): boolean {
  if (/^(?:[{}[\]],?)+$/.test(key)) return /^[{}[\],:\s]*$/.test(value);
  if (/^\{\s*"/.test(key)) return true;
  return /^"[^"]*"?,?$/.test(key) && ((line.flags & LineFlag.colon) !== 0 || value === '');
}

/** `TS_X=…`, also with the words of a shell before it. */
function environmentName(key: string, value: string): string | undefined {
  if (/^TS_[A-Z0-9_]+$/.test(key)) return key;
  return /^(?:export|ENV)$/.test(key) ? /^(TS_[A-Z0-9_]+)[= ]/.exec(value)?.[1] : undefined;
}

/** A line without separator whose only word begins a known key. */
function isHalfTyped({ key, value, line }: Setting): boolean {
  if (line.flags & LineFlag.hasSeparator || value !== '') return false;
  return propertyKeys().some((known) => known.startsWith(key));
}

/** Several words without `=` behind the first. */
function isSentence({ value, line }: Setting): boolean {
  return !(line.flags & LineFlag.hasSeparator) && /\S\s+\S/.test(value);
}

/** Text for people rather than a setting: judged by the separator and by the shape of the key. */
function isProse({ key, value, line }: Setting): boolean {
  if (!(line.flags & LineFlag.hasSeparator)) return true;
  if (!(line.flags & LineFlag.colon)) return false;
  const isName = /^[a-z][\w.-]*$/.test(key) || key.includes('_');
  return !isName || value.startsWith('//') || /\S\s+\S+\s+\S/.test(value);
}
