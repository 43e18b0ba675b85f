import type { Rule, RuleExample } from '../rules/rule';
import { evidenceLink } from './describeSpec';
import { codeBlock, page, table } from './markdownPage';

/** docs/rules.md: every rule with the reason for it, examples, evidence and the ways to silence it. */
export function ruleReference(rules: readonly Rule[]): string {
  return page('Rules', [
    'What is reported in `config.properties`, and why. An error means that TorchServe 0.12 stops or that the setting cannot work; a warning, that it does something else than the line says, without a word. A finding can be graver or lighter than its rule when the place decides.',
    overview(rules),
    '## Silence a rule',
    'Above one line, for that line; anywhere in the file, for the file; without names, for all rules:',
    codeBlock(
      'properties',
      '# torchserve-ignore-next-line suspicious-size\n# torchserve-ignore-file unknown-key duplicate-key',
    ),
    'For a workspace or for you, in the settings, where a rule can also get another severity:',
    codeBlock(
      'json',
      '"torchserve.diagnostics.severity": { "unknown-key": "off", "trailing-blank": "error" }',
    ),
    'In the examples, `␠` stands for a blank and `⇥` for a tab at the end of a line, `⎵BOM⎵` for a byte-order mark.',
    ...rules.flatMap(ruleSection),
  ]);
}

function overview(rules: readonly Rule[]): string {
  return table(
    ['Rule', 'Severity', ''],
    rules.map(({ id, severity, title }) => [`[${id}](#${id})`, severity, title]),
  );
}

function ruleSection(rule: Rule): readonly string[] {
  return [
    `## ${rule.id}`,
    `**${rule.title}.** Severity: ${rule.severity}.`,
    rule.why,
    ...rule.examples.flatMap(exampleBlocks),
    `Proof: ${rule.evidence.map(evidenceLink).join(', ')}.`,
    `Silence it with \`# torchserve-ignore-next-line ${rule.id}\` or with \`"torchserve.diagnostics.severity": { "${rule.id}": "off" }\`.`,
  ];
}

function exampleBlocks({ bad, good, fixed, situation }: RuleExample): readonly string[] {
  const where = situation ? ` in a situation with ${described(situation)}` : '';
  const blocks = [`Reported${where}:`, codeBlock('properties', visible(bad))];
  if (fixed !== undefined) blocks.push('After the quick fix:', codeBlock('properties', visible(fixed)));
  if (good !== fixed) blocks.push('Not reported:', codeBlock('properties', visible(good)));
  return blocks;
}

function described({ environment, arguments: words, files }: NonNullable<RuleExample['situation']>): string {
  const variables = Object.entries(environment ?? {}).map(
    ([name, value]) => `the variable \`${name}=${value}\``,
  );
  const command = words ? [`the arguments \`${words.join(' ')}\``] : [];
  return [...variables, ...command, ...Object.keys(files ?? {}).map((name) => `the file \`${name}\``)].join(
    ' and ',
  );
}

/** Characters that a page would not show. */
function visible(text: string): string {
  return text
    .replaceAll('\uFEFF', '⎵BOM⎵')
    .replaceAll('\r\n', '\n')
    .replace(/[ \t\f]+$/gm, (blanks) => blanks.replaceAll('\t', '⇥').replaceAll(/[ \f]/g, '␠'));
}
