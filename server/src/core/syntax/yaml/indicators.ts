import { takeBlockText } from './blockText';
import { isSpaceOrEnd } from './characters';
import { takeDirective } from './directive';
import { addIndent, dropPossibleKey, fetchValue, push, savePossibleKey, unwind } from './keys';
import { takePlain } from './plain';
import { takeAnchor, takeTag } from './properties';
import { takeQuoted } from './quoted';
import { columnOf, fail, type Scanner, unitAt } from './scanner';
import type { TokenKind } from './token';

type Fetch = (scanner: Scanner) => void;

/** By character: what it begins, and when it does. Otherwise it begins a plain text, or nothing. */
const marks: Readonly<Record<string, { when?: (scanner: Scanner) => boolean; fetch: Fetch }>> = {
  '%': { when: isLineStart, fetch: outsideEntries(takeDirective) },
  '[': { fetch: openBracket('flow-list-start') },
  '{': { fetch: openBracket('flow-map-start') },
  ']': { fetch: closeBracket('flow-list-end') },
  '}': { fetch: closeBracket('flow-map-end') },
  ',': { fetch: fetchComma },
  '-': { when: isBeforeSpace, fetch: fetchItem },
  '?': { when: isInFlowOrBeforeSpace, fetch: fetchKey },
  ':': { when: isInFlowOrBeforeSpace, fetch: fetchValue },
  '*': { fetch: content((scanner) => takeAnchor(scanner, 'alias')) },
  '&': { fetch: content((scanner) => takeAnchor(scanner, 'anchor')) },
  '!': { fetch: content(takeTag) },
  '|': { when: isInBlock, fetch: fetchBlockText },
  '>': { when: isInBlock, fetch: fetchBlockText },
  "'": { fetch: content(takeQuoted) },
  '"': { fetch: content(takeQuoted) },
};
const byUnit = Array.from({ length: 128 }, (_, unit) => marks[String.fromCharCode(unit)]);

/** Reads a token that begins with a mark; false when the character is none here. */
export function fetchMark(scanner: Scanner, unit: number): boolean {
  if ((unit === 45 || unit === 46) && isLineStart(scanner) && isDocumentMark(scanner)) {
    outsideEntries((at) => push(at, unit === 45 ? 'document-start' : 'document-end', 3))(scanner);
    return true;
  }
  const mark = byUnit[unit];
  if (!mark || (mark.when && !mark.when(scanner))) return false;
  mark.fetch(scanner);
  return true;
}

/** Reads a plain text, when the character can begin one. */
export function fetchContent(scanner: Scanner, unit: number): void {
  if (beginsPlain(scanner, unit)) takeContent(scanner);
  else if (unit === 9) fail(scanner, 'tab', 'A tab cannot stand here; only blanks can.');
  else fail(scanner, 'character', `Nothing can begin with '${String.fromCharCode(unit)}'.`);
}

const takeContent = content(takePlain);
const indicators = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map((character) => character.charCodeAt(0)));

function beginsPlain(scanner: Scanner, unit: number): boolean {
  if (isSpaceOrEnd(unit)) return false;
  if (!indicators.has(unit)) return true;
  const isPossible = unit === 45 || (scanner.flowLevel === 0 && (unit === 63 || unit === 58));
  return isPossible && !isSpaceOrEnd(unitAt(scanner, 1));
}

/** `---` and `...`, with the text behind them as far as it matters. */
export function isDocumentMark(scanner: Scanner): boolean {
  const unit = unitAt(scanner);
  if (unit !== 45 && unit !== 46) return false;
  return unitAt(scanner, 1) === unit && unitAt(scanner, 2) === unit && isSpaceOrEnd(unitAt(scanner, 3));
}

function isLineStart(scanner: Scanner): boolean {
  return columnOf(scanner) === 0;
}

function isInBlock({ flowLevel }: Scanner): boolean {
  return flowLevel === 0;
}

function isBeforeSpace(scanner: Scanner): boolean {
  return isSpaceOrEnd(unitAt(scanner, 1));
}

function isInFlowOrBeforeSpace(scanner: Scanner): boolean {
  return scanner.flowLevel !== 0 || isBeforeSpace(scanner);
}

function content(read: Fetch): Fetch {
  return (scanner) => {
    savePossibleKey(scanner);
    scanner.isKeyAllowed = false;
    read(scanner);
  };
}

function outsideEntries(read: Fetch): Fetch {
  return (scanner) => {
    unwind(scanner, -1);
    dropPossibleKey(scanner);
    scanner.isKeyAllowed = false;
    read(scanner);
  };
}

function openBracket(kind: TokenKind): Fetch {
  return (scanner) => {
    savePossibleKey(scanner);
    scanner.flowLevel++;
    scanner.isKeyAllowed = true;
    push(scanner, kind, 1);
  };
}

function closeBracket(kind: TokenKind): Fetch {
  return (scanner) => {
    dropPossibleKey(scanner);
    scanner.flowLevel--;
    scanner.isKeyAllowed = false;
    push(scanner, kind, 1);
  };
}

function fetchComma(scanner: Scanner): void {
  scanner.isKeyAllowed = true;
  dropPossibleKey(scanner);
  push(scanner, 'flow-entry', 1);
}

function fetchItem(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.isKeyAllowed) fail(scanner, 'item-misplaced', 'No list can begin here.');
    else if (addIndent(scanner, columnOf(scanner))) push(scanner, 'block-list-start', 0);
  }
  scanner.isKeyAllowed = true;
  dropPossibleKey(scanner);
  push(scanner, 'item', 1);
}

function fetchKey(scanner: Scanner): void {
  const isBlock = scanner.flowLevel === 0;
  if (isBlock) {
    if (!scanner.isKeyAllowed) fail(scanner, 'key-misplaced', 'No key can begin here.');
    else if (addIndent(scanner, columnOf(scanner))) push(scanner, 'block-map-start', 0);
  }
  scanner.isKeyAllowed = isBlock;
  dropPossibleKey(scanner);
  push(scanner, 'key', 1);
}

function fetchBlockText(scanner: Scanner): void {
  scanner.isKeyAllowed = true;
  dropPossibleKey(scanner);
  takeBlockText(scanner);
}
