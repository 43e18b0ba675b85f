import { commands, type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LanguageSwitch } from '../languageSwitch';
import { startServer } from '../startServer';
import { commandIds } from './commandIds';
import { disableRule } from './disableRule';
import { notAConfig } from './notAConfig';
import { openBundledPage } from './openBundledPage';
import { treatAsConfig } from './treatAsConfig';

export interface CommandParts {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  readonly languageSwitch: LanguageSwitch;
}

export function registerCommands({ context, client, output, languageSwitch }: CommandParts): void {
  const handlers: Readonly<Record<keyof typeof commandIds, (argument: unknown) => unknown>> = {
    treatAsConfig: (uri) => treatAsConfig(asUri(uri), languageSwitch),
    notAConfig: (uri) => notAConfig(asUri(uri), languageSwitch),
    restartServer: () => startServer(client),
    showOutput: () => output.show(),
    openKeyReference: () => openBundledPage(context, 'keys.md'),
    showRule: (rule) => openBundledPage(context, 'rules.md', asText(rule)),
    disableRule: (rule) => disableRule(asText(rule)),
  };
  for (const [name, handler] of Object.entries(handlers)) {
    const id = commandIds[name as keyof typeof commandIds];
    context.subscriptions.push(commands.registerCommand(id, handler));
  }
}

/** Menus pass the file that was clicked on; the palette and key bindings pass nothing. */
function asUri(argument: unknown): Uri | undefined {
  return argument instanceof Uri ? argument : undefined;
}

function asText(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
