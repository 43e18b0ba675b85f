import type { AnyRule } from '../rules/rule';

const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** The schema of the setting `torchserve.diagnostics.severity`: one property for each rule. */
export function severitySetting(rules: readonly AnyRule[]): object {
  const properties = rules.map(({ id, severity, title }) => [
    id,
    { type: 'string', enum: severities, default: severity, description: `${title}.` },
  ]);
  return {
    type: 'object',
    default: {},
    scope: 'resource',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    markdownDescription:
      'How grave a problem is, by the rule that found it: `error`, `warning`, `information`, `hint`, or `off` for not at all.',
  };
}
