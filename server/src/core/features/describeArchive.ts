import type { ArchiveFact, EmbeddedFile } from '../model/archiveFact';
import { inlineCode } from '../text/markdown';

/** What is known of an archive, as paragraphs of Markdown. `name`: the one that the configuration gives to the model. */
export function describeArchive(fact: ArchiveFact, name: string | undefined): readonly string[] {
  switch (fact.state) {
    case 'unknown':
      return [];
    case 'refused':
      return [`**Not loaded:** TorchServe logs ${inlineCode(fact.message)} and goes on without it.`];
    case 'stops':
      return [`**Ends the start:** loading it fails with ${inlineCode(fact.message)}.`];
    case 'workflow':
      return [
        `**Workflow archive:** ${inlineCode(fact.workflowName)}`,
        ...describeHandler(fact.handler, undefined),
        ...(fact.spec ? [`**Specification:** ${describeFile(fact.spec)}`] : []),
      ];
    case 'model':
      break;
  }
  const own = fact.modelName === undefined ? 'no name' : `the name ${inlineCode(fact.modelName)}`;
  const given =
    name !== undefined && name !== fact.modelName
      ? `, registered as ${inlineCode(name)} because that name is given here`
      : '';
  if (fact.isNoArchive)
    return ['**No zip archive:** TorchServe unpacks nothing, and its workers cannot start.'];
  return [
    `**Inside:** ${own}, version ${inlineCode(fact.modelVersion)}${given}`,
    ...describeHandler(fact.handler, fact.runtime),
    `**Configuration:** ${fact.config ? describeFile(fact.config) : "none in the archive, so that 'models' and the defaults decide"}`,
  ];
}

function describeHandler(handler: string | undefined, runtime: string | undefined): readonly string[] {
  const parts = [
    ...(handler === undefined ? [] : [`**Handler:** ${inlineCode(handler)}`]),
    ...(runtime === undefined ? [] : [`**Runtime:** ${inlineCode(runtime)}`]),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function describeFile({ name, state }: EmbeddedFile): string {
  if (state === 'missing') return `${inlineCode(name)}, which is missing, so that no worker can start`;
  return state === 'found' ? inlineCode(name) : `${inlineCode(name)}, which could not be read`;
}
