import { parseLauncherArguments } from '../effective/launcherArguments';
import type { EffectiveConfiguration } from '../effective/result';
import { resolvePath, type Situation } from '../effective/situation';
import { effectiveValue, isTrue } from './launchPlan';

/** Where the image starts the server. */
export const containerHome = '/home/model-server';

/** A file or folder of this machine at a path inside the container. */
export interface Mount {
  readonly from: string;
  readonly to: string;
  readonly isReadOnly: boolean;
}

/** Files that the server reads by the paths that its configuration has. */
const readKeys = [
  'workflow_store',
  'keystore',
  'private_key_file',
  'certificate_file',
  'metrics_config',
  'cpp_log_config',
] as const;

/**
 * What has to be there inside. Relative paths count from the image's own directory there, so that the configuration holds as it
 * is; the words of the command line are changed to match.
 */
export function dockerMounts(
  situation: Situation,
  effective: EffectiveConfiguration,
): { readonly mounts: readonly Mount[]; readonly words: readonly string[] } {
  const mounts = new Map<string, Mount>();
  const add = (path: string, isReadOnly: boolean): string => {
    const to = resolvePath(containerHome, path);
    if (!mounts.has(to)) mounts.set(to, { from: resolvePath(situation.directory, path), to, isReadOnly });
    return to;
  };
  const words = containerWords(situation, add);
  const store = effectiveValue(effective, 'model_store');
  // Models that are registered by their address are written into the store.
  if (store) add(store, !isTrue(effectiveValue(effective, 'enable_model_api')));
  for (const key of readKeys) {
    const path = effectiveValue(effective, key);
    if (path) add(path, true);
  }
  return { mounts: [...mounts.values()], words };
}

/** Flags whose value is a path that is only read. */
const pathFlags: ReadonlySet<string> = new Set(['--log-config', '--cpp-log-config', '--plugins-path']);

/** The arguments with the file that is really read, each path as it is inside. */
function containerWords(
  situation: Situation,
  add: (path: string, isReadOnly: boolean) => string,
): readonly string[] {
  const parsed = parseLauncherArguments(situation.arguments);
  if ('error' in parsed) return situation.arguments;
  const named = situation.environment.values.get('TS_CONFIG_FILE');
  const file = named ?? parsed.tsConfig;
  const path = (flag: string, value: string | undefined): readonly string[] => {
    if (!value) return [];
    return [flag, pathFlags.has(flag) ? add(value, true) : resolvePath(containerHome, value)];
  };
  const config = file ? [`--ts-config`, addConfig(situation, file, add)] : [];
  return [
    '--start',
    '--foreground',
    ...(parsed.noConfigSnapshots ? ['--ncs'] : []),
    ...config,
    ...path('--model-store', parsed.modelStore),
    ...path('--workflow-store', parsed.workflowStore),
    ...(parsed.models ? ['--models', ...parsed.models] : []),
    ...path('--log-config', parsed.logConfig),
    ...path('--cpp-log-config', parsed.cppLogConfig),
    ...path('--plugins-path', parsed.pluginsPath),
    ...(parsed.disableTokenAuth ? ['--disable-token-auth'] : []),
    ...(parsed.enableModelApi ? ['--enable-model-api'] : []),
  ];
}

/** The configuration stands in the image's directory, whatever folder it is in here. */
function addConfig(
  { directory }: Situation,
  file: string,
  add: (path: string, isReadOnly: boolean) => string,
): string {
  const path = resolvePath(directory, file);
  const isBelow = path.startsWith(`${directory}/`);
  return add(isBelow ? path.slice(directory.length + 1) : path, true);
}
