import { isGapOrEnd, isSpaceOrEnd } from './characters';
import { fail, lookedAt, pushRead, type Scanner, unitAt } from './scanner';
import { takeTagHandle, takeUri } from './uri';

/** `&name` or `*name`. */
export function takeAnchor(scanner: Scanner, kind: 'anchor' | 'alias'): void {
  const from = scanner.pos;
  scanner.pos++;
  const start = scanner.pos;
  while (!isOneOf(unitAt(scanner), ':,[]{}/.*&') && !isSpaceOrEnd(unitAt(scanner))) scanner.pos++;
  const text = scanner.text.slice(start, scanner.pos);
  const next = unitAt(scanner);
  if (text === '' || !(isSpaceOrEnd(next) || isOneOf(next, '?:,]}%@`'))) {
    fail(scanner, 'anchor', 'A name behind & or * needs letters, and a blank or a mark behind it.', {
      since: from,
    });
  }
  pushRead(scanner, kind, from, { text });
}

function isOneOf(unit: number, characters: string): boolean {
  return unit !== 0 && characters.includes(String.fromCharCode(unit));
}

/** `!name`, `!!name`, `!handle!name`, `!<name>` or `!` alone. */
export function takeTag(scanner: Scanner): void {
  const from = scanner.pos;
  const next = unitAt(scanner, 1);
  let handle: string | undefined;
  let text = '!';
  if (next === 60) {
    scanner.pos += 2;
    text = takeUri(scanner, from);
    if (unitAt(scanner) === 62) scanner.pos++;
    else fail(scanner, 'tag', 'A tag that begins with !< ends with >.', { since: from });
  } else if (isSpaceOrEnd(next)) scanner.pos++;
  else {
    if (hasHandle(scanner)) handle = takeTagHandle(scanner, from);
    else {
      handle = '!';
      scanner.pos++;
    }
    if (!scanner.isDone) text = takeUri(scanner, from);
  }
  if (!isGapOrEnd(unitAt(scanner))) fail(scanner, 'tag', 'A tag needs a blank behind it.', { since: from });
  pushRead(scanner, 'tag', from, { text, ...(handle === undefined ? {} : { details: [handle] }) });
}

/** Another `!` before the next blank makes what precedes it a handle. */
function hasHandle(scanner: Scanner): boolean {
  for (let distance = 1; ; distance++) {
    const unit = unitAt(scanner, distance);
    if (unit !== 33 && !isGapOrEnd(unit)) continue;
    lookedAt(scanner, distance + 1);
    return unit === 33;
  }
}
