/** Where and why Java refuses a pattern; `index` in the pattern. */
export interface RegexProblem {
  readonly index: number;
  /** What is wrong, as the rest of a sentence that begins with the pattern: `has a '*' with nothing to repeat`. */
  readonly message: string;
  /** The first words of Java's own message. */
  readonly java: string;
}

/** A pattern while it is read: code points from `at` on are still to come. */
export interface Reader {
  readonly codes: readonly number[];
  /** The index in the pattern of each code point; one entry more than there are code points. */
  readonly origins: readonly number[];
  at: number;
  /** How many groups and classes are open. */
  depth: number;
  readonly groupNames: Set<string>;
  /** `(?U)` was seen: more names of properties exist. */
  hasUnicodeNames: boolean;
  problem: RegexProblem | undefined;
  /** Something was met that is not modelled here; nothing behind it is judged. */
  gaveUp: boolean;
  /** Something was met that Java may refuse, such as the name of a script. */
  isDoubtful: boolean;
}

/** The code point that comes `ahead` places later; 0 behind the end, as for Java. */
export function peek(reader: Reader, ahead = 0): number {
  return reader.codes[reader.at + ahead] ?? 0;
}

/** Takes the next code point; 0 behind the end. */
export function take(reader: Reader): number {
  const code = peek(reader);
  reader.at++;
  return code;
}

export function isAtEnd(reader: Reader): boolean {
  return reader.at >= reader.codes.length;
}

/** Notes the first problem and ends the reading; `at` counts code points. */
export function fail(reader: Reader, at: number, message: string, java: string): void {
  if (!reader.problem && !reader.gaveUp) {
    const index = reader.origins[Math.min(at, reader.codes.length)]!;
    reader.problem = { index, message, java };
  }
  reader.at = reader.codes.length;
}

/** Ends the reading without a verdict. */
export function giveUp(reader: Reader): void {
  reader.gaveUp = true;
  reader.at = reader.codes.length;
}

/** The code point of a character. */
export function code(character: string): number {
  return character.codePointAt(0)!;
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

export function isLetter(c: number): boolean {
  return (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
}

export function isHexDigit(c: number): boolean {
  return isDigit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}
