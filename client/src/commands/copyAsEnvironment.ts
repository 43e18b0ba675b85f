import { env, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ToEnvironmentParams,
  type ToEnvironmentResult,
  toEnvironmentRequest,
} from '../../../server/src/lsp/protocol';

type Format = ToEnvironmentParams['format'];

const formats: readonly { readonly label: string; readonly detail: string; readonly format: Format }[] = [
  { label: 'Shell', detail: 'export NAME=value', format: 'export' },
  { label: 'docker run', detail: '-e NAME=value', format: 'docker' },
  { label: '.env', detail: 'NAME=value', format: 'dotenv' },
  { label: 'Compose', detail: 'environment: with NAME: value', format: 'compose' },
  { label: 'Kubernetes', detail: 'env: with name and value', format: 'kubernetes' },
];

/** Puts the settings of a file on the clipboard as environment variables, and says which keys have none. */
export async function copyAsEnvironment(
  client: BaseLanguageClient,
  source: Uri,
  wanted: string | undefined,
): Promise<void> {
  const known = formats.find(({ format }) => format === wanted);
  const picked = known ?? (await window.showQuickPick(formats, { title: 'Copy as Environment Variables' }));
  if (picked) await copy(client, source, picked.format, false);
}

async function copy(
  client: BaseLanguageClient,
  source: Uri,
  format: Format,
  revealSecrets: boolean,
): Promise<void> {
  const params: ToEnvironmentParams = {
    uri: client.code2ProtocolConverter.asUri(source),
    format,
    revealSecrets,
  };
  const result = await client.sendRequest<ToEnvironmentResult | null>(toEnvironmentRequest, params);
  if (!result) return void window.showInformationMessage('Open the configuration first.');
  await env.clipboard.writeText(result.text);
  const reveal = 'Copy with Secrets';
  const buttons = result.masked > 0 ? [reveal] : [];
  // Nobody waits for the answer: the text is on the clipboard already.
  void window.showInformationMessage(describe(result), ...buttons).then((answer) => {
    return answer === reveal ? copy(client, source, format, true) : undefined;
  });
}

const mostKeys = 10;

function describe({ count, leftOut, conditions, masked }: ToEnvironmentResult): string {
  const keys = leftOut.map(({ key }) => key);
  const more = keys.length > mostKeys ? ` and ${keys.length - mostKeys} more` : '';
  return [
    `Copied ${count} environment ${count === 1 ? 'variable' : 'variables'}.`,
    keys.length > 0 ? `Without a variable: ${keys.slice(0, mostKeys).join(', ')}${more}.` : '',
    masked > 0 ? `Secrets are masked.` : '',
    ...conditions,
  ]
    .filter(Boolean)
    .join(' ');
}
