import { peek, take } from './fetch';
import { type Parser, standardTags } from './parser';
import { fail } from './scanner';

/** Reads what precedes the document; false when there is none at all. */
export function parsePrologue(parser: Parser): boolean {
  const { scanner } = parser;
  const first = peek(scanner).kind;
  if (first !== 'directive' && first !== 'document-start') return first !== 'end' || !!scanner.problem;
  parser.tags = parseDirectives(parser);
  if (peek(scanner).kind === 'end') return !!scanner.problem;
  parseDocumentStart(parser);
  return true;
}

/** `---`, which must stand before every document but the first one, and behind directives. */
function parseDocumentStart({ scanner }: Parser): void {
  const token = peek(scanner);
  if (token.kind === 'document-start') {
    take(scanner);
    scanner.documentStart = scanner.pos;
    return;
  }
  const message = 'The document has ended here; another line is only possible behind ---.';
  fail(scanner, 'document-start', message, { at: token.from });
}

function parseDirectives({ scanner }: Parser): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  let hasVersion = false;
  while (peek(scanner).kind === 'directive') {
    const { text, details = [], from: at } = take(scanner);
    const [first = '', second = ''] = details;
    if (text === 'YAML') {
      if (hasVersion) fail(scanner, 'directive', 'The version of YAML is given twice.', { at });
      if (Number(first) !== 1) fail(scanner, 'directive', 'Only version 1 of YAML is read.', { at });
      hasVersion = true;
    } else if (text === 'TAG') {
      if (tags.has(first)) fail(scanner, 'directive', `The handle '${first}' is explained twice.`, { at });
      tags.set(first, second);
    }
  }
  return new Map([...standardTags, ...tags]);
}

/** Reads what follows the document: only its end mark may, because TorchServe reads a single document. */
export function parseEpilogue(parser: Parser): void {
  const { scanner } = parser;
  while (peek(scanner).kind === 'document-end') take(scanner);
  if (peek(scanner).kind === 'end') return;
  const { from: at } = peek(scanner);
  scanner.documentStart = at;
  parseDirectives(parser);
  if (peek(scanner).kind === 'end') return;
  parseDocumentStart(parser);
  fail(scanner, 'several-documents', 'TorchServe reads a single document; here begins another one.', { at });
}
