const pattern =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+][0-9]{1,2})(?::([0-9]{2})?)?))?)?$/;

/** The milliseconds since 1970 of a date as SnakeYAML reads it, which may have a 13th month; `undefined`: none. */
export function timestampOf(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const seconds = Number(`${second}.${match[7] ?? ''}0`);
  const milliseconds = Math.round((seconds - Math.floor(seconds)) * 1000);
  // Date.UTC takes the years before 100 for those of the 20th century.
  const date = new Date(Date.UTC(2000, month! - 1, day, hour, minute, second, milliseconds));
  date.setUTCFullYear(date.getUTCFullYear() - 2000 + year!);
  return date.getTime() - offsetOf(match[8], match[9]);
}

/** Milliseconds of a zone such as `+05:30`; one that does not exist counts as none. */
function offsetOf(hours: string | undefined, minutes: string | undefined): number {
  if (hours === undefined) return 0;
  const [hour, minute] = [Math.abs(Number(hours)), Number(minutes ?? 0)];
  if (hour > 23 || minute > 59) return 0;
  return (hours.startsWith('-') ? -1 : 1) * (hour * 60 + minute) * 60_000;
}
