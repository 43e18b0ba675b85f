import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { ValueKindName } from '../catalog/types';
import { allSettings, type Setting } from '../model/config';
import { maskSecrets } from '../model/secrets';
import { modelsSymbols } from './modelsJson/symbols';
import { rangeOf, type ServiceDocument } from './serviceDocument';

/** An outline is no place for a whole JSON value. */
const longestDetail = 80;

const kinds: Readonly<Record<ValueKindName, SymbolKind>> = {
  boolean: SymbolKind.Boolean,
  integer: SymbolKind.Number,
  long: SymbolKind.Number,
  double: SymbolKind.Number,
  address: SymbolKind.Interface,
  host: SymbolKind.Interface,
  path: SymbolKind.File,
  enum: SymbolKind.EnumMember,
  regex: SymbolKind.String,
  modelList: SymbolKind.Array,
  json: SymbolKind.Object,
  words: SymbolKind.String,
  text: SymbolKind.String,
};

/** The outline: one symbol per entry, with its value; in JSON also its models, their versions and parameters. */
export function getDocumentSymbols(doc: ServiceDocument): DocumentSymbol[] {
  const { document, analysis } = doc;
  return Array.from(allSettings(analysis.config), (setting) => ({
    // Editors refuse a symbol without a name.
    name: oneLine(setting.key) || '(no key)',
    detail: detailOf(setting),
    kind: setting.spec ? kinds[setting.spec.type.kind] : SymbolKind.Property,
    range: rangeOf(document, setting.span),
    selectionRange: rangeOf(document, setting.keySpan),
    ...(setting.spec?.type.kind === 'json' ? { children: modelsSymbols(doc, setting) } : {}),
  }));
}

function detailOf({ key, value }: Setting): string {
  // A value may be megabytes long; what is cut off here could not be shown anyway.
  return shortened(maskSecrets(key, value.slice(0, 50 * longestDetail)));
}

/** A text in one line, as long as an outline has room for. */
export function shortened(text: string): string {
  const shown = oneLine(text);
  return shown.length > longestDetail ? `${shown.slice(0, longestDetail - 1)}…` : shown;
}

function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}
