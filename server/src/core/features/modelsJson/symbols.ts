import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { type Setting, spanInValue } from '../../model/config';
import { maskSecrets } from '../../model/secrets';
import type { LooseContainer, LooseEntry, LooseValue } from '../../syntax/looseJson';
import { rangeOf, type ServiceDocument } from '../serviceDocument';
import { type ModelsDocument, type Role, readModelsDocument, roleIn } from './modelsDocument';

/** No outline shows more members of one object than this. */
const mostMembers = 1000;

const kinds: Readonly<Record<Role, SymbolKind>> = {
  member: SymbolKind.Property,
  model: SymbolKind.Module,
  version: SymbolKind.Namespace,
  parameter: SymbolKind.Property,
};

/** The outline of `models` or `model_snapshot`: models, versions, parameters. */
export function modelsSymbols(doc: ServiceDocument, setting: Setting): DocumentSymbol[] {
  const models = readModelsDocument(setting);
  return models?.root ? symbolsIn(doc, models, models.root, []) : [];
}

function symbolsIn(
  doc: ServiceDocument,
  models: ModelsDocument,
  container: LooseContainer,
  path: readonly string[],
): DocumentSymbol[] {
  const role = container.kind === 'object' ? roleIn(models.shape, path) : undefined;
  if (!role) return [];
  return container.entries
    .slice(0, mostMembers)
    .flatMap((entry) => (entry.name ? symbolOf(doc, models, entry, { role, path }) : []));
}

function symbolOf(
  doc: ServiceDocument,
  models: ModelsDocument,
  { from, to, name, value }: LooseEntry,
  { role, path }: { readonly role: Role; readonly path: readonly string[] },
): DocumentSymbol {
  const { document } = doc;
  const { setting } = models;
  const inner = value && value.kind !== 'scalar' ? value : undefined;
  const children = inner ? symbolsIn(doc, models, inner, [...path, name!.text]) : [];
  return {
    // Editors refuse a symbol without a name.
    name: oneLine(name!.text) || '(no name)',
    detail: detailOf(setting, name!.text, value),
    kind: kinds[role],
    range: rangeOf(document, spanInValue(setting, from, to)),
    selectionRange: rangeOf(document, spanInValue(setting, name!.from, name!.to)),
    ...(children.length > 0 ? { children } : {}),
  };
}

function detailOf({ value: text }: Setting, name: string, value: LooseValue | undefined): string {
  if (!value) return '';
  if (value.kind === 'scalar') return oneLine(maskSecrets(name, value.text.slice(0, 80)));
  return value.kind === 'array' ? oneLine(text.slice(value.from, Math.min(value.to, value.from + 80))) : '';
}

function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
