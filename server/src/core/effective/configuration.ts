import { decode, parseProperties } from '../syntax/properties';
import { clampAccelerators } from './accelerators';
import { applyEnvironment } from './environmentLayer';
import { type Failure, invalidConfiguration, uncaught } from './failure';
import { expand } from './interpolation';
import { type JavaArguments, type Launch, variable } from './launch';
import { assign, type Candidate, createLedger, type Ledger, textOf } from './ledger';
import { readModelsJson } from './modelsJson';
import type { Note } from './result';
import { type Origin, resolvePath, type Situation } from './situation';
import { lastSnapshot } from './snapshots';

/** The state of the Java server after the constructor of its ConfigManager. */
export interface Configuration {
  readonly ledger: Ledger;
  readonly failures: readonly Failure[];
  readonly doubts: readonly string[];
  readonly notes: readonly Note[];
  readonly file?: { readonly name: string; readonly path: string; readonly kind: 'file' | 'snapshot' };
}

interface Building {
  readonly situation: Situation;
  readonly java: JavaArguments;
  readonly ledger: Ledger;
  readonly failures: Failure[];
  readonly doubts: string[];
  readonly notes: Note[];
}

/** Steps 2 to 11 of the constructor of ConfigManager. A failure does not end it: the rest is worth showing. */
export function buildConfiguration(
  situation: Situation,
  { java, read, file: launcherFile }: Launch,
): Configuration {
  const building: Building = { situation, java, ledger: createLedger(), failures: [], doubts: [], notes: [] };
  serverHome(building);
  const file = chooseFile(building);
  if (file) readFile(building, file);
  expandPlaceholders(building);
  applyCommandLine(building);
  clampAccelerators(situation, building.ledger, building.failures);
  applyPython(building);
  applyEnvironment(situation, building.ledger, building.notes);
  checkModelsJson(building);
  return { ...building, ...(file ? { file } : {}) };
}

/** `getModelServerHome` and the version file; both come first. */
function serverHome({ situation, ledger, failures }: Building): void {
  const home = variable(situation, 'TS_MODEL_SERVER_HOME');
  if (home !== undefined && home !== 'unknown') {
    const path = resolvePath(situation.directory, home);
    const kind = situation.disk.kind(path);
    if (kind === 'missing') {
      failures.push(invalidConfiguration('configuration', `Model server home not exist: ${home}`));
    } else if (kind !== undefined && situation.disk.kind(`${path}/ts/version.txt`) === 'missing') {
      failures.push(uncaught('configuration', 'java.nio.file.NoSuchFileException', `${path}/ts/version.txt`));
    }
  }
  const { version } = situation.machine;
  const candidate: Candidate =
    version === undefined
      ? { source: 'unknown', value: null, dependsOn: ['the version of TorchServe'] }
      : { source: 'adjustment', value: version, note: 'TorchServe writes its own version here.' };
  assign(ledger, 'version', candidate, '');
}

type ChosenFile = NonNullable<Configuration['file']>;

/** TS_CONFIG_FILE, then `-f`, then the last snapshot unless `-ncs`, then `./config.properties`. */
function chooseFile({ situation, java, failures, doubts, notes }: Building): ChosenFile | undefined {
  const named = variable(situation, 'TS_CONFIG_FILE');
  if (named !== undefined && named !== 'unknown') return existing(situation, named, doubts);
  if (java.configFile !== undefined) return existing(situation, java.configFile, doubts);
  if (!java.noConfigSnapshots) {
    const location = variable(situation, 'LOG_LOCATION');
    if (location === 'unknown') doubts.push('the variable LOG_LOCATION');
    const choice = lastSnapshot(
      situation.disk,
      situation.directory,
      location === 'unknown' ? 'logs' : (location ?? 'logs'),
    );
    if (choice.kind === 'fails') failures.push(choice.failure);
    if (choice.kind === 'unknown') doubts.push(choice.dependsOn);
    if (choice.kind === 'chosen') {
      const path = resolvePath(situation.directory, choice.path);
      notes.push({
        text: `The snapshot ${choice.path} replaces config.properties entirely.`,
        origin: { label: choice.path, path },
      });
      return { name: choice.path, path, kind: 'snapshot' };
    }
  }
  return existing(situation, 'config.properties', doubts);
}

/** A file that does not exist is silently none. */
function existing({ directory, disk }: Situation, name: string, doubts: string[]): ChosenFile | undefined {
  if (name === '') return undefined;
  const path = resolvePath(directory, name);
  const kind = disk.kind(path);
  if (kind === undefined) doubts.push(`whether there is a file ${path}`);
  return kind === undefined || kind === 'missing' ? undefined : { name, path, kind: 'file' };
}

/** `Properties.load`, and `tsConfigFile`, which is set to the name of the file whatever the file says. */
function readFile({ situation, ledger, failures, doubts }: Building, file: ChosenFile): void {
  const { disk } = situation;
  const content = disk.read(file.path);
  if (!content) {
    if (disk.kind(file.path) === 'file') doubts.push(`what is in ${file.path}`);
    else
      failures.push(
        uncaught('configuration', 'java.lang.IllegalStateException', 'Unable to read configuration file'),
      );
    return;
  }
  const syntax = parseProperties(content.text, content.charset);
  const source = file.kind;
  for (const line of syntax.lines) {
    if (line.kind !== 'entry') continue;
    const keySpan = { start: line.start + line.keyStart, end: line.start + line.keyEnd };
    const span = { start: line.start + line.valueStart, end: line.start + line.valueEnd };
    const decoded = decode(content.text, span.start, span.end, content.charset);
    if (decoded.malformed || decode(content.text, keySpan.start, keySpan.end, content.charset).malformed) {
      failures.push(invalidConfiguration('configuration', 'Malformed \\uxxxx encoding.', line.key));
    }
    const origin: Origin = { label: file.name, path: file.path, span };
    assign(
      ledger,
      line.key,
      { source, value: decoded.value, origin },
      'A later line of the file sets the key again.',
    );
  }
  const note = 'TorchServe writes the name of the file it reads here.';
  assign(ledger, 'tsConfigFile', { source: 'adjustment', value: file.name, note }, note);
}

function expandPlaceholders({ situation, ledger, failures }: Building): void {
  const lookup = (name: string): { value: string } | undefined | 'unknown' => {
    const value = variable(situation, name);
    return value === undefined || value === 'unknown' ? value : { value };
  };
  for (const [key, { current }] of ledger.entries) {
    if (
      current.value === null ||
      (current.source !== 'file' &&
        current.source !== 'snapshot' &&
        key !== 'tsConfigFile' &&
        key !== 'version')
    )
      continue;
    const expansion = expand(key, current.value, lookup);
    if (expansion.kind === 'same') continue;
    if (expansion.kind === 'fails') {
      failures.push(expansion.failure);
      continue;
    }
    const from = 'names' in expansion ? expansion.names : [];
    const lost = `Its ${from.map((name) => `$$${name}$$`).join(', ')} was replaced by the environment.`;
    const origin = current.origin ? { origin: current.origin } : {};
    if (expansion.kind === 'expanded')
      assign(ledger, key, { source: current.source, value: expansion.value, ...origin }, lost);
    else
      assign(
        ledger,
        key,
        { source: 'unknown', value: null, dependsOn: from.map((name) => `the variable ${name}`), ...origin },
        lost,
      );
  }
}

/** The flags of the Java server replace what the file says; two of them can only switch something on. */
function applyCommandLine({ java, ledger, failures }: Building): void {
  const lost = 'The command line replaces the file.';
  const flag = (label: string): { source: 'command-line'; origin: Origin } => ({
    source: 'command-line',
    origin: { label },
  });
  if (java.modelStore) {
    const { value, origin } = java.modelStore;
    // The launcher hands on what it read from the file itself, which can differ from what Java read.
    const fromFile = origin.path !== undefined;
    const note = fromFile
      ? { note: "The launcher's own reading of the file, handed to the server as -s." }
      : {};
    const current = ledger.entries.get('model_store')?.current;
    if (!(fromFile && current?.source === 'file' && current.value === value)) {
      assign(
        ledger,
        'model_store',
        { source: fromFile ? 'file' : 'command-line', value, origin, ...note },
        fromFile ? 'The launcher reads this key with its own parser, and its reading wins.' : lost,
      );
    }
  }
  if (java.workflowStore !== undefined) {
    assign(ledger, 'workflow_store', { ...flag('--workflow-store'), value: java.workflowStore }, lost);
  } else if (textOf(ledger, 'workflow_store') === undefined) {
    const store = textOf(ledger, 'model_store');
    if (store === undefined)
      failures.push(uncaught('configuration', 'java.lang.NullPointerException', undefined, 'model_store'));
    else {
      const note =
        'Not set, so TorchServe takes model_store as it stands before environment variables are applied.';
      assign(ledger, 'workflow_store', { source: 'adjustment', value: store, note }, lost);
    }
  }
  if (java.cppLogConfig !== undefined)
    assign(ledger, 'cpp_log_config', { ...flag('--cpp-log-config'), value: java.cppLogConfig }, lost);
  if (java.models) assign(ledger, 'load_models', { ...flag('--models'), value: java.models.join(',') }, lost);
  if (java.enableModelApi)
    assign(ledger, 'enable_model_api', { ...flag('--enable-model-api'), value: 'true' }, lost);
  if (java.disableTokenAuth)
    assign(ledger, 'disable_token_authorization', { ...flag('--disable-token-auth'), value: 'true' }, lost);
}

/** The launcher always passes the interpreter it runs in. */
function applyPython({ situation, ledger }: Building): void {
  const { python } = situation.machine;
  const note = 'The launcher passes the Python interpreter it runs in.';
  const candidate: Candidate =
    python === undefined
      ? { source: 'unknown', value: null, dependsOn: ['the Python interpreter that runs torchserve'] }
      : { source: 'command-line', value: python, origin: { label: '--python' }, note };
  assign(ledger, 'python', candidate, note);
}

/** `setModelConfig`: the JSON of `models` is parsed at once; a value that Gson refuses stops the server. */
function checkModelsJson({ ledger, failures }: Building): void {
  const text = textOf(ledger, 'models');
  if (typeof text !== 'string') return;
  const read = readModelsJson(text);
  if (read.kind !== 'refused') return;
  const { exception, message } = read;
  const isArgument = exception === 'java.lang.NumberFormatException';
  failures.push(
    isArgument
      ? invalidConfiguration('configuration', message, 'models')
      : uncaught('configuration', exception, message, 'models'),
  );
}
