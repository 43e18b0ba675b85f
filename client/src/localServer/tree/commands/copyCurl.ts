import { env, window } from 'vscode';
import { modelPath, predictionPath } from '../../api/api';
import { type CurlRequest, curlCommand } from '../../api/curl';
import { isLoopback } from '../../api/isLoopback';
import type { ServerTree } from '../serverTree';
import type { ServerSource } from '../serverView';
import { isTreeNode } from '../treeNodes';
import { pickServer, pickVersion } from './pick';

type Asked = Omit<CurlRequest, 'address' | 'token' | 'acceptsAnyCertificate'> & {
  readonly label: string;
  readonly to: keyof ServerSource['addresses'];
};

/** Copies a request as a command for a shell; what is requested depends on the node. */
export async function copyCurl(tree: ServerTree, argument: unknown): Promise<void> {
  const title = 'Copy as curl Command';
  const isServer = isTreeNode(argument) && argument.kind === 'server';
  const picked = isServer
    ? await pickServer(tree, argument, title)
    : await pickVersion(tree, argument, title);
  if (!picked) return;
  const requests = 'model' in picked ? modelRequests(picked.model.name, picked.version) : serverRequests;
  const request = await window.showQuickPick(requests, { title });
  if (!request) return;
  const { source } = picked;
  const address = source.addresses[request.to];
  if (address === undefined) return void window.showWarningMessage(`The ${request.to} address is not known.`);
  const { label: _, to, ...rest } = request;
  const isFree = to === 'metrics' || source.tokenFile === undefined;
  const command = curlCommand({
    ...rest,
    address,
    acceptsAnyCertificate: isLoopback(address),
    ...(isFree ? {} : { token: { file: source.tokenFile ?? '', kind: to } }),
  });
  await env.clipboard.writeText(command);
  void window.setStatusBarMessage('$(check) The curl command was copied', 3000);
}

const serverRequests: readonly Asked[] = [
  { label: 'Ping', to: 'inference', method: 'GET', path: '/ping' },
  { label: 'List models', to: 'management', method: 'GET', path: '/models' },
  { label: 'Metrics', to: 'metrics', method: 'GET', path: '/metrics' },
];

function modelRequests(name: string, version: string | undefined): readonly Asked[] {
  const sent = { file: 'input.json', contentType: 'application/json' };
  const path = modelPath(name, version);
  return [
    { label: 'Run inference', to: 'inference', method: 'POST', path: predictionPath(name, version), ...sent },
    { label: 'Describe', to: 'management', method: 'GET', path },
    { label: 'Scale workers', to: 'management', method: 'PUT', path: `${path}?min_worker=1&max_worker=1` },
    { label: 'Unregister', to: 'management', method: 'DELETE', path },
  ];
}
