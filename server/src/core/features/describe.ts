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
  configuration: 'at the start, while the configuration is read',
  'token-init': 'at the start, when the tokens are made',
  'metric-cache': 'at the start, when the metrics are set up',
  'server-groups': 'at the start, when the threads are made',
  validate: 'at the start, before any model is loaded',
  summary: 'at the start, before any model is loaded',
  'model-load': 'when a model is loaded',
  'rest-bind': 'at the start, after the models were loaded',
  'startup-snapshot': 'at the start, after the models were loaded',
  'grpc-start': 'at the start, after the models were loaded',
  'metrics-schedule': 'at the start, after the models were loaded',
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
  const meaning = spec.secret ? undefined : kindOf(spec.type).explain(literal, spec.type, spec);
  const code = literal === '' ? 'empty' : inlineCode(literal);
  return [meaning ? `${code} (${meaning})` : code, note].filter(Boolean).join('. ');
}

function describeVariable(
  env: EnvironmentOverride | undefined,
  config: PropertiesConfig | undefined,
): string {
  if (!env) return 'no variable replaces this key.';
  return [gateSentence(env, config), env.note].filter(Boolean).join(' ');
}

function gateSentence({ name, gate }: EnvironmentOverride, config: PropertiesConfig | undefined): string {
  if (gate === 'none') return `\`${name}\` always replaces it.`;
  const switches =
    gate === 'use_env_allowed_urls'
      ? ['enable_envvars_config', 'use_env_allowed_urls']
      : ['enable_envvars_config'];
  const lines = switches.map((key) => `\`${key}=true\``).join(' and ');
  if (!config) return `\`${name}\` replaces it when the file has ${lines}.`;
  const on = switches.every((key) => effectiveSetting(config, key)?.value.toLowerCase() === 'true');
  return on
    ? `\`${name}\` replaces it, because this file has ${lines}.`
    : `\`${name}\` has no effect: it would need ${lines} in this file.`;
}

function references(spec: PropertySpec): string {
  const url = docsUrl(spec);
  const files = [...new Set(spec.evidence.map(({ file }) => file))];
  const links = files.map((file) => evidenceLink(file, spec.evidence));
  return [...(url ? [`[Documentation](${url})`] : []), ...links].join(' · ');
}

function evidenceLink(file: string, evidence: readonly Evidence[]): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const symbols = evidence.filter((one) => one.file === file).map(({ symbol }) => inlineCode(symbol));
  return `[${name}](${sources}${encodeURI(file)}) ${symbols.join(', ')}`;
}
