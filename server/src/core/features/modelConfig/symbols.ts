import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { topMembers } from '../../model/modelConfig';
import { keyText, resolved, spanOf, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import { rangeOf } from '../serviceDocument';
import { shortened } from '../symbols';
import { maskModelValue } from './maskModelValue';
import type { ModelDocument } from './modelDocument';
import { memberSpan } from './placesAt';

const kinds: Readonly<Record<YamlNode['kind'], SymbolKind>> = {
  integer: SymbolKind.Number,
  long: SymbolKind.Number,
  float: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
  text: SymbolKind.String,
  timestamp: SymbolKind.String,
  binary: SymbolKind.String,
  list: SymbolKind.Array,
  map: SymbolKind.Object,
  alias: SymbolKind.Variable,
};

/** The outline: the members of maps at every depth, with their values; lists show their maps by number. */
export function getDocumentSymbols(doc: ModelDocument): DocumentSymbol[] {
  return topMembers(doc.analysis.config).map((member) => memberSymbol(doc, member, []));
}

function memberSymbol(doc: ModelDocument, member: YamlMember, parent: readonly string[]): DocumentSymbol {
  const { key, value } = member;
  const { text } = doc.analysis.config.document;
  const { start, end } = spanOf(key);
  const name = keyText(member);
  const path = name === undefined ? parent : [...parent, name];
  return symbolOf(doc, value, {
    // Editors refuse a symbol without a name.
    name: shortened(name ?? text.slice(start, end)) || '(no key)',
    path,
    whole: memberSpan(member),
    title: { start, end },
  });
}

interface Named {
  readonly name: string;
  readonly path: readonly string[];
  readonly whole: ReturnType<typeof memberSpan>;
  readonly title: ReturnType<typeof memberSpan>;
}

function symbolOf(doc: ModelDocument, value: YamlNode, { name, path, whole, title }: Named): DocumentSymbol {
  const children = childrenOf(doc, value, path);
  return {
    name,
    detail: detailOf(value, path),
    kind: kinds[resolved(value).kind],
    range: rangeOf(doc.document, whole),
    selectionRange: rangeOf(doc.document, title),
    ...(children.length > 0 ? { children } : {}),
  };
}

/** What stands behind an alias is shown where it stands. */
function childrenOf(doc: ModelDocument, value: YamlNode, path: readonly string[]): DocumentSymbol[] {
  if (value.kind === 'map') return value.members.map((member) => memberSymbol(doc, member, path));
  if (value.kind !== 'list') return [];
  return value.items.flatMap((item, i) => {
    if (item.kind !== 'map' && item.kind !== 'list') return [];
    const whole = spanOf(item);
    return [
      symbolOf(doc, item, { name: `[${i}]`, path, whole, title: { start: whole.start, end: whole.start } }),
    ];
  });
}

function detailOf(value: YamlNode, path: readonly string[]): string {
  if (value.kind === 'alias') return `*${value.name}`;
  if (value.kind === 'map') return '';
  if (value.kind === 'list') {
    const items = value.items.map((item) => ('text' in item ? maskModelValue(path, item.text) : '…'));
    return value.items.some((item) => item.kind === 'map')
      ? ''
      : shortened(`[${items.slice(0, 50).join(', ')}]`);
  }
  return shortened(maskModelValue(path, value.text.slice(0, 4000)));
}
