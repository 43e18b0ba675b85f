/** A number of bytes in the largest unit that keeps it at 1 or above: `6.25 MiB`. */
export function readableBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  if (bytes === 1) return '1 byte';
  return `${Number(value.toFixed(2))} ${units[unit]}`;
}

/** Units of time by their length in milliseconds, the longest first. */
const timeUnits: readonly (readonly [name: string, length: number])[] = [
  ['year', 365 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
];

/** A length of time in at most two units: `5 minutes`, `3 days 11 hours`. */
export function readableDuration(milliseconds: number): string {
  const first = timeUnits.findIndex(([, length]) => milliseconds >= length);
  if (first < 0) return `${Number(milliseconds.toFixed(3))} milliseconds`;
  const [name, length] = timeUnits[first]!;
  const next = timeUnits[first + 1];
  if (!next) return counted(Number(milliseconds.toFixed(3)), name);
  const whole = Math.floor(milliseconds / length);
  const rest = Math.floor((milliseconds - whole * length) / next[1]);
  return rest === 0 ? counted(whole, name) : `${counted(whole, name)} ${counted(rest, next[0])}`;
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
