import { ConfigurationTarget, workspace } from 'vscode';
import { settingsSection } from '../../../server/src/lsp/protocol';

/** Turns a rule off in the workspace's settings, or in the user's when no folder is open. */
export async function disableRule(ruleId: string | undefined): Promise<void> {
  if (ruleId === undefined) return;
  const diagnostics = workspace.getConfiguration(`${settingsSection}.diagnostics`);
  const levels = diagnostics.inspect<Record<string, string>>('severity');
  const inWorkspace = workspace.workspaceFolders !== undefined;
  const present = inWorkspace ? levels?.workspaceValue : levels?.globalValue;
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await diagnostics.update('severity', { ...present, [ruleId]: 'off' }, target);
}
