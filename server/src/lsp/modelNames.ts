import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { definitionAt, sourcesOf, type Target } from '../core/features/definition';
import { modelNameAt, modelNamesIn } from '../core/features/modelNames';
import { rangeOf, type ServiceDocument } from '../core/features/serviceDocument';
import { moreFacts, reachable } from './archives';
import type { OpenDocument } from './documents';
import type { Session } from './session';
import { archiverNamesIn, configsIn, findFiles } from './workspaceConfigs';

/** A place that was asked about. */
export interface Asked {
  readonly doc: ServiceDocument;
  readonly position: Position;
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where a model or an archive comes from: in the document, inside the archive, or else elsewhere in the workspace. */
export async function definitionOf(
  session: Session,
  open: OpenDocument,
  { doc, position, opensArchives }: Asked & { readonly opensArchives: boolean },
): Promise<LocationLink[] | null> {
  const { document, analysis } = doc;
  const offset = document.offsetAt(position);
  const facts = (await moreFacts(session, open)) ?? analysis.options.facts;
  const found = definitionAt(analysis.config, facts, offset);
  if (!found) return null;
  const originSelectionRange = rangeOf(document, found.origin);
  const linksIn = (targets: readonly Target[], where: TextDocument): LocationLink[] =>
    targets.flatMap((target) => {
      const place = placeOf(target, where, opensArchives);
      return place ? [{ originSelectionRange, ...place }] : [];
    });
  const links = linksIn(found.targets, document);
  const name = modelNameAt(modelNamesIn(analysis.config, facts), offset);
  if (links.length > 0 || !name) return links;
  const others = await configsIn(session, open, await findFiles(session, open.uri));
  return others.flatMap((other) => linksIn(sourcesOf(name.name, other), other.document));
}

function placeOf(
  { address, span }: Target,
  document: TextDocument,
  opensArchives: boolean,
): Omit<LocationLink, 'originSelectionRange'> | undefined {
  if (address !== undefined && reachable(address, opensArchives)) {
    return { targetUri: address, targetRange: start, targetSelectionRange: start };
  }
  const range = span && rangeOf(document, span);
  return range && { targetUri: document.uri, targetRange: range, targetSelectionRange: range };
}

/** Every place of the workspace folder that stands for the model, commands that pack it included. */
export async function referencesOf(
  session: Session,
  open: OpenDocument,
  { doc, position }: Asked,
  withDeclaration: boolean,
): Promise<Location[]> {
  const { document, analysis } = doc;
  const own = modelNamesIn(analysis.config, analysis.options.facts);
  const asked = modelNameAt(own, document.offsetAt(position))?.name;
  if (asked === undefined) return [];
  const files = await findFiles(session, open.uri);
  const configs = await configsIn(session, open, files);
  const inConfigs = configs.flatMap(({ document: where, names }) =>
    names
      .filter(({ name, kind }) => name === asked && (withDeclaration || kind === 'key'))
      .map(({ span }) => ({ uri: where.uri, range: rangeOf(where, span) })),
  );
  const isGiven = configs.some(({ names }) =>
    names.some(({ name, kind }) => name === asked && kind === 'given'),
  );
  // A name that load_models gives is not the one that the archive was packed with.
  const commands = isGiven ? [] : await archiverNamesIn(session, files);
  const inCommands = commands.flatMap(({ document: where, names }) =>
    names
      .filter(({ name }) => name === asked)
      .map(({ span }) => ({ uri: where.uri, range: rangeOf(where, span) })),
  );
  return [...inConfigs, ...inCommands];
}

/** The places of the document that stand for the same model. */
export function highlightsOf({ doc: { document, analysis }, position }: Asked): DocumentHighlight[] {
  const names = modelNamesIn(analysis.config, analysis.options.facts);
  const asked = modelNameAt(names, document.offsetAt(position));
  return names
    .filter(({ name }) => name === asked?.name)
    .map(({ span, kind }) => ({
      range: rangeOf(document, span),
      kind: kind === 'key' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
    }));
}
