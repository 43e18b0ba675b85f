import { window } from 'vscode';
import { mostProblem, wholeNumberProblem } from '../inputProblems';
import type { ServerTree } from '../serverTree';
import { pickVersion } from './pick';
import { withProgress } from './withProgress';

const title = 'Scale Workers';

/** Asks for the least and the greatest number of workers and sets them. */
export async function scaleWorkers(tree: ServerTree, argument: unknown): Promise<void> {
  const picked = await pickVersion(tree, argument, title);
  if (!picked) return;
  const { source, model, version = '' } = picked;
  const now = model.description?.versions.find((one) => one.version === version);
  const least = await window.showInputBox({
    title: `${title} (1/2): Minimum`,
    prompt: `The number of workers that ${model.name} ${version} always has. With 0 it answers no requests.`,
    value: String(now?.minWorkers ?? 1),
    validateInput: wholeNumberProblem,
  });
  if (least === undefined) return;
  const min = Number(least);
  const most = await window.showInputBox({
    title: `${title} (2/2): Maximum`,
    prompt: 'At least the minimum.',
    value: String(Math.max(min, now?.maxWorkers === now?.minWorkers ? min : (now?.maxWorkers ?? min))),
    validateInput: (text) => mostProblem(text, min),
  });
  if (most === undefined) return;
  const scale = { min, max: Number(most), isSynchronous: true };
  const running = withProgress(`Scaling ${model.name} ${version}…`, (signal) =>
    tree.apiOf(source).scaleWorkers(model.name, version, scale, { signal }),
  );
  // The workers appear one after the other, whether or not it goes well in the end.
  void tree.refresh();
  try {
    void window.showInformationMessage(await running);
  } finally {
    await tree.refresh();
  }
}
