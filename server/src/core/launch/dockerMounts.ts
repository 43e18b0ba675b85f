import { type LauncherArguments, parseLauncherArguments } from '../effective/launcherArguments';
import type { EffectiveConfiguration } from '../effective/result';
import { resolvePath, type Situation } from '../effective/situation';
import { fromDirectory } from './launchOptions';
import { effectiveValue, isTrue, propertyOf } from './launchPlan';

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
  'keystore',
  'private_key_file',
  'certificate_file',
  'metrics_config',
  'cpp_log_config',
] as const;

/** What has to be there inside, and the words behind `torchserve` that go with it. */
export interface Inside {
  readonly mounts: readonly Mount[];
  readonly words: readonly string[];
}

/**
 * Relative paths count from the image's own directory inside, so that the configuration holds as it is; the words of the
 * command line are changed to match.
 */
export function dockerMounts(situation: Situation, effective: EffectiveConfiguration): Inside {
  const mounts = new Map<string, Mount>();
  const add = (path: string, isReadOnly: boolean, otherwise?: string): string => {
    const to = insidePath(path, otherwise);
    if (!mounts.has(to)) mounts.set(to, { from: resolvePath(situation.directory, path), to, isReadOnly });
    return to;
  };
  const parsed = parseLauncherArguments(situation.arguments);
  const words = 'error' in parsed ? situation.arguments : containerWords(situation, effective, parsed, add);
  for (const key of readKeys) {
    const path = effectiveValue(effective, key);
    if (path) add(path, true);
  }
  return { mounts: [...mounts.values()], words };
}

type Add = (path: string, isReadOnly: boolean, otherwise?: string) => string;

/** Where a path leads inside. A folder that would hide what the image needs gets a name of its own. */
function insidePath(path: string, otherwise: string | undefined): string {
  const to = resolvePath(containerHome, path);
  const isHiding = [containerHome, '/home/venv', '/usr'].some((own) => `${own}/`.startsWith(`${to}/`));
  return otherwise !== undefined && (isHiding || to === '/') ? `${containerHome}/${otherwise}` : to;
}

/** The arguments with the file that is really read, each path as it is inside. */
function containerWords(
  situation: Situation,
  effective: EffectiveConfiguration,
  parsed: LauncherArguments,
  add: Add,
): readonly string[] {
  const file = situation.environment.values.get('TS_CONFIG_FILE') ?? parsed.tsConfig;
  const path = (flag: string, value: string | undefined, otherwise?: string): readonly string[] =>
    value ? [flag, add(value, true, otherwise)] : [];
  return [
    '--start',
    '--foreground',
    ...(parsed.noConfigSnapshots ? ['--ncs'] : []),
    ...(file ? ['--ts-config', addConfig(situation, file, add)] : []),
    ...storeWords('model', effective, parsed.modelStore, add),
    ...storeWords('workflow', effective, parsed.workflowStore, add),
    ...(parsed.models ? ['--models', ...parsed.models] : []),
    ...path('--log-config', parsed.logConfig),
    ...path('--cpp-log-config', parsed.cppLogConfig),
    ...path('--plugins-path', parsed.pluginsPath, 'plugins'),
    ...(parsed.disableTokenAuth ? ['--disable-token-auth'] : []),
    ...(parsed.enableModelApi ? ['--enable-model-api'] : []),
  ];
}

/** A flag is needed where there was one, and where the folder has another name inside. */
function storeWords(
  kind: 'model' | 'workflow',
  effective: EffectiveConfiguration,
  flag: string | undefined,
  add: Add,
): readonly string[] {
  const property = propertyOf(effective, `${kind}_store`);
  const store = property?.value;
  // A workflow store that nobody named is the model store.
  if (!store || (kind === 'workflow' && property.source === 'adjustment')) return [];
  // Models that are registered by their address are written into the store.
  const isWritten = kind === 'model' && isTrue(effectiveValue(effective, 'enable_model_api'));
  const to = add(store, !isWritten, `${kind}-store`);
  return flag !== undefined || to !== resolvePath(containerHome, store) ? [`--${kind}-store`, to] : [];
}

/** The configuration stands in the image's directory where it does so here. */
function addConfig({ directory }: Situation, file: string, add: Add): string {
  return add(fromDirectory(directory, resolvePath(directory, file)), true);
}
