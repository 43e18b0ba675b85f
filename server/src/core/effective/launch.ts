import { type Failure } from './failure';
import { type LauncherArguments, parseLauncherArguments } from './launcherArguments';
import { type LauncherEntry, readLauncherFile } from './launcherFile';
import { type Origin, resolvePath, type Situation } from './situation';

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
  /** `-clog`, made real. */
  readonly cppLogConfig?: string;
  readonly noConfigSnapshots: boolean;
  readonly disableTokenAuth: boolean;
  readonly enableModelApi: boolean;
}

/** The launcher's part of a start. After a failure the rest is what it would have handed on. */
export interface Launch {
  readonly failure?: Failure;
  /** What cannot be known, and therefore whether it fails. */
  readonly doubts: readonly string[];
  readonly java: JavaArguments;
  /** The keys that the launcher took from its file. */
  readonly read: ReadonlyMap<string, LauncherEntry>;
  /** The file the launcher read, as an absolute path. */
  readonly file?: string;
  readonly action: LauncherArguments['action'];
  readonly foreground: boolean;
}

const commandLine: Origin = { label: 'command line' };

/** Steps 1 to 11 of `start()` in ts/model_server.py, in their order; the first failure is the one that counts. */
export function launch(situation: Situation): Launch {
  const parsed = parseLauncherArguments(situation.arguments);
  if ('error' in parsed) {
    const failure: Failure = { phase: 'launcher', message: `torchserve: error: ${parsed.error}` };
    return { ...start(situation, noArguments), failure };
  }
  return start(situation, parsed);
}

const noArguments: LauncherArguments = {
  action: 'start',
  foreground: false,
  noConfigSnapshots: false,
  disableTokenAuth: false,
  enableModelApi: false,
};

function start(situation: Situation, args: LauncherArguments): Launch {
  const failures: Failure[] = [];
  const doubts: string[] = [];
  const check = createPathCheck(situation, failures, doubts);
  check('file', args.logConfig && absolute(situation, args.logConfig), '--log-config file not found: ');
  checkTemp(situation, failures, doubts, check);
  const file = configFile(situation, args, doubts);
  check('file', file, '--ts-config file not found: ');
  const read = file === undefined ? new Map<string, LauncherEntry>() : readEntries(situation, file, failures, doubts);
  const modelStore = modelStoreOf(situation, args, read, file);
  if (modelStore) check('directory', modelStore.value, '--model-store directory not found: ');
  else failures.push({ phase: 'launcher', message: 'Missing mandatory parameter --model-store', key: 'model_store' });
  check('directory', args.workflowStore, '--workflow-store directory not found: ');
  const cppLogConfig = args.cppLogConfig && absolute(situation, args.cppLogConfig);
  check('file', cppLogConfig, '--cpp-log-config file not found: ');
  return {
    ...(failures[0] ? { failure: failures[0] } : {}),
    doubts,
    read,
    action: args.action,
    foreground: args.foreground,
    ...(file === undefined ? {} : { file: resolvePath(situation.directory, file) }),
    java: {
      ...(file === undefined ? {} : { configFile: unquoted(file) }),
      ...(modelStore ? { modelStore: { ...modelStore, value: unquoted(modelStore.value) } } : {}),
      ...(args.workflowStore ? { workflowStore: unquoted(args.workflowStore) } : {}),
      ...(args.models ? { models: args.models.map(unquoted) } : {}),
      ...(cppLogConfig ? { cppLogConfig: unquoted(cppLogConfig) } : {}),
      noConfigSnapshots: args.noConfigSnapshots,
      disableTokenAuth: args.disableTokenAuth,
      enableModelApi: args.enableModelApi,
    },
  };
}

type PathCheck = (wanted: 'file' | 'directory', path: string | undefined, complaint: string) => void;

function createPathCheck(situation: Situation, failures: Failure[], doubts: string[]): PathCheck {
  return (wanted, path, complaint) => {
    if (!path) return;
    const resolved = resolvePath(situation.directory, path);
    const kind = situation.disk.kind(resolved);
    if (kind === undefined) doubts.push(`whether there is a ${wanted} ${resolved}`);
    else if (kind !== wanted && kind !== 'unreadable') failures.push({ phase: 'launcher', message: `${complaint}${path}` });
  };
}

function checkTemp(situation: Situation, failures: Failure[], doubts: string[], check: PathCheck): void {
  const temp = variable(situation, 'TEMP');
  if (temp === 'unknown') {
    doubts.push('the variable TEMP');
    return;
  }
  const before = failures.length;
  check('directory', temp, '');
  if (failures.length === before) return;
  failures[before] = {
    phase: 'launcher',
    message: `Invalid temp directory: ${temp}, please check TEMP environment variable.`,
  };
}

/** The variable's value; `undefined`: not set. */
export function variable({ environment }: Situation, name: string): string | undefined | 'unknown' {
  return environment.values.get(name) ?? (environment.complete ? undefined : 'unknown');
}

/** TS_CONFIG_FILE counts as soon as it exists; empty, it hides `--ts-config`. */
function configFile(situation: Situation, args: LauncherArguments, doubts: string[]): string | undefined {
  const named = variable(situation, 'TS_CONFIG_FILE');
  if (named === 'unknown') doubts.push('the variable TS_CONFIG_FILE');
  const file = named === undefined || named === 'unknown' ? args.tsConfig : named;
  return file === '' ? undefined : file;
}

function readEntries(
  situation: Situation,
  file: string,
  failures: Failure[],
  doubts: string[],
): ReadonlyMap<string, LauncherEntry> {
  const path = resolvePath(situation.directory, file);
  const content = situation.disk.read(path);
  if (!content) {
    const kind = situation.disk.kind(path);
    if (kind === 'file' || kind === undefined) doubts.push(`what is in ${path}`);
    if (kind === 'unreadable') {
      failures.push({ phase: 'launcher', message: `PermissionError: [Errno 13] Permission denied: '${file}'` });
    }
    return new Map();
  }
  if (content.charset === 'latin-1') {
    failures.push({ phase: 'launcher', message: "UnicodeDecodeError: 'utf-8' codec can't decode the file" });
    return new Map();
  }
  return readLauncherFile(content.text);
}

function modelStoreOf(
  situation: Situation,
  args: LauncherArguments,
  read: ReadonlyMap<string, LauncherEntry>,
  file: string | undefined,
): JavaArguments['modelStore'] {
  if (args.modelStore) return { value: args.modelStore, origin: commandLine };
  const entry = read.get('model_store');
  if (!entry?.value || file === undefined) return undefined;
  const origin = { label: file, path: resolvePath(situation.directory, file), span: entry.span };
  return { value: entry.value, origin };
}

function absolute(situation: Situation, path: string): string {
  return resolvePath(situation.directory, path);
}

/** The option parser of the Java server takes one pair of double quotes off a value. */
function unquoted(value: string): string {
  const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"') && !value.slice(1, -1).includes('"');
  return quoted ? value.slice(1, -1) : value;
}
