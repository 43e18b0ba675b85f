import { findProperty, findPropertyByVariable } from '../core/catalog/catalog';
import { describeKey } from '../core/features/describe';
import { allRules } from '../core/rules/allRules';
import type { AnyRule } from '../core/rules/rule';

/** What is known about a key, a variable that replaces a key, or a rule; `undefined` if the name is none of these. */
export function explain(name: string): string | undefined {
  const spec = findProperty(name) ?? findPropertyByVariable(name);
  if (spec) return `${describeKey(spec)}\n`;
  const rule = allRules.find(({ id }) => id === name);
  return rule && explainRule(rule);
}

function explainRule({ id, severity, title, why, examples }: AnyRule): string {
  const shown = examples.slice(0, 1).map(({ bad, good }) => {
    const better = good === '' ? '' : `\nBetter:\n\n${indented(good)}\n`;
    return `\nReported:\n\n${indented(bad)}\n${better}`;
  });
  return `${id} (${severity})\n\n${title}.\n${why}\n${shown.join('')}`;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${line}`)
    .join('\n');
}
