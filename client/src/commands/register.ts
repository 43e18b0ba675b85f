import { commands, type ExtensionContext, type LogOutputChannel, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type EffectivePreview, effectiveScheme } from '../effectivePreview';
import type { JsonDocuments } from '../jsonDocuments';
import type { LanguageSwitch } from '../languageSwitch';
import { pickSituation, rememberSituation } from '../situations';
import { startServer } from '../startServer';
import { commandIds } from './commandIds';
import { compareEffective, compareIn } from './compareEffective';
import { copyAsEnvironment } from './copyAsEnvironment';
import { disableRule } from './disableRule';
import { editAsJson } from './editAsJson';
import { insertFromEnvironment } from './insertFromEnvironment';
import { moveToModels } from './moveToModels';
import { moveToYaml } from './moveToYaml';
import { notAConfig } from './notAConfig';
import { openBundledPage } from './openBundledPage';
import { treatAsConfig } from './treatAsConfig';

export interface CommandParts {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
  readonly languageSwitch: LanguageSwitch;
  readonly preview: EffectivePreview;
  readonly jsonDocuments: JsonDocuments;
}

type Handler = (argument: unknown, second?: unknown, third?: unknown) => unknown;
type Handlers = Readonly<Record<keyof typeof commandIds, Handler>>;

export function registerCommands(parts: CommandParts): void {
  const { context, client, output, languageSwitch } = parts;
  const handlers: Handlers = {
    ...effectiveHandlers(parts),
    ...modelsHandlers(parts),
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
        asText(name) ?? (await pickSituation(uri, 'Situation in Which TorchServe Is Started'));
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

/** Commands about the JSON of `models`, and about moving between it and a YAML. */
function modelsHandlers(parts: CommandParts): Pick<Handlers, 'editAsJson' | 'moveToYaml' | 'moveToModels'> {
  const withFile =
    (run: (source: Uri, second: unknown, third: unknown) => unknown): Handler =>
    (argument, second, third) => {
      // Code actions of the server pass an address.
      const given = typeof argument === 'string' ? Uri.parse(argument) : asUri(argument);
      const uri = given ?? window.activeTextEditor?.document.uri;
      return uri ? run(uri, second, third) : window.showInformationMessage('Open the file first.');
    };
  return {
    editAsJson: withFile((uri, key) => editAsJson(parts.jsonDocuments, uri, asText(key))),
    moveToYaml: withFile((uri, first, second) => {
      const [model, version] = [asText(first), asText(second)];
      const isGiven = model !== undefined && version !== undefined;
      return moveToYaml(parts, uri, isGiven ? { model, version } : {});
    }),
    moveToModels: withFile((uri) => moveToModels(parts, uri)),
  };
}

/** Menus pass the file that was clicked on; the palette and key bindings pass nothing. */
function asUri(argument: unknown): Uri | undefined {
  return argument instanceof Uri ? argument : undefined;
}

function asText(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
