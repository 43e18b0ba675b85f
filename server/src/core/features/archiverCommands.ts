import type { Span } from '../text/span';

/** The name that a command gives to the model it packs. */
export interface ArchiverName {
  readonly name: string;
  readonly span: Span;
}

/** Names in the commands `torch-model-archiver … --model-name NAME …` of a script or another text. */
export function archiverNames(text: string): readonly ArchiverName[] {
  const names: ArchiverName[] = [];
  for (const command of text.matchAll(/\btorch-model-archiver\b/g)) {
    // A command ends with its line, unless a backslash or a back tick continues it.
    const rest = /^(?:[^\n\\`]|[\\`]\r?\n|[\\`])*/.exec(text.slice(command.index, command.index + 4000))![0];
    const option = /\s--model-name(?:\s*[\\`]\r?\n\s*|\s+|=)(["']?)([A-Za-z0-9][\w.-]*)\1(?![\w.{$-])/.exec(
      rest,
    );
    if (!option) continue;
    const end = command.index + option.index + option[0].length - option[1]!.length;
    const name = option[2]!;
    names.push({ name, span: { start: end - name.length, end } });
  }
  return names;
}
