import type { AnyRule, ModelRule, Rule, RuleExample, SmallSurroundings } from '../rules/rule';
import { evidenceLink } from './describeSpec';
import { codeBlock, page, table } from './markdownPage';

/** docs/rules.md: every rule with the reason for it, examples, evidence and the ways to silence it. */
export function ruleReference(rules: readonly AnyRule[]): string {
  const ofProperties = rules.filter((rule): rule is Rule => !isModelRule(rule));
  const ofModels = rules.filter(isModelRule);
  return page('Rules', [
    'What is reported in `config.properties` and in the YAML of a model configuration, and why. An error means that TorchServe 0.12 stops, that a model cannot be loaded, or that the setting cannot work; a warning, that it does something else than the line says, without a word. A finding can be graver or lighter than its rule when the place decides.',
    '**In `config.properties`**',
    overview(ofProperties),
    '**In a model configuration**',
    overview(ofModels),
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
    ...ofProperties.flatMap((rule) => ruleSection(rule, 'properties')),
    ...ofModels.flatMap((rule) => ruleSection(rule, 'yaml')),
  ]);
}

function isModelRule(rule: AnyRule): rule is ModelRule {
  return rule.scope === 'model-setting' || rule.scope === 'model-file';
}

function overview(rules: readonly AnyRule[]): string {
  return table(
    ['Rule', 'Severity', ''],
    rules.map(({ id, severity, title }) => [`[${id}](#${id})`, severity, title]),
  );
}

function ruleSection(rule: AnyRule, language: string): readonly string[] {
  return [
    `## ${rule.id}`,
    `**${rule.title}.** Severity: ${rule.severity}.`,
    rule.why,
    ...rule.examples.flatMap((example) => exampleBlocks(example, language)),
    `Proof: ${rule.evidence.map(evidenceLink).join(', ')}.`,
    `Silence it with \`# torchserve-ignore-next-line ${rule.id}\` or with \`"torchserve.diagnostics.severity": { "${rule.id}": "off" }\`.`,
  ];
}

function exampleBlocks(
  { bad, good, fixed, situation, surroundings }: RuleExample,
  language: string,
): readonly string[] {
  const where = situation
    ? ` in a situation with ${described(situation)}`
    : surroundings
      ? `, with ${around(surroundings)}`
      : '';
  const blocks = [`Reported${where}:`, codeBlock(language, visible(bad))];
  if (fixed !== undefined) blocks.push('After the quick fix:', codeBlock(language, visible(fixed)));
  if (good !== fixed) blocks.push('Not reported:', codeBlock(language, visible(good)));
  return blocks;
}

function around({ parameters = {}, properties = {} }: SmallSurroundings): string {
  const lines = Object.entries(properties).map(
    ([key, value]) => `\`${key}=${value}\` in \`config.properties\``,
  );
  const own = Object.entries(parameters).map(([name, value]) => `\`"${name}": ${value}\` in \`models\``);
  return [...lines, ...own].join(' and ');
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
