import type { DocumentLink } from 'vscode-languageserver-types';
import { findModelKey } from '../../catalog/modelConfig';
import type { FactQuery } from '../../model/facts';
import { type ModelConfig, topMembers } from '../../model/modelConfig';
import { mask } from '../../model/secrets';
import { keyText, spanOf, type YamlMember, type YamlNode, type YamlScalar } from '../../syntax/yaml/tree';
import type { Span } from '../../text/span';
import { linkToPath } from '../links';
import { rangeOf } from '../serviceDocument';
import { maskModelValue } from './maskModelValue';
import type { ModelDocument } from './modelDocument';

/** A host is not asked about more paths of one file. */
const mostPaths = 200;

/** Links on paths that exist, as seen from the file or the working directory, and on addresses in values. */
export function getDocumentLinks({ document, analysis }: ModelDocument): DocumentLink[] {
  const { config, options } = analysis;
  const links: DocumentLink[] = [];
  for (const { node, path } of texts(config)) {
    const { start, end } = spanOf(node);
    if (path !== undefined) {
      const link = linkToPath(options.facts.path(path));
      if (link) links.push({ range: rangeOf(document, textSpan(node)), ...link });
    } else
      for (const link of addresses(config.document.text.slice(start, end))) {
        const range = rangeOf(document, {
          start: start + link.from,
          end: start + link.from + link.target.length,
        });
        links.push({ range, target: link.target, tooltip: 'Open the address' });
      }
  }
  return links;
}

/** What to look up so that all paths can become links. */
export function linkFacts(config: ModelConfig): readonly FactQuery[] {
  const paths = new Set<string>();
  for (const { path } of texts(config)) {
    if (path !== undefined) paths.add(path);
    if (paths.size === mostPaths) break;
  }
  return Array.from(paths, (path) => ({ kind: 'path', path }));
}

interface Text {
  readonly node: YamlScalar;
  /** The value, when it can be a path. */
  readonly path?: string;
}

/** The texts that stand in the document as values or as items of lists. Secrets are left out. */
function texts(config: ModelConfig): Iterable<Text> {
  const { root, entries } = config.document;
  return entries.length === 0 && root ? textsIn(root, []) : textsOf(topMembers(config), []);
}

function* textsOf(members: readonly YamlMember[], parent: readonly string[]): Iterable<Text> {
  for (const member of members) {
    const name = keyText(member);
    if (name !== undefined) yield* textsIn(member.value, [...parent, name]);
  }
}

function* textsIn(value: YamlNode, path: readonly string[]): Iterable<Text> {
  if (value.kind === 'map') yield* textsOf(value.members, path);
  else if (value.kind === 'list') for (const item of value.items) yield* textsIn(item, path);
  else if (
    value.kind === 'text' &&
    value.text !== '' &&
    value.style !== 'literal' &&
    value.style !== 'folded'
  ) {
    const isShown = /[/.]/.test(value.text) || findModelKey(path);
    if (isShown && maskModelValue(path, 'x') !== mask) {
      yield isPath(path, value.text) ? { node: value, path: value.text } : { node: value };
    }
  }
}

/** A value of a key that is known to hold paths, or one that looks like the path of a file. */
function isPath(path: readonly string[], text: string): boolean {
  if (/[\0\r\n]|:\/\//.test(text) || text.length > 1000) return false;
  if (findModelKey(path)?.types.some(({ kind }) => kind === 'path')) return true;
  return (
    /^[\w@~.+-]*(?:\/[\w@~.+-]+)*\/?$/.test(text) &&
    /\/|\.(?:py|json|ya?ml|txt|pth?|bin|model|onnx)$/.test(text)
  );
}

/** Without quotes. */
function textSpan(node: YamlScalar): Span {
  const { start, end } = spanOf(node);
  return node.style === 'plain' || end < start + 2 ? { start, end } : { start: start + 1, end: end - 1 };
}

/** Addresses in a text; one with credentials in it is none to be opened. */
function addresses(text: string): { readonly from: number; readonly target: string }[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s"'<>{}[\],\\]+/gi), (match) => ({
    from: match.index,
    target: match[0],
  })).filter(({ target }) => !/^\w+:\/\/[^/]*@/.test(target));
}
