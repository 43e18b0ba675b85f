import type { EffectiveConfiguration } from '../effective/result';
import { containerHome, type Mount } from './dockerMounts';
import { effectiveValue, isTrue } from './launchPlan';
import { addressKey, isEveryAddress, partsOf } from './reachable';

interface DockerFacts {
  /** Variables replace keys, and those of the plan do so for the addresses. */
  readonly isOpen: boolean;
  readonly mounts: readonly Mount[];
}

/** What differs inside a container; sentences. */
export function dockerNotes(effective: EffectiveConfiguration, { isOpen, mounts }: DockerFacts): string[] {
  return [
    ...addressNotes(effective, isOpen),
    ...portNotes(effective),
    `The image has a config.properties of its own in ${containerHome}; '--ts-config' and the mounts put yours in its place.`,
    ...(isTrue(effectiveValue(effective, 'disable_token_authorization'))
      ? []
      : [`The tokens are written to ${containerHome}/key_file.json inside the container.`]),
    `The log files stay inside the container, in ${containerHome}/logs, and are gone with it.`,
    ...(mounts.some(({ from }) => /^\/[a-z]:/.test(from))
      ? ['Paths of Windows in the configuration lead nowhere inside the container.']
      : []),
  ];
}

/** An address of the machine, or its loopback, is another one inside. */
function addressNotes({ listeners }: EffectiveConfiguration, isOpen: boolean): string[] {
  const keys = listeners.flatMap(({ name, address }) => {
    const parts = address === null ? undefined : partsOf(address);
    return parts && !isEveryAddress(parts.host) ? [addressKey(name)] : [];
  });
  if (keys.length === 0) return [];
  const named = keys.map((key) => `'${key}'`).join(', ');
  return isOpen
    ? [
        `Inside a container 127.0.0.1 cannot be reached from outside, so variables put 0.0.0.0 in place of ${named}; the ports are published as narrowly as before.`,
      ]
    : [
        `Inside a container 127.0.0.1 cannot be reached from outside: set ${named} to 0.0.0.0. Variables could do so with 'enable_envvars_config=true'.`,
      ];
}

function portNotes({ listeners }: EffectiveConfiguration): string[] {
  return listeners.flatMap(({ name, address }) => {
    if (address?.startsWith('unix:'))
      return [
        `The socket of the ${name} API is a file inside the container and cannot be reached from here.`,
      ];
    if (address?.endsWith(':0'))
      return [
        `The port of the ${name} API differs at every start, so it is not published: give it a number.`,
      ];
    return [];
  });
}
