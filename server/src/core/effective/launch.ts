import type { Failure } from './failure';
import { commandLineWords, type JavaArguments, javaArguments } from './javaArguments';
import { readJavaCommandLine } from './javaCommandLine';
import { type JvmOptions, readJvmOptions } from './jvmOptions';
import { type LauncherArguments, parseLauncherArguments } from './launcherArguments';
import { checkJava, checkTemp, createLaunchChecks, type LaunchChecks } from './launcherChecks';
import { type LauncherEntry, readLauncherFile } from './launcherFile';
import { checkRunningServer } from './launcherPid';
import { pythonRepr } from './pythonRepr';
import { utf8Complaint } from './pythonUtf8';
import { resolvePath, type Situation, variable } from './situation';

/** The launcher's part of a start. After a failure the rest is what it would have handed on. */
export interface Launch {
  readonly failure?: Failure;
  /** What cannot be known, and therefore whether it fails. */
  readonly doubts: readonly string[];
  readonly java: JavaArguments;
  readonly jvm: JvmOptions;
  /** The keys that the launcher took from its file. */
  readonly read: ReadonlyMap<string, LauncherEntry>;
  /** The file the launcher read, as an absolute path. */
  readonly file?: string;
}

/** `start()` of ts/model_server.py, in its order; the first failure is the one that counts. */
export function launch(situation: Situation): Launch {
  const parsed = parseLauncherArguments(situation.arguments);
  if (!('error' in parsed)) return start(situation, parsed);
  const failure: Failure = { phase: 'launcher', message: `torchserve: error: ${parsed.error}` };
  return { ...start(situation, noArguments), failure };
}

const noEntries: ReadonlyMap<string, LauncherEntry> = new Map();

const noArguments: LauncherArguments = {
  action: 'start',
  foreground: false,
  noConfigSnapshots: false,
  disableTokenAuth: false,
  enableModelApi: false,
};

function start(situation: Situation, args: LauncherArguments): Launch {
  const checks = createLaunchChecks(situation);
  checkRunningServer(situation, args, checks);
  checks.path('file', absolute(situation, args.logConfig), '--log-config file not found: ');
  checkTemp(situation, checks);
  const file = configFile(situation, args, checks);
  checks.path('file', file, '--ts-config file not found: ');
  const read = file === undefined ? noEntries : readEntries(situation, file, checks);
  const modelStore = modelStoreOf(situation, args, read, file);
  if (modelStore) checks.path('directory', modelStore.value, '--model-store directory not found: ');
  else if (read)
    checks.fail({
      phase: 'launcher',
      message: 'Missing mandatory parameter --model-store',
      key: 'model_store',
    });
  checks.path('directory', args.workflowStore, '--workflow-store directory not found: ');
  const cppLogConfig = absolute(situation, args.cppLogConfig);
  checks.path('file', cppLogConfig, '--cpp-log-config file not found: ');
  checkJava(situation, checks);
  const jvm = readJvmOptions(situation, read?.get('vmargs')?.value);
  if (jvm.failure) checks.fail(jvm.failure);
  const line = readJavaCommandLine(
    commandLineWords({ args, file, modelStore: modelStore?.value, cppLogConfig }),
  );
  if ('usage' in line) checks.fail({ phase: 'jvm', message: `usage: ${line.usage}` });
  return {
    ...(checks.failures[0] ? { failure: checks.failures[0] } : {}),
    doubts: [...checks.doubts, ...jvm.doubts],
    read: read ?? noEntries,
    jvm,
    ...(file === undefined ? {} : { file: resolvePath(situation.directory, file) }),
    java: javaArguments('usage' in line ? new Map() : line, modelStore?.origin),
  };
}

/** TS_CONFIG_FILE counts as soon as it exists; empty, it hides `--ts-config`. */
function configFile(
  situation: Situation,
  args: LauncherArguments,
  { doubt }: LaunchChecks,
): string | undefined {
  const named = variable(situation, 'TS_CONFIG_FILE');
  if (named === 'unknown') doubt('the variable TS_CONFIG_FILE');
  const file = named === undefined || named === 'unknown' ? args.tsConfig : named.value;
  return file === '' ? undefined : file;
}

/** `undefined`: nobody knows. */
function readEntries(
  situation: Situation,
  file: string,
  checks: LaunchChecks,
): ReadonlyMap<string, LauncherEntry> | undefined {
  const path = resolvePath(situation.directory, file);
  const content = situation.disk.read(path);
  if (!content) {
    const kind = situation.disk.kind(path);
    if (kind === 'file' || kind === undefined) {
      checks.doubt(`what is in ${path}`);
      return undefined;
    }
    if (kind === 'unreadable') {
      const message = `PermissionError: [Errno 13] Permission denied: ${pythonRepr(file)}`;
      checks.fail({ phase: 'launcher', message });
    }
    return noEntries;
  }
  const complaint = content.charset === 'latin-1' ? utf8Complaint(content.text) : undefined;
  if (complaint === undefined) return readLauncherFile(content.text);
  checks.fail({ phase: 'launcher', message: `UnicodeDecodeError: ${complaint}` });
  return noEntries;
}

function modelStoreOf(
  situation: Situation,
  args: LauncherArguments,
  read: ReadonlyMap<string, LauncherEntry> | undefined,
  file: string | undefined,
): JavaArguments['modelStore'] {
  if (args.modelStore) return { value: args.modelStore, origin: { label: '--model-store' } };
  const entry = read?.get('model_store');
  if (!entry?.value || file === undefined) return undefined;
  const origin = { label: file, path: resolvePath(situation.directory, file), span: entry.span };
  return { value: entry.value, origin };
}

function absolute(situation: Situation, path: string | undefined): string | undefined {
  return path ? resolvePath(situation.directory, path) : undefined;
}
