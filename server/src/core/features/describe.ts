import { docsUrl } from '../catalog/docsUrl';
import type { EnvironmentOverride, Evidence, Phase, PropertySpec, ValueType } from '../catalog/types';
import { effectiveSetting, type PropertiesConfig } from '../model/config';
import { inlineCode } from '../text/markdown';
import { kinds } from '../values/kinds';
import type { ValueKind } from '../values/valueKind';

/** The sources that the catalog was checked against. */
const sources = 'https://github.com/pytorch/serve/blob/v0.12.0/';

/** When a value is read, in words that follow "bad value". */
const phases: Readonly<Record<Phase, string>> = {
  launcher: 'before Java starts',
  jvm: 'when Java starts',
  configuration: 'at the start',
  'token-init': 'at the start',
  'metric-cache': 'at the start',
  'server-groups': 'at the start',
  validate: 'at the start',
  summary: 'at the start',
  'model-load': 'when a model is loaded',
  'rest-bind': 'late in the start',
  'startup-snapshot': 'late in the start',
  'grpc-start': 'late in the start',
  'metrics-schedule': 'late in the start',
  'worker-start': 'when a worker starts',
  request: 'when a request needs it',
};

/** The row of the table of kinds for a type. */
export function kindOf<T extends ValueType>(type: T): ValueKind<T> {
  // The table maps every kind to the row for exactly its type, which TypeScript cannot follow through an index.
  return kinds[type.kind] as unknown as ValueKind<T>;
}

/** Everything known about a key, as Markdown. With `config`, its switches for environment variables are taken into account. */
export function describeKey(spec: PropertySpec, config?: PropertiesConfig): string {
  const paragraphs = [`**${spec.key}** — ${kindOf(spec.type).describe(spec.type, spec)}`, spec.doc];
  if (spec.trap) paragraphs.push(`**Mind:** ${spec.trap}`);
  return [...paragraphs, facts(spec, config).join('\n'), references(spec)].join('\n\n');
}

function facts(spec: PropertySpec, config: PropertiesConfig | undefined): string[] {
  const lines = [
    `- **Default:** ${describeDefault(spec)}`,
    `- **Read as:** ${spec.parsedAs}`,
    `- **Bad value**, ${phases[spec.onInvalid.phase]}: ${spec.onInvalid.doc}`,
    `- **Environment:** ${describeVariable(spec.env, config)}`,
  ];
  if (spec.flag) lines.push(`- **Flag:** \`${spec.flag}\``);
  if (spec.since) lines.push(`- **Since:** TorchServe ${spec.since}`);
  return lines;
}

/** The default as code with its meaning, or the sentence about where it comes from. */
export function describeDefault(spec: PropertySpec): string {
  const { literal, note } = spec.default;
  if (literal === undefined) return note ?? 'none.';
  const meaning = meaningOf(literal, spec);
  const code = literal === '' ? 'empty' : inlineCode(literal);
  return [meaning ? `${code} (${meaning})` : code, note].filter(Boolean).join('. ');
}

/** A value in human terms; not for secrets, and not when it is only what the catalog says about the default. */
export function meaningOf(value: string, spec: PropertySpec): string | undefined {
  if (spec.secret) return undefined;
  const meaning = kindOf(spec.type).explain(value, spec.type, spec);
  return meaning === spec.default.note ? undefined : meaning;
}

function describeVariable(
  env: EnvironmentOverride | undefined,
  config: PropertiesConfig | undefined,
): string {
  if (!env) return 'no variable replaces this key.';
  const { name, gate, note } = env;
  const effect = (text: string): string => [text, note].filter(Boolean).join(' ');
  if (gate === 'none') return effect(`\`${name}\` always replaces it.`);
  const switches =
    gate === 'use_env_allowed_urls'
      ? ['enable_envvars_config', 'use_env_allowed_urls']
      : ['enable_envvars_config'];
  const lines = switches.map((key) => `\`${key}=true\``).join(' and ');
  if (!config) return effect(`\`${name}\` replaces it when the file has ${lines}.`);
  const on = switches.every((key) => effectiveSetting(config, key)?.value.toLowerCase() === 'true');
  return on
    ? effect(`\`${name}\` replaces it, because this file has ${lines}.`)
    : `\`${name}\` has no effect: it would need ${lines} in this file.`;
}

/** Links to the documentation and to the sources. */
export function references(spec: Pick<PropertySpec, 'docs' | 'evidence'>): string {
  const url = docsUrl(spec);
  return [...(url ? [`[Documentation](${url})`] : []), ...evidenceLinks(spec.evidence)].join(' · ');
}

/** A link to each file, followed by what is to be looked at there. */
export function evidenceLinks(evidence: readonly Evidence[]): string[] {
  const files = [...new Set(evidence.map(({ file }) => file))];
  return files.map((file) => evidenceLink(file, evidence));
}

function evidenceLink(file: string, evidence: readonly Evidence[]): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const symbols = evidence.filter((one) => one.file === file).map(({ symbol }) => inlineCode(symbol));
  return `[${name}](${sources}${encodeURI(file)}) ${symbols.join(', ')}`;
}
