import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver-types';

/** Commands of the client, with the id of the rule as their only argument. */
export const showRuleCommand = 'torchserve.showRule';
export const disableRuleCommand = 'torchserve.disableRule';

/** What only the client can do about a rule: change its setting, open its page. */
export function ruleCommands(rule: string, diagnostic: Diagnostic): CodeAction[] {
  return [
    commandAction(`Disable rule '${rule}' in settings`, disableRuleCommand, rule, diagnostic),
    commandAction(`Show documentation of '${rule}'`, showRuleCommand, rule, diagnostic),
  ];
}

function commandAction(title: string, command: string, rule: string, diagnostic: Diagnostic): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command, arguments: [rule] },
  };
}
