import { Lexer } from 'yaml';
import type { YamlRefusal } from './refusals';

// Markers of the package's lexer; they stand for no text.
const documentMark = '\u0002';
const flowEndMark = '\u0018';
const scalarMark = '\u001f';

/** What YAML 1.1 takes for line breaks and YAML 1.2 does not, as line feeds; offsets stay. */
export function withPlainLineBreaks(text: string): string {
  return text.replace(/\r(?!\n)|[\u0085\u2028\u2029]/g, '\n');
}

const mostJoins = 500;

/**
 * The lexemes of a text. Inside brackets SnakeYAML does not care how far a line is indented; the package's lexer does, so
 * such lines are joined with blanks, which moves nothing.
 */
export function lexemesOf(text: string): readonly string[] {
  let joined = text;
  for (let joins = 0; ; joins++) {
    const lexemes = [...new Lexer().lex(joined)];
    const at = lexemes.indexOf(flowEndMark);
    const next = at < 0 || joins === mostJoins ? undefined : withoutBreak(joined, lexemes, at);
    if (next === undefined) return withPlainDashes(lexemes);
    joined = next;
  }
}

/** In brackets a `-` directly before `,` or the end is a text for SnakeYAML, not the mark of an item. */
function withPlainDashes(lexemes: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i]!;
    const isMark = lexeme === '-' && lexemes[i - 1] !== scalarMark;
    // Before a comma the package's lexer adds an empty text.
    const isBeforeComma =
      isMark && lexemes[i + 1] === scalarMark && lexemes[i + 2] === '' && lexemes[i + 3] === ',';
    if (isBeforeComma || (isMark && /^[\]}]$/.test(lexemes[i + 1] ?? ''))) result.push(scalarMark);
    result.push(lexeme);
    if (isBeforeComma) i += 2;
  }
  return result;
}

/** Blanks out the line breaks and comments before the lexeme `at`; a document marker ends brackets for SnakeYAML too. */
function withoutBreak(text: string, lexemes: readonly string[], at: number): string | undefined {
  const end = lexemes.slice(0, at).reduce((sum, lexeme) => sum + lengthOf(lexeme), 0);
  if (/^(?:---|\.\.\.)(?!\S)/.test(text.slice(end, end + 4))) return undefined;
  let from = end;
  for (let i = at - 1; i >= 0 && /^(?:[ \t\r\n]+|#.*)$/.test(lexemes[i]!); i--) from -= lexemes[i]!.length;
  return from === end ? undefined : text.slice(0, from) + ' '.repeat(end - from) + text.slice(end);
}

function lengthOf(lexeme: string): number {
  return isMark(lexeme) ? 0 : lexeme.length;
}

function isMark(lexeme: string): boolean {
  return lexeme === documentMark || lexeme === flowEndMark || lexeme === scalarMark;
}

/** What the package accepts and SnakeYAML does not: tabs between tokens, and plain texts in brackets that begin with `:`. */
export function misplacedLexeme(lexemes: readonly string[]): YamlRefusal | undefined {
  let offset = 0;
  let depth = 0;
  let isAfterPlain = false;
  for (const [i, lexeme] of lexemes.entries()) {
    const isScalar = lexemes[i - 1] === scalarMark;
    if (!isScalar) {
      // SnakeYAML skips tabs behind a plain text only, where it looks for the text's next line.
      if (/^[ \t]*\t[ \t]*$/.test(lexeme) && !isAfterPlain) {
        return { message: "found character '\\t(TAB)' that cannot start any token", offset };
      }
      if (lexeme === '[' || lexeme === '{') depth++;
      else if (lexeme === ']' || lexeme === '}') depth--;
    } else if (depth > 0 && lexeme.startsWith(':')) {
      return { message: "expected the node content, but found ':'", offset };
    }
    offset += lengthOf(lexeme);
    if (!isMark(lexeme)) isAfterPlain = isScalar;
  }
  return undefined;
}
