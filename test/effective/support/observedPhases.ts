import type { Phase } from '../../../server/src/core/catalog/types';
import type { Observation } from './realServer';

/** The steps at which a start can have ended, as far as what it printed tells them apart; the first that fits counts. */
const signs: readonly {
  readonly phases: readonly Phase[];
  readonly fits: (observation: Observation) => boolean;
}[] = [
  // Java says that it has seen the options that every case gives it.
  { phases: ['launcher'], fits: lacks(/^Picked up JAVA_TOOL_OPTIONS: /m) },
  { phases: ['jvm'], fits: prints(/^(usage: |Error: |Unrecognized )/m) },
  { phases: ['token-init'], fits: prints(/^\tat org\.pytorch\.serve\.util\.TokenAuthorization\./m) },
  { phases: ['configuration'], fits: lacks(/Initializing plugins manager/) },
  { phases: ['validate'], fits: prints(/^java\.util\.InvalidPropertiesFormatException/m) },
  { phases: ['server-groups'], fits: lacks(/Torchserve stopped\./) },
  { phases: ['summary'], fits: lacks(/^Torchserve version: /m) },
  { phases: ['model-load'], fits: lacks(/Initialize \w+ server with: /) },
  {
    phases: ['rest-bind'],
    fits: ({ output }) => count(output, /Initialize \w+ server with/g) > count(output, / API bind to: /g),
  },
  { phases: ['grpc-start', 'metrics-schedule'], fits: () => true },
];

function prints(pattern: RegExp): (observation: Observation) => boolean {
  return ({ output }) => pattern.test(output);
}

function lacks(pattern: RegExp): (observation: Observation) => boolean {
  return ({ output }) => !pattern.test(output);
}

function count(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].length;
}

/** Where a failed start ended. */
export function observedPhases(observation: Observation): readonly Phase[] {
  return signs.find(({ fits }) => fits(observation))!.phases;
}
