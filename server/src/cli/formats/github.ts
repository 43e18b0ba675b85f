import type { Severity } from '../../core/rules/rule';
import type { Reported } from '../report';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands, from which GitHub makes annotations. Lines and columns count from 1. */
export function formatGithub(reported: readonly Reported[]): string {
  return reported.map((one) => `${commandFor(one)}\n`).join('');
}

function commandFor({ file, range: { start, end }, severity, rule, message }: Reported): string {
  const place = [`file=${escapeProperty(file)}`, `line=${start.line + 1}`, `endLine=${end.line + 1}`];
  // Columns are understood only within one line.
  if (start.line === end.line) place.push(`col=${start.character + 1}`, `endColumn=${end.character + 1}`);
  return `::${commands[severity]} ${place.join(',')},title=${escapeProperty(rule)}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
