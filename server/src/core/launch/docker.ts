import { findProperty, findPropertyByVariable } from '../catalog/catalog';
import type { EffectiveConfiguration, Listener } from '../effective/result';
import { type Situation, variable } from '../effective/situation';
import { maskSecrets } from '../model/secrets';
import { placeholdersIn } from '../text/placeholders';
import { shellWord } from '../text/shellWord';
import { dockerMounts, type Mount } from './dockerMounts';
import { dockerNotes } from './dockerNotes';
import { effectiveValue, isTrue, propertyOf } from './launchPlan';
import { addressKey, isEveryAddress, isLoopback, partsOf } from './reachable';

/** The same start in a container. */
export interface DockerPlan {
  /** Behind `docker`, one word each. */
  readonly arguments: readonly string[];
  /** The same as a line for a shell, secrets masked. */
  readonly text: string;
  /** What differs inside; sentences. */
  readonly notes: readonly string[];
}

const image = 'pytorch/torchserve:0.12.0';

/** `variables` are those that the situation itself sets. */
export function dockerPlan(
  situation: Situation,
  effective: EffectiveConfiguration,
  variables: ReadonlyMap<string, string>,
): DockerPlan {
  const { mounts, words } = dockerMounts(situation, effective);
  const isOpen = isTrue(effectiveValue(effective, 'enable_envvars_config'));
  const inside = isOpen ? openedAddresses(effective) : new Map<string, string>();
  const environment = new Map([...handedOn(situation, effective, variables), ...inside]);
  const accelerators = wantsAccelerators(effective);
  const fixed = [
    // A process with the number 1 ignores signals that it does not handle, so somebody else gets it.
    ...['run', '--rm', '-it', '--init'],
    ...(accelerators ? ['--gpus', 'all'] : []),
    ...effective.listeners.flatMap(published),
    ...mounts.flatMap(mounted),
  ];
  // The image's own start reads its words once more as a shell does, and does not end with the server.
  const behind = ['--entrypoint', 'torchserve', `${image}-${accelerators ? 'gpu' : 'cpu'}`, ...words];
  const withVariables = (shown: (name: string, value: string) => string): readonly string[] => [
    ...fixed,
    ...[...environment].flatMap(([name, value]) => ['-e', `${name}=${shown(name, value)}`]),
    ...behind,
  ];
  return {
    arguments: withVariables((_, value) => value),
    text: ['docker', ...withVariables(maskedVariable)].map(shellWord).join(' '),
    notes: dockerNotes(effective, { isOpen, mounts }),
  };
}

function maskedVariable(name: string, value: string): string {
  return maskSecrets(findPropertyByVariable(name)?.key ?? name, value);
}

/** As far reachable as without a container. */
function published({ address }: Listener): readonly string[] {
  const parts = address === null ? undefined : partsOf(address);
  if (!parts || parts.port === 0 || parts.port > 65535) return [];
  const { host, port } = parts;
  if (isLoopback(host)) return ['-p', `127.0.0.1:${port}:${port}`];
  const isOneAddress = /^(?:\d+\.){3}\d+$/.test(host) && host !== '0.0.0.0';
  return ['-p', `${isOneAddress ? `${host}:` : ''}${port}:${port}`];
}

function mounted({ from, to, isReadOnly }: Mount): readonly string[] {
  // A drive of Windows is `/c:` here.
  return ['-v', `${from.replace(/^\/(?=[a-z]:)/, '')}:${to}${isReadOnly ? ':ro' : ''}`];
}

/** The keys of listeners that only the container itself would reach, with addresses that others reach too. */
function openedAddresses(effective: EffectiveConfiguration): Map<string, string> {
  const opened = new Map<string, string>();
  for (const { name, address } of effective.listeners) {
    const parts = address === null ? undefined : partsOf(address);
    if (!parts || isEveryAddress(parts.host)) continue;
    const key = addressKey(name);
    const spec = findProperty(key);
    if (!spec?.env) continue;
    opened.set(spec.env.name, parts.scheme ? `${parts.scheme}0.0.0.0:${parts.port}` : '0.0.0.0');
  }
  const shared = propertyOf(effective, 'inference_address')?.value;
  const isShared = shared !== undefined && shared === effectiveValue(effective, 'management_address');
  const inference = opened.get('TS_INFERENCE_ADDRESS');
  // Two listeners that are one stay one.
  if (isShared && inference !== undefined) opened.set('TS_MANAGEMENT_ADDRESS', inference);
  return opened;
}

/** They are about this machine, and the container has its own. */
const ownVariables =
  /^(?:PATH|HOME|TMPDIR|TEMP|TMP|JAVA_HOME|VIRTUAL_ENV|PYTHON(?:HOME|PATH)|TS_CONFIG_FILE|TS_MODEL_SERVER_HOME)$/;

/** The variables of the situation, and those of the environment that the values really came from. */
function handedOn(
  situation: Situation,
  { properties }: EffectiveConfiguration,
  variables: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const names = new Set(variables.keys());
  for (const { spec, source, losers } of properties) {
    if (source === 'environment' && spec?.env) names.add(spec.env.name);
    for (const { value } of losers) for (const { name } of placeholdersIn(value ?? '')) names.add(name);
  }
  return new Map(
    [...names].flatMap((name) => {
      const state = ownVariables.test(name) ? undefined : variable(situation, name);
      return typeof state === 'object' ? [[name, state.value] as const] : [];
    }),
  );
}

/** Somebody asked for accelerators: the number, which the machine may lower, or a model. */
function wantsAccelerators(effective: EffectiveConfiguration): boolean {
  const count = propertyOf(effective, 'number_of_gpu');
  const asked = [count, ...(count?.losers ?? [])].some((one) => /^\+?0*[1-9]\d*$/.test(one?.value ?? ''));
  const devices = effective.models.flatMap(({ parameters }) =>
    parameters.filter(({ name }) => name === 'deviceType').flatMap((one) => [one, ...one.losers]),
  );
  return asked || devices.some(({ value }) => value?.toLowerCase() === 'gpu');
}
