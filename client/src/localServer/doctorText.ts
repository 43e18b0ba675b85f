import type { DoctorFinding, DoctorReport } from '../../../server/src/lsp/protocol';

const labels = { error: 'Error', warning: 'Warning', information: 'Note' } as const;

/** What was found, the gravest first, for a terminal. */
export function findingLines({ findings }: DoctorReport): readonly string[] {
  return ordered(findings).map(({ severity, message, consequence }) =>
    `${labels[severity]}: ${message} ${consequence}`.trim(),
  );
}

/** The whole report, as Markdown. */
export function reportText({ findings, passed }: DoctorReport, name: string): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const verdict =
    errors === 0
      ? 'Nothing was found that keeps TorchServe from starting.'
      : `${errors === 1 ? 'One thing keeps' : `${errors} things keep`} TorchServe from starting.`;
  const sections = ordered(findings).map(({ severity, message, consequence, fix }) =>
    [`## ${labels[severity]}: ${message}`, '', consequence, ...(fix ? ['', fix] : []), ''].join('\n'),
  );
  const inOrder = passed.length === 0 ? [] : ['## In order', '', ...passed.map((one) => `- ${one}`), ''];
  return [`# ${name}`, '', verdict, '', ...sections, ...inOrder].join('\n');
}

export function errorsOf({ findings }: DoctorReport): readonly DoctorFinding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function ordered(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  const ranks = Object.keys(labels);
  return [...findings].sort((a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity));
}
