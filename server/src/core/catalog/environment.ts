import { launchVariables } from './environment/launch';
import { workerVariables } from './environment/worker';
import type { EnvironmentVariableSpec } from './types';

/** The variables that count without standing for a key of `config.properties`. */
export const environmentVariables: readonly EnvironmentVariableSpec[] = [
  ...launchVariables,
  ...workerVariables,
];

const byName: ReadonlyMap<string, EnvironmentVariableSpec> = new Map(
  environmentVariables.map((spec) => [spec.name, spec]),
);

/** A variable that stands for no key; those that do are found by `findPropertyByVariable`. */
export function findEnvironmentVariable(name: string): EnvironmentVariableSpec | undefined {
  return byName.get(name);
}
