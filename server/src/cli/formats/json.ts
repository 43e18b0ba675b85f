import type { Reported } from '../report';

/** An array of problems, as a program reads it. */
export function formatJson(reported: readonly Reported[]): string {
  return `${JSON.stringify(reported, undefined, 2)}\n`;
}
