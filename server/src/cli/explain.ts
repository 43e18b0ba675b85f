import { findProperty, findPropertyByVariable } from '../core/catalog/catalog';
import { allModelKeys, findModelKey, findModelKeyAlias } from '../core/catalog/modelConfig';
import { findModelParameter } from '../core/catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../core/catalog/modelConfig/snapshotMembers';
import type { ModelKeySpec } from '../core/catalog/types';
import { describeKey } from '../core/features/describe';
import { describeModelKey } from '../core/features/modelConfig/describeModelKey';
import { describeMember, describeParameter } from '../core/features/modelsJson/describeParameter';
import { allRules } from '../core/rules/allRules';
import type { AnyRule } from '../core/rules/rule';

interface Section {
  /** The document in which the name has this meaning; absent for `config.properties` and for rules. */
  readonly place?: string;
  readonly text: string;
}

/**
 * What is known about a key, a variable that replaces a key, a parameter of a model, or a rule: all of it when the name is
 * several of these. `undefined` if it is none.
 */
export function explain(name: string): string | undefined {
  const sections = [...inProperties(name), ...inModelConfig(name), ...inModels(name), ...asRule(name)];
  if (sections.length === 0) return undefined;
  return sections.map(({ place, text }) => (place ? `## ${place}\n\n${text}\n` : `${text}\n`)).join('\n');
}

function inProperties(name: string): readonly Section[] {
  const spec = findProperty(name) ?? findPropertyByVariable(name);
  return spec ? [{ text: describeKey(spec) }] : [];
}

/** The parts of the name of a key in a section are joined by points; the last ones are enough. */
function inModelConfig(name: string): readonly Section[] {
  const place = 'In the YAML of a model';
  const alias = findModelKeyAlias(name.split('.'));
  if (alias) return [{ place, text: `**${name}**\n\n${alias.doc}` }];
  return keysCalled(name).map((spec) => ({ place, text: describeModelKey(spec) }));
}

function keysCalled(name: string): readonly ModelKeySpec[] {
  const path = name.split('.');
  const whole = findModelKey(path);
  if (whole) return [whole];
  return allModelKeys().filter((spec) => `.${spec.path.join('.')}`.endsWith(`.${name}`));
}

function inModels(name: string): readonly Section[] {
  const spec = findModelParameter(name);
  const member = snapshotMembers.find((one) => one.name === name);
  const place = 'In the JSON of model_snapshot';
  return [
    ...(spec?.models ? [{ place: 'In the JSON of models', text: describeParameter(spec, 'models') }] : []),
    ...(spec?.snapshot ? [{ place, text: describeParameter(spec, 'modelSnapshot') }] : []),
    ...(member ? [{ place, text: describeMember(member) }] : []),
  ];
}

function asRule(name: string): readonly Section[] {
  const rule = allRules.find(({ id }) => id === name);
  return rule ? [{ text: explainRule(rule) }] : [];
}

function explainRule({ id, severity, title, why, examples }: AnyRule): string {
  const shown = examples.slice(0, 1).map(({ bad, good }) => {
    const better = good === '' ? '' : `\nBetter:\n\n${indented(good)}\n`;
    return `\nReported:\n\n${indented(bad)}\n${better}`;
  });
  return `${id} (${severity})\n\n${title}.\n${why}\n${shown.join('')}`.trimEnd();
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${line}`)
    .join('\n');
}
