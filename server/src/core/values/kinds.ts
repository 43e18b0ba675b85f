import type { PropertySpec, ValueType } from '../catalog/types';
import { address } from './address';
import { boolean } from './boolean';
import { double } from './double';
import { enumeration } from './enum';
import { host } from './host';
import { integer } from './integer';
import { json } from './json';
import { long } from './long';
import { modelList } from './modelList';
import { path } from './path';
import { regex } from './regex';
import { text } from './text';
import type { ValueIssue, ValueKind } from './valueKind';
import { words } from './words';

type KindTable = { readonly [K in ValueType['kind']]: ValueKind<Extract<ValueType, { kind: K }>> };

/** How the values of each kind are described, judged, explained and proposed. */
export const kinds: KindTable = {
  boolean,
  integer,
  long,
  double,
  address,
  host,
  path,
  enum: enumeration,
  regex,
  modelList,
  json,
  words,
  text,
};

/** Why the server cannot use a value of a key. The value must not contain a `$$NAME$$` placeholder. */
export function checkValue(value: string, spec: PropertySpec): readonly ValueIssue[] {
  // The table maps every kind to the row for exactly its type, which TypeScript cannot follow through an index.
  const kind = kinds[spec.type.kind] as unknown as ValueKind<ValueType>;
  return kind.check(value, spec.type, spec);
}
