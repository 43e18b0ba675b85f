import type { Severity } from '../../core/rules/rule';
import type { Reported } from '../report';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** One line per problem, with lines and columns from 1 as editors show them, and a summary. */
export function formatText(reported: readonly Reported[]): string {
  if (reported.length === 0) return '';
  const lines = reported.map(
    ({ file, range: { start }, severity, message, rule }) =>
      `${file}:${start.line + 1}:${start.character + 1} ${severity} ${message} [${rule}]`,
  );
  return `${lines.join('\n')}\n\n${summary(reported)}\n`;
}

function summary(reported: readonly Reported[]): string {
  const parts = severities.flatMap((severity) => {
    const count = reported.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${nameOf(severity, count)}`];
  });
  return parts.join(', ');
}

function nameOf(severity: Severity, count: number): string {
  if (severity === 'information') return count === 1 ? 'remark' : 'remarks';
  return count === 1 ? severity : `${severity}s`;
}
