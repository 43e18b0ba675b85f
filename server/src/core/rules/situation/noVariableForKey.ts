import { distance } from 'fastest-levenshtein';
import { allProperties, findProperty, findPropertyByVariable } from '../../catalog/catalog';
import { allEnvironmentVariables, findEnvironmentVariable } from '../../catalog/environment';
import { configManager } from '../../catalog/properties/readers';
import { effectiveSetting } from '../../model/config';
import type { FileRule } from '../rule';
import { wholeFile } from '../shared/situationFindings';

/** More of them are not told apart. */
const mostNames = 20;

export const noVariableForKey: FileRule = {
  scope: 'file',
  id: 'no-variable-for-key',
  severity: 'warning',
  title: 'A TS_ variable of the chosen situation does nothing',
  why: 'Not every key has a variable, and not every variable is named after its key. TorchServe ignores other names without a word.',
  reads: 'situation',
  examples: [
    {
      bad: 'enable_envvars_config=true\n',
      good: '# Nothing is set here.\n',
      situation: { environment: { TS_TOKEN_EXPIRATION_MIN: '5' } },
    },
  ],
  evidence: configManager('resolveEnvVarVals', 'setSystemVars'),
  *check(config, { situation }) {
    if (!situation?.isChosen || config.byKey.size === 0) return;
    const names = [...situation.variables.keys()].filter(isUnknown).sort();
    for (const name of names.slice(0, mostNames)) {
      const key = name.slice(3).toLowerCase();
      yield {
        span: effectiveSetting(config, key)?.keySpan ?? wholeFile(config),
        message: `TorchServe does not read the variable ${name} of '${situation.name}'. ${advice(name, key)}`,
      };
    }
  },
};

function isUnknown(name: string): boolean {
  return name.startsWith('TS_') && !findPropertyByVariable(name) && !findEnvironmentVariable(name);
}

function advice(name: string, key: string): string {
  const own = findProperty(key)?.env?.name ?? findProperty(`ts_${key}`)?.env?.name;
  if (own !== undefined) return `The variable of '${key}' is ${own}.`;
  if (findProperty(key)) return `'${key}' has no variable and must stand in the file.`;
  const meant = closestVariable(name);
  return meant === undefined ? 'No key belongs to it.' : `Did you mean ${meant}?`;
}

function closestVariable(name: string): string | undefined {
  let best: string | undefined;
  let fewest = Math.min(3, Math.ceil((name.length - 3) / 6)) + 1;
  const known = [
    ...allProperties().flatMap(({ env }) => env?.name ?? []),
    ...allEnvironmentVariables().map((variable) => variable.name),
  ];
  for (const candidate of known) {
    const edits = distance(candidate, name);
    if (edits >= fewest) continue;
    best = candidate;
    fewest = edits;
  }
  return best;
}
