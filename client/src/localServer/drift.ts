/** Keys that have other values now, in order: these count only after a restart. */
export function changedKeys(
  running: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  const keys = new Set([...Object.keys(running), ...Object.keys(now)]);
  return [...keys].filter((key) => running[key] !== now[key]).sort();
}

/** For the line above the file. */
export function driftTitle(keys: readonly string[]): string {
  const named = keys.slice(0, 3).join(', ');
  const more = keys.length > 3 ? ` and ${keys.length - 3} more` : '';
  return `Runs with other values of ${named}${more}: restart`;
}
