/** How TorchServe is to be started, besides its configuration file. All paths are absolute here, with `/` between names. */
export interface LaunchOptions {
  readonly modelStore?: string;
  readonly workflowStore?: string;
  readonly models?: readonly string[];
  readonly logConfig?: string;
  readonly pluginsPath?: string;
  readonly disableTokenAuth?: boolean;
  readonly enableModelApi?: boolean;
  /** True: snapshots are written, and the last one can be what is started from. */
  readonly configSnapshots?: boolean;
  /** At the end of the command line, as they are. */
  readonly arguments?: readonly string[];
}

/** Each means what no other word of a launcher's command line can mean, since values do not begin with `-`. */
const actions = new Set(['--start', '--foreground']);
const withoutSnapshots = new Set(['--ncs', '--no-config-snapshots']);

/**
 * The words behind `torchserve` for a start that can be watched. `usual` are those of the situation, such as `--ts-config`
 * and a file; what the options say comes behind them, and the launcher takes the last one.
 */
export function launchArguments(
  usual: readonly string[],
  directory: string,
  options: LaunchOptions,
): readonly string[] {
  const kept = usual.filter((word) => !actions.has(word) && !withoutSnapshots.has(word));
  // Unless they are asked for, a start leaves nothing behind that a later one would start from.
  const snapshots = options.configSnapshots === true ? [] : ['--ncs'];
  const path = (flag: string, value: string | undefined): readonly string[] =>
    value ? [flag, fromDirectory(directory, value)] : [];
  return [
    '--start',
    '--foreground',
    ...snapshots,
    ...kept,
    ...path('--model-store', options.modelStore),
    ...path('--workflow-store', options.workflowStore),
    ...(options.models && options.models.length > 0 ? ['--models', ...options.models] : []),
    ...path('--log-config', options.logConfig),
    ...path('--plugins-path', options.pluginsPath),
    ...(options.disableTokenAuth ? ['--disable-token-auth'] : []),
    ...(options.enableModelApi ? ['--enable-model-api'] : []),
    ...(options.arguments ?? []),
  ];
}

/** The path as somebody in the directory would write it. */
export function fromDirectory(directory: string, path: string): string {
  if (path === directory) return '.';
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
