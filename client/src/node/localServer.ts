import { Disposable } from 'vscode';
import type { LocalServerFeature, LocalServerParts } from '../localServer/entry';
import { createLocalServerFeature } from '../localServer/feature';
import { whenUsed } from '../localServer/tree/whenUsed';
import { createMachine } from './machine';

/** Servers on a machine with Node. */
export function createLocalServer(parts: LocalServerParts): LocalServerFeature {
  const machine = createMachine(parts.context.asAbsolutePath('dist/client/guard.js'));
  const feature = createLocalServerFeature(parts, machine);
  const tree = whenUsed(feature.servers, () => loadTree(parts, feature));
  return { ...feature, dispose: () => Disposable.from(tree, feature).dispose() };
}

/** The view is loaded when it is needed, because most who open a configuration only want to edit it. */
function loadTree(
  { context, client, output }: LocalServerParts,
  { servers }: LocalServerFeature,
): Disposable {
  let tree: Disposable | undefined;
  let isDisposed = false;
  const load = async (): Promise<void> => {
    const { startServerTree, httpTransport } = await import('./serverTreeParts');
    if (!isDisposed)
      tree = startServerTree({ context, client, transport: httpTransport, localServers: servers });
  };
  load().catch((error) => output.error('The view of the servers could not be loaded', error));
  return new Disposable(() => {
    isDisposed = true;
    tree?.dispose();
  });
}
