import type { JavaCommandLine } from './javaCommandLine';
import type { LauncherArguments } from './launcherArguments';
import type { Origin } from './situation';

/** What the launcher hands to the Java server. */
export interface JavaArguments {
  /** `-f`. */
  readonly configFile?: string;
  /** `-s`; always there, because the launcher insists on it. */
  readonly modelStore?: { readonly value: string; readonly origin: Origin };
  /** `-w`. */
  readonly workflowStore?: string;
  /** `-m`. */
  readonly models?: readonly string[];
  /** `-clog`, an absolute path. */
  readonly cppLogConfig?: string;
  readonly noConfigSnapshots: boolean;
  readonly disableTokenAuth: boolean;
  readonly enableModelApi: boolean;
}

export interface LaunchedWith {
  readonly args: LauncherArguments;
  readonly file: string | undefined;
  readonly modelStore: string | undefined;
  readonly cppLogConfig: string | undefined;
}

/** The words behind the name of the Java class; the interpreter stands for itself. */
export function commandLineWords({ args, file, modelStore, cppLogConfig }: LaunchedWith): readonly string[] {
  const option = (name: string, value: string | undefined): readonly string[] => (value ? [name, value] : []);
  return [
    '--python',
    'python',
    ...option('-f', file),
    ...option('-s', modelStore),
    ...option('-w', args.workflowStore),
    ...(args.noConfigSnapshots ? ['-ncs'] : []),
    ...(args.disableTokenAuth ? ['--disable-token-auth'] : []),
    ...(args.enableModelApi ? ['--enable-model-api'] : []),
    ...(args.models ? ['-m', ...args.models] : []),
    ...option('-clog', cppLogConfig),
  ];
}

/** What the server finds in these words; `origin` is that of the model store. */
export function javaArguments(line: JavaCommandLine, origin: Origin | undefined): JavaArguments {
  const first = (name: string): string | undefined => line.get(name)?.[0];
  const [configFile, modelStore] = [first('ts-config-file'), first('model-store')];
  const [workflowStore, cppLogConfig] = [first('workflow-store'), first('cpp-log-config')];
  const models = line.get('models');
  return {
    ...(configFile === undefined ? {} : { configFile }),
    ...(modelStore === undefined || !origin ? {} : { modelStore: { value: modelStore, origin } }),
    ...(workflowStore === undefined ? {} : { workflowStore }),
    ...(models ? { models } : {}),
    ...(cppLogConfig === undefined ? {} : { cppLogConfig }),
    noConfigSnapshots: line.has('no-config-snapshot'),
    disableTokenAuth: line.has('disable-token-auth'),
    enableModelApi: line.has('enable-model-api'),
  };
}
