import type { AnyRule, Severity } from '../../core/rules/rule';
import type { Reported } from '../report';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A log of SARIF 2.1.0 with one run. Lines and columns count from 1; columns are UTF-16 units. */
export function formatSarif(
  reported: readonly Reported[],
  rules: readonly AnyRule[],
  version: string,
): string {
  const used = rules.filter(({ id }) => reported.some(({ rule }) => rule === id));
  const index = new Map(used.map(({ id }, i) => [id, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'torchserve-config', version, rules: used.map(describe) } },
        columnKind: 'utf16CodeUnits',
        results: reported.map((one) => result(one, index.get(one.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe({ id, title, why, severity }: AnyRule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    defaultConfiguration: { level: levels[severity] },
  };
}

function result({ file, range, rule, severity, message }: Reported, ruleIndex: number | undefined): object {
  const region = {
    startLine: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

/** A path becomes a reference that is relative as the path is. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
