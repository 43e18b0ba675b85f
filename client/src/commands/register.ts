import { commands, type ExtensionContext, type LogOutputChannel, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type EffectivePreview, effectiveScheme } from '../effectivePreview';
import type { LanguageSwitch } from '../languageSwitch';
import { pickSituation, rememberSituation } from '../situations';
import { startServer } from '../startServer';
import { commandIds } from './commandIds';
import { compareEffective, compareIn } from './compareEffective';
import { copyAsEnvironment } from './copyAsEnvironment';
import { disableRule } from './disableRule';
import { insertFromEnvironment } from './insertFromEnvironment';
import { notAConfig } from './notAConfig';
import { openBundledPage } from './openBundledPage';
import { treatAsConfig } from './treatAsConfig';

export interface CommandParts {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  readonly languageSwitch: LanguageSwitch;
  readonly preview: EffectivePreview;
}

type Handlers = Readonly<Record<keyof typeof commandIds, (argument: unknown, second?: unknown) => unknown>>;

export function registerCommands(parts: CommandParts): void {
  const { context, client, output, languageSwitch } = parts;
  const handlers: Handlers = {
    ...effectiveHandlers(parts),
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

type EffectiveCommands =
  | 'previewEffective'
  | 'toggleDefaults'
  | 'toggleSecrets'
  | 'selectSituation'
  | 'compareEffective'
  | 'copyAsEnvironment'
  | 'insertFromEnvironment';

/** Commands about what TorchServe would run with; they work from the configuration and from its preview. */
function effectiveHandlers({ client, preview }: CommandParts): Pick<Handlers, EffectiveCommands> {
  const withSource =
    (run: (source: Uri, argument: unknown, second: unknown) => unknown) =>
    (argument: unknown, second?: unknown): unknown => {
      const uri = asUri(argument) ?? window.activeTextEditor?.document.uri;
      if (!uri) return window.showInformationMessage('Open the configuration first.');
      return run(preview.sourceOf(uri), argument, second);
    };
  const withPreview = (run: (uri: Uri) => void) => (argument: unknown) => {
    const uri = asUri(argument) ?? window.activeTextEditor?.document.uri;
    if (uri?.scheme === effectiveScheme) run(uri);
  };
  return {
    previewEffective: withSource((uri) => preview.open({ uri })),
    toggleDefaults: withPreview(preview.toggleDefaults),
    toggleSecrets: withPreview(preview.toggleSecrets),
    selectSituation: withSource(async (uri, name) => {
      const situation =
        asText(name) ?? (await pickSituation(uri, 'Situation in which TorchServe is started'));
      if (situation !== undefined) await rememberSituation(uri, situation);
    }),
    compareEffective: withSource((uri, first, second) => {
      const [left, right] = [asText(first), asText(second)];
      return left !== undefined && right !== undefined
        ? compareIn(uri, [left, right], preview)
        : compareEffective(uri, preview);
    }),
    copyAsEnvironment: withSource((uri, format) => copyAsEnvironment(client, uri, asText(format))),
    insertFromEnvironment: withSource((uri, text) => insertFromEnvironment(client, uri, asText(text))),
  };
}

/** Menus pass the file that was clicked on; the palette and key bindings pass nothing. */
function asUri(argument: unknown): Uri | undefined {
  return argument instanceof Uri ? argument : undefined;
}

function asText(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
