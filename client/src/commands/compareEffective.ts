import { type Uri, window, workspace } from 'vscode';
import type { EffectivePreview } from '../effectivePreview';
import { editorSituation, pickSituation } from '../situations';

/** Shows the effective configurations of one file in two situations, or of two files in one, beside each other. */
export async function compareEffective(source: Uri, preview: EffectivePreview): Promise<void> {
  const name = workspace.asRelativePath(source);
  const situations = { label: `Two situations of ${name}`, compare: compareSituations };
  const files = { label: `${name} and another file`, compare: compareFiles };
  const picked = await window.showQuickPick([situations, files], {
    title: 'Compare Effective Configurations',
  });
  await picked?.compare(source, preview);
}

async function compareSituations(uri: Uri, preview: EffectivePreview): Promise<void> {
  const left = await pickSituation(uri, 'The first situation');
  if (left === undefined) return;
  const right = await pickSituation(uri, 'The second situation');
  if (right !== undefined) await compareIn(uri, [left, right], preview);
}

export async function compareIn(
  uri: Uri,
  [left, right]: readonly [string, string],
  preview: EffectivePreview,
): Promise<void> {
  const title = `${workspace.asRelativePath(uri)}: ${left || editorSituation} ↔ ${right || editorSituation}`;
  await preview.compare({ uri, situation: left }, { uri, situation: right }, title);
}

async function compareFiles(uri: Uri, preview: EffectivePreview): Promise<void> {
  const [other] =
    (await window.showOpenDialog({ title: 'Configuration to Compare With', openLabel: 'Compare' })) ?? [];
  if (!other) return;
  const title = `${workspace.asRelativePath(uri)} ↔ ${workspace.asRelativePath(other)} (effective)`;
  await preview.compare({ uri }, { uri: other }, title);
}
