import { type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type LaunchPlan,
  type LaunchPlanParams,
  languageId,
  launchPlanRequest,
} from '../../../../server/src/lsp/protocol';
import type { LocalServer } from '../localServers';
import type { ServerSource } from './serverView';

/** The servers that were started here, and those that may run by what the open configurations say. */
export async function serverSources(
  client: BaseLanguageClient,
  own: readonly LocalServer[],
): Promise<readonly ServerSource[]> {
  const started = own.map((server) =>
    sourceOf(server.uri, server.plan, {
      id: server.id,
      state: server.state,
      ...(server.problem !== undefined && { problem: server.problem }),
    }),
  );
  const open = workspace.textDocuments.filter((document) => document.languageId === languageId);
  const planned = await Promise.all(open.map((document) => foundIn(client, document)));
  const all = [...started];
  for (const source of planned) if (source && !all.some((other) => isSame(source, other))) all.push(source);
  return all;
}

async function foundIn(
  client: BaseLanguageClient,
  document: TextDocument,
): Promise<ServerSource | undefined> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  try {
    const params: LaunchPlanParams = { uri, options: {} };
    const plan = await client.sendRequest<LaunchPlan | null>(launchPlanRequest, params);
    return plan ? sourceOf(uri, plan, { id: `found:${uri}`, state: 'found' }) : undefined;
  } catch (error) {
    // The language server is being started or stopped; the next look will tell.
    client.debug(`No launch plan for ${uri}`, error);
    return undefined;
  }
}

function sourceOf(
  uri: string,
  { addresses, tokenFile, modelApi, modelStore }: LaunchPlan,
  more: Pick<ServerSource, 'id' | 'state' | 'problem'>,
): ServerSource {
  const { inference, management, metrics } = addresses;
  return {
    ...more,
    uri,
    name: workspace.asRelativePath(Uri.parse(uri)),
    addresses: {
      ...(inference !== undefined && { inference }),
      ...(management !== undefined && { management }),
      ...(metrics !== undefined && { metrics }),
    },
    modelApi,
    ...(tokenFile !== undefined && { tokenFile }),
    ...(modelStore !== undefined && { modelStore }),
  };
}

/** Two configurations can say the same; a server that has ended leaves its addresses to others. */
function isSame(found: ServerSource, other: ServerSource): boolean {
  if (other.uri === found.uri) return other.state !== 'stopped' && other.state !== 'failed';
  const [a, b] = [found.addresses, other.addresses];
  return a.management !== undefined && a.management === b.management && a.inference === b.inference;
}
