import { extensions, Uri, workspace } from 'vscode';
import type { Surroundings } from './findTorchserve';
import { localServerSettings } from './settings';

/** What decides which TorchServe starts a configuration. */
export async function surroundingsOf(uri: string): Promise<Surroundings> {
  const config = Uri.parse(uri);
  const interpreter = await interpreterOf(config);
  const own = workspace.getWorkspaceFolder(config);
  const folders = [...(own ? [own] : []), ...(workspace.workspaceFolders ?? []).filter((one) => one !== own)];
  const paths = folders.filter((folder) => folder.uri.scheme === 'file').map((folder) => folder.uri.fsPath);
  return {
    setting: localServerSettings(uri).command,
    ...(interpreter ? { interpreter } : {}),
    folders: paths,
  };
}

/** The part that is used of what the extension for Python gives to others. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath?(resource?: Uri): { readonly path?: unknown } | undefined;
  };
}

async function interpreterOf(uri: Uri): Promise<string | undefined> {
  const extension = extensions.getExtension<PythonApi>('ms-python.python');
  try {
    const { environments } = (await extension?.activate()) ?? {};
    const path = environments?.getActiveEnvironmentPath?.(uri)?.path;
    if (typeof path === 'string' && path !== '') return path;
  } catch {
    // An extension that does not work says nothing.
  }
  const path = workspace.getConfiguration('python', uri).get('defaultInterpreterPath', '');
  // A bare name is looked for on the PATH, and so is TorchServe.
  return /[\\/]/.test(path) && !path.includes('${') ? path : undefined;
}
