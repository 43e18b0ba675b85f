import { ErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { modelNamesIn } from '../core/features/modelNames';
import { refusedName, renameIn, renamingAt } from '../core/features/renameModel';
import { rangeOf } from '../core/features/serviceDocument';
import type { OpenDocument } from './documents';
import type { Asked } from './modelNames';
import type { Session } from './session';
import { configsIn, findFiles, type NamedConfig } from './workspaceConfigs';

type Refusal = ResponseError<void>;

/** What would be renamed at a place; an error that people read when it cannot be. */
export async function prepareRename(
  asked: Asked,
): Promise<{ readonly range: Range; readonly placeholder: string } | Refusal | null> {
  const found = renamingAt(asIs(asked), asked.doc.document.offsetAt(asked.position));
  if (!found) return null;
  if ('refusal' in found) return refuse(found.refusal);
  return { range: rangeOf(asked.doc.document, found.span), placeholder: found.name };
}

/** Gives a model another name in every configuration of the workspace folder. */
export async function renameModel(
  session: Session,
  open: OpenDocument,
  asked: Asked,
  newName: string,
): Promise<WorkspaceEdit | Refusal | null> {
  const found = renamingAt(asIs(asked), asked.doc.document.offsetAt(asked.position));
  if (!found) return null;
  const refusal = 'refusal' in found ? found.refusal : refusedName(newName);
  if (refusal !== undefined || 'refusal' in found) return refuse(refusal ?? '');
  if (newName === found.name) return { changes: {} };
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const config of await configsIn(session, open, await findFiles(session, open.uri))) {
    const renamed = renameIn(config, found.name, newName);
    if ('refusal' in renamed) return refuse(renamed.refusal);
    if (renamed.edits.length === 0) continue;
    changes[config.document.uri] = renamed.edits.map(({ span, newText }) => ({
      range: rangeOf(config.document, span),
      newText,
    }));
  }
  return { changes };
}

function asIs({ doc: { document, analysis } }: Asked): NamedConfig {
  const { config, options } = analysis;
  return { document, config, facts: options.facts, names: modelNamesIn(config, options.facts) };
}

function refuse(message: string): Refusal {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}
