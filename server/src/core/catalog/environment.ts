import { launchVariables } from './environment/launch';
import { workerVariables } from './environment/worker';
import type { EnvironmentVariableSpec } from './types';

const variables: readonly EnvironmentVariableSpec[] = [...launchVariables, ...workerVariables];

const byName: ReadonlyMap<string, EnvironmentVariableSpec> = new Map(
  variables.map((spec) => [spec.name, spec]),
);

/** The variables that count without standing for a key of `config.properties`. */
export function allEnvironmentVariables(): readonly EnvironmentVariableSpec[] {
  return variables;
}

/** A variable that stands for no key; those that do are found by `findPropertyByVariable`. */
export function findEnvironmentVariable(name: string): EnvironmentVariableSpec | undefined {
  return byName.get(name);
}
