import type { SnapshotMemberSpec } from '../../catalog/modelConfig/snapshotMembers';
import type { ModelParameterSpec } from '../../catalog/types';
import { inlineCode } from '../../text/markdown';
import { evidenceLinks } from '../describe';
import { unitNames } from '../unitNames';
import type { Shape } from './modelsDocument';

/** Everything known about a parameter in one of the two documents, as Markdown. */
export function describeParameter(spec: ModelParameterSpec, shape: Shape): string {
  const { name, doc, trap, evidence } = spec;
  const paragraphs = [`**${name}** — ${typeText(spec)}`, doc];
  if (trap) paragraphs.push(`**Mind:** ${trap}`);
  paragraphs.push(facts(spec, shape).join('\n'), evidenceLinks(evidence).join(' · '));
  return paragraphs.join('\n\n');
}

function facts(spec: ModelParameterSpec, shape: Shape): string[] {
  const { models, snapshot, since } = spec;
  const lines: string[] = [];
  if (shape === 'models' && !models) lines.push('- **In `models`** TorchServe does not look for it.');
  if (shape === 'modelSnapshot' && !snapshot)
    lines.push('- **In `model_snapshot`** TorchServe does not look for it.');
  if (shape === 'models' && models) {
    const { literal, note } = models.default;
    lines.push(`- **Default:** ${literal === undefined ? (note ?? 'none.') : inlineCode(literal)}`);
    if (models.onlyAtStart) lines.push('- **Counts** for models that are loaded at the start only.');
    if (models.onlyWithoutYaml) lines.push('- **Counts** for archives without a model configuration only.');
    lines.push(`- **Bad value:** ${models.onInvalid}`);
  }
  if (shape === 'modelSnapshot' && snapshot) {
    lines.push(`- **Required:** ${snapshot.required ? 'yes; without it the server stops.' : 'no.'}`);
    lines.push(`- **Bad value:** ${snapshot.onInvalid}`);
  }
  if (since) lines.push(`- **Since:** TorchServe ${since}`);
  return lines;
}

function typeText({ type, unit, models }: ModelParameterSpec): string {
  if (type.kind === 'integer') {
    const from = models && type.min !== undefined ? ` from ${type.min} on` : '';
    return `a whole number${from}${unit ? ` (${unitNames[unit]})` : ''}`;
  }
  if (type.kind === 'enum') return `one of ${type.values.map(({ value }) => inlineCode(value)).join(', ')}`;
  return type.kind === 'boolean' ? '`true` or `false`' : 'a text';
}

/** The same for what stands around the models of a snapshot. */
export function describeMember({
  name,
  type,
  doc,
  required,
  onInvalid,
  evidence,
}: SnapshotMemberSpec): string {
  const kind = {
    text: 'a text',
    integer: 'a whole number',
    models: 'a JSON object: model → version → parameters',
  }[type];
  return [
    `**${name}** — ${kind}`,
    doc,
    `- **Required:** ${required ? 'yes.' : 'no.'}\n- **Bad value:** ${onInvalid}`,
    evidenceLinks(evidence).join(' · '),
  ].join('\n\n');
}
