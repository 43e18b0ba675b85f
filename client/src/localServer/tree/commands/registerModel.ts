import { Uri, window, workspace } from 'vscode';
import type { Registration } from '../../api/api';
import { ApiError } from '../../api/apiError';
import { modelApiSentence } from '../../api/refusal';
import { nameProblem, wholeNumberProblem } from '../inputProblems';
import type { ServerTree } from '../serverTree';
import type { ServerSource } from '../serverView';
import { pickServer } from './pick';
import { withProgress } from './withProgress';

const title = 'Register Model';

/** Asks for an archive, a name and a number of workers, and registers the model. */
export async function registerModel(tree: ServerTree, argument: unknown): Promise<void> {
  const server = await pickServer(tree, argument, title);
  if (!server) return;
  const { source } = server;
  if (!source.modelApi) throw new ApiError('model-api', modelApiSentence);
  const url = await pickArchive(source);
  const name = url && (await askForName());
  const workers = name !== undefined && (await askForWorkers());
  if (!url || name === undefined || !workers) return;
  const model: Registration = {
    url,
    ...(name !== '' && { name }),
    initialWorkers: Number(workers),
    isSynchronous: true,
  };
  try {
    const status = await withProgress(`Registering ${url}…`, (signal) =>
      tree.apiOf(source).registerModel(model, { signal }),
    );
    void window.showInformationMessage(status);
  } finally {
    // TorchServe goes on when nobody waits any more, and keeps a model whose workers failed.
    await tree.refresh();
  }
}

const archive = /\.(?:mar|war|model|tgz|tar\.gz)$/i;

async function pickArchive({ modelStore }: ServerSource): Promise<string | undefined> {
  const found = await archivesIn(modelStore);
  const other = {
    label: '$(link) Another archive…',
    description: 'a name in the model store, or an address',
  };
  const placeHolder =
    found.length === 0 ? 'No archive was found in the model store' : `Archives in ${modelStore}`;
  const picked = await window.showQuickPick([...found.map((label) => ({ label })), other], {
    title: `${title} (1/3): Archive`,
    placeHolder,
  });
  if (picked !== other) return picked?.label;
  return window.showInputBox({
    title: `${title} (1/3): Archive`,
    prompt: "A name in the model store, or an address that 'allowed_urls' allows.",
    validateInput: (text) => (text.trim() === '' ? 'This is needed.' : undefined),
  });
}

async function archivesIn(modelStore: string | undefined): Promise<readonly string[]> {
  if (modelStore === undefined) return [];
  try {
    const entries = await workspace.fs.readDirectory(Uri.file(modelStore));
    return entries
      .map(([name]) => name)
      .filter((name) => archive.test(name))
      .sort();
  } catch {
    // There is no such folder; the list then says that there is nothing in it.
    return [];
  }
}

function askForName(): Thenable<string | undefined> {
  return window.showInputBox({
    title: `${title} (2/3): Name`,
    prompt: 'Leave it empty for the name that the archive has.',
    validateInput: nameProblem,
  });
}

function askForWorkers(): Thenable<string | undefined> {
  return window.showInputBox({
    title: `${title} (3/3): Workers`,
    prompt: 'The number of workers to start. Without any, the model answers no requests.',
    value: '1',
    validateInput: wholeNumberProblem,
  });
}
