/** A word for `sh`: as it is when nothing in it means anything, else in single quotes. */
export function shellWord(value: string): string {
  return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
