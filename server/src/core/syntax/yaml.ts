import { Composer, type CST, isDocument, Parser } from 'yaml';
import { construct } from './yaml/construct';
import { lexemesOf, misplacedLexeme, withPlainLineBreaks } from './yaml/lexemes';
import type { YamlReading } from './yaml/node';
import { refusedText, refusedToken } from './yaml/refusals';

export type { YamlList, YamlMap, YamlMember, YamlNode, YamlReading, YamlScalar } from './yaml/node';

/**
 * Reads a model configuration as SnakeYAML 2 does for TorchServe: YAML 1.1, one document, the last of equal keys counts,
 * no tags of one's own. Never throws.
 */
export function readYaml(text: string): YamlReading {
  const unreadable = refusedText(text);
  if (unreadable) return { kind: 'malformed', ...unreadable };
  const lexemes = lexemesOf(withPlainLineBreaks(text));
  const tokens = parse(lexemes);
  const refusal = misplacedLexeme(lexemes) ?? refusedToken(tokens);
  if (refusal) return { kind: 'malformed', ...refusal };
  // No schema of the package: what plain scalars mean is decided here, the way SnakeYAML decides it.
  const options = {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: 'silent',
  } as const;
  const documents = [...new Composer(options).compose(withoutEmptyDocuments(tokens))].filter((document) =>
    isDocument(document),
  );
  const [document, another] = documents;
  if (!document) return { kind: 'document', root: undefined };
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) return { kind: 'malformed', message: error.message, offset: error.pos[0] };
  if (!another) return construct(document, text);
  return { kind: 'malformed', message: 'expected a single document in the stream', offset: another.range[0] };
}

/** Only the first document may be empty without a mark; `...` may follow `...`. */
function withoutEmptyDocuments(tokens: readonly CST.Token[]): CST.Token[] {
  const first = tokens.find(({ type }) => type === 'document');
  let isOpen = false;
  return tokens.filter((token) => {
    if (token.type === 'doc-end') {
      const ends = isOpen;
      isOpen = false;
      return ends;
    }
    if (token.type !== 'document') return true;
    isOpen =
      token === first || token.value !== undefined || token.start.some(({ type }) => type === 'doc-start');
    return isOpen;
  });
}

function parse(lexemes: readonly string[]): CST.Token[] {
  const parser = new Parser();
  return [...lexemes.flatMap((lexeme) => [...parser.next(lexeme)]), ...parser.end()];
}
