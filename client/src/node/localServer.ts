import type { LocalServerFeature, LocalServerParts } from '../localServer/entry';
import { createLocalServerFeature } from '../localServer/feature';
import { createMachine } from './machine';

/** Servers on a machine with Node. */
export function createLocalServer(parts: LocalServerParts): LocalServerFeature {
  return createLocalServerFeature(parts, createMachine(parts.context.asAbsolutePath('dist/client/guard.js')));
}
