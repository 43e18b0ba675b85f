import { docsUrl, sourceUrl } from '../catalog/docsUrl';
import type { EnvironmentOverride, Evidence, PropertySpec, ValueType } from '../catalog/types';
import { inlineCode } from '../text/markdown';
import { kinds } from '../values/kinds';
import type { ValueKind } from '../values/valueKind';

function kindOf(type: ValueType): ValueKind<ValueType> {
  // The table maps every kind to the row for exactly its type, which TypeScript cannot follow through an index.
  return kinds[type.kind] as unknown as ValueKind<ValueType>;
}

export function typeText(spec: PropertySpec): string {
  return kindOf(spec.type).describe(spec.type, spec);
}

/** The default as code, or the sentence about where it comes from. */
export function defaultText({ default: { literal, note } }: PropertySpec): string {
  if (literal === undefined) return note ?? 'None.';
  const code = literal === '' ? 'Empty' : inlineCode(literal);
  return note ? `${code}. ${note}` : code;
}

/** The default with its meaning, such as `6.25 MiB`. */
export function explainedDefault(spec: PropertySpec): string {
  const { literal, note } = spec.default;
  const meaning =
    literal === undefined || spec.secret ? undefined : kindOf(spec.type).explain(literal, spec.type, spec);
  return meaning && meaning !== note ? `${defaultText(spec)} (${meaning})` : defaultText(spec);
}

/** What must stand in the file for a variable to count. */
export function gateText({ gate }: EnvironmentOverride): string {
  switch (gate) {
    case 'none':
      return 'always';
    case 'enable_envvars_config':
      return 'with `enable_envvars_config=true`';
    case 'use_env_allowed_urls':
      return 'with `enable_envvars_config=true` and `use_env_allowed_urls=true`';
  }
}

/** Links to the documentation and to the sources. */
export function references(spec: Pick<PropertySpec, 'docs' | 'evidence'>): string {
  const docs = docsUrl(spec);
  return [...(docs ? [`[documentation](${docs})`] : []), ...spec.evidence.map(evidenceLink)].join(', ');
}

export function evidenceLink(evidence: Evidence): string {
  const { file, symbol } = evidence;
  return `[${file.slice(file.lastIndexOf('/') + 1)}](${sourceUrl(evidence)}) ${inlineCode(symbol)}`;
}
