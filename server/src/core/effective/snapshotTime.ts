/**
 * The time that the server reads from the name of a snapshot, in milliseconds of a clock without time zone. `unparsable`
 * stops the server; `unknown` is a name that only Java's own parser understands.
 */
export type SnapshotTime = number | 'unparsable' | 'unknown';

/** `SimpleDateFormat("yyyyMMddHHmmssSSS")`, leniently: month 13 is January of the next year. */
export function snapshotTime(name: string): SnapshotTime {
  const stamp = name.split('-')[0]!;
  const [, year, month, day, hour, minute, second, millisecond, rest] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d+)(.*)/s.exec(stamp) ?? [];
  // Blanks, exponents and digits of other scripts can belong to a number; so can words for what is none.
  if (year === undefined)
    return /^\d{0,14}(?:[ \tE∞]|NaN|(?!\d)\p{Nd})/u.test(stamp) ? 'unknown' : 'unparsable';
  // The calendar changed in 1582, and numbers beyond an int wrap around.
  const isPlain = Number(year) > 1582 && millisecond!.length < 10 && !/^(?:E|\p{Nd})/u.test(rest!);
  if (!isPlain) return 'unknown';
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const minutes = Number(hour) * 60 + Number(minute);
  return date.getTime() + (minutes * 60 + Number(second)) * 1000 + Number(millisecond);
}

export function isSameTime(a: SnapshotTime, b: SnapshotTime): boolean {
  return typeof a === 'number' && a === b;
}
