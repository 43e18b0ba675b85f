import { type JsonObject, parseEmbeddedJson } from '../../syntax/embeddedJson';

/** `WAR-INF/MANIFEST.json` as TorchServe validates it. */
export type WorkflowReading =
  | {
      readonly kind: 'workflow';
      readonly workflowName: string;
      readonly specFile?: string;
      readonly handler?: string;
    }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unknown' };

const wanted = [
  ['archiverVersion', 'Workflow archive version is not defined.'],
  ['createdOn', 'Workflow archive createdOn is not defined.'],
] as const;

/** What can be said of the texts in the manifest; anything that Gson would have to convert is left open. */
export function readWorkflowManifest(text: string): WorkflowReading {
  const { root, problem } = parseEmbeddedJson(text);
  if (problem?.kind === 'too-deep' || root?.kind !== 'object') return { kind: 'unknown' };
  if (problem) return { kind: 'refused', message: 'Failed to parse signature.json.' };
  const member = root.members.findLast(({ name }) => name === 'workflow')?.value;
  if (member && member.kind !== 'object') return { kind: 'unknown' };
  const workflow = member ?? { members: [] };
  const workflowName = textIn(workflow, 'workflowName');
  if (workflowName === undefined) return { kind: 'refused', message: 'Workflow name is not defined.' };
  const missing = wanted.find(([name]) => textIn(root, name) === undefined);
  if (missing) return { kind: 'refused', message: missing[1] };
  const [specFile, handler] = [textIn(workflow, 'specFile'), textIn(workflow, 'handler')];
  return {
    kind: 'workflow',
    workflowName,
    ...(specFile === undefined ? {} : { specFile }),
    ...(handler === undefined ? {} : { handler }),
  };
}

function textIn({ members }: Pick<JsonObject, 'members'>, wantedName: string): string | undefined {
  const value = members.findLast(({ name }) => name === wantedName)?.value;
  return value && 'text' in value && value.kind !== 'null' ? value.text : undefined;
}
