import { CompletionItemKind } from 'vscode-languageserver-types';
import { modelConfigSnippets } from '../../../catalog/snippets/modelConfig';
import type { Draft } from '../../completion/list';
import type { KeyPlace } from './keys';

/**
 * The usual deployments, without the lines whose keys are there already. One whose section is there is not offered: what it
 * needs would have to be written into that section.
 */
export function templateDrafts({ isPresent, style }: Pick<KeyPlace, 'isPresent' | 'style'>): Draft[] {
  return modelConfigSnippets.flatMap(({ name, prefix, body }) => {
    const members = membersOf(body).filter(({ key, lines }) => lines.length > 1 || !isPresent(key));
    if (members.length === 0 || members.some(({ key }) => isPresent(key))) return [];
    const lines = members.flatMap((member) => member.lines).map((line) => withStep(line, style.step));
    const shared = { kind: CompletionItemKind.Snippet, isSnippet: true, description: name } as const;
    return [{ ...shared, label: prefix, insert: lines.join(style.lineEnd), sort: `t${prefix}` }];
  });
}

/** The top-level members of a template with their lines. */
function membersOf(body: readonly string[]): readonly { readonly key: string; readonly lines: string[] }[] {
  const members: { key: string; lines: string[] }[] = [];
  for (const line of body) {
    if (line.startsWith(' ')) members.at(-1)!.lines.push(line);
    else members.push({ key: line.slice(0, line.indexOf(':')), lines: [line] });
  }
  return members;
}

function withStep(line: string, step: string): string {
  return line.replace(/^ +/, (blanks) => step.repeat(blanks.length / 2));
}
