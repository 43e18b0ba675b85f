import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { allModelSettings } from '../../model/modelConfig';
import { intersects, type Span } from '../../text/span';
import { sharedParameters } from '../modelsJson/move';
import type { ModelDocument } from './modelDocument';

/** A command of the client, with the address of the YAML. */
export const moveToModelsCommand = 'torchserve.moveToModels';

/** Offers to move what stands in a span to `models`, when `models` has it too; only for clients with the command. */
export function moveActions({ document, analysis }: ModelDocument, span: Span): CodeAction[] {
  const names: readonly string[] = sharedParameters;
  for (const { path, key, span: own } of allModelSettings(analysis.config)) {
    if (path.length > 1 || !names.includes(key) || !intersects(own, span)) continue;
    const title = "Move to 'models' in config.properties…";
    const command = { title, command: moveToModelsCommand, arguments: [document.uri] };
    return [{ title, kind: CodeActionKind.RefactorMove, command }];
  }
  return [];
}
