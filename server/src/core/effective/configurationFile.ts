import { decode, LineFlag, type PropertiesSyntax, parseProperties } from '../syntax/properties';
import type { Building } from './configuration';
import { invalidConfiguration, uncaught } from './failure';
import { javaText } from './javaText';
import { assign, type Candidate } from './ledger';
import { type Origin, resolvePath, variable } from './situation';
import { lastSnapshot } from './snapshots';

/** The file that the Java server reads. */
export interface ConfigurationFile {
  /** As the server names it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'snapshot';
}

/** TS_CONFIG_FILE, then `-f`, then the last snapshot unless `-ncs`, then a file that Java is told of or `config.properties`. */
export function chooseFile(building: Building): ConfigurationFile | undefined {
  const { situation, java, jvm } = building;
  const named = variable(situation, 'TS_CONFIG_FILE');
  if (named && named !== 'unknown') return existing(building, named.value);
  if (java.configFile !== undefined) return existing(building, java.configFile);
  const snapshot = java.noConfigSnapshots ? undefined : chooseSnapshot(building);
  return snapshot ?? existing(building, jvm.properties.get('tsConfigFile') ?? 'config.properties');
}

function chooseSnapshot(building: Building): ConfigurationFile | undefined {
  const { situation, jvm, failures, notes } = building;
  const named = variable(situation, 'LOG_LOCATION');
  if (named === 'unknown') return undecided(building, 'the variable LOG_LOCATION');
  const location = named?.value ?? jvm.properties.get('LOG_LOCATION') ?? 'logs';
  const choice = lastSnapshot(situation.disk, situation.directory, location);
  if (choice.kind === 'fails') failures.push(choice.failure);
  if (choice.kind === 'unknown') return undecided(building, choice.dependsOn);
  if (choice.kind !== 'chosen') return undefined;
  const path = resolvePath(situation.directory, choice.path);
  // One that cannot be opened is as good as none.
  if (situation.disk.kind(path) === 'unreadable') return undefined;
  const text = `The snapshot ${choice.path} replaces config.properties entirely.`;
  notes.push({ text, origin: { label: choice.path, path } });
  return { name: choice.path, path, kind: 'snapshot' };
}

/** A file that does not exist is silently none. */
function existing(building: Building, name: string): ConfigurationFile | undefined {
  const { situation } = building;
  if (name === '' || building.ledger.undecided.length > 0) return undefined;
  const read = javaText(situation, name);
  if ('dependsOn' in read) return undecided(building, read.dependsOn);
  const path = resolvePath(situation.directory, read.value);
  const kind = situation.disk.kind(path);
  if (kind === undefined) return undecided(building, `whether there is a file ${path}`);
  return kind === 'missing' ? undefined : { name, path, kind: 'file' };
}

/** Nobody knows what the server reads, so nobody knows what it is told. */
function undecided({ ledger, doubts }: Building, dependsOn: string): undefined {
  ledger.undecided.push(dependsOn);
  doubts.push(dependsOn);
  const candidate: Candidate = { source: 'unknown', value: null, dependsOn: [dependsOn] };
  assign(ledger, 'version', candidate, 'The file may set it.');
}

/** `Properties.load`, and `tsConfigFile`, which becomes the name of the file whatever the file says. */
export function readFile(building: Building, file: ConfigurationFile): void {
  const { situation, ledger, failures } = building;
  const { disk } = situation;
  const content = disk.read(file.path);
  if (!content) {
    const kind = disk.kind(file.path);
    if (kind === 'file' || kind === undefined) undecided(building, `what is in ${file.path}`);
    else
      failures.push(
        uncaught('configuration', 'java.lang.IllegalStateException', 'Unable to read configuration file'),
      );
    return;
  }
  assignEntries(building, file, parseProperties(content.text, content.charset), content.charset);
  const note = 'TorchServe writes the name of the file it reads here.';
  const candidate: Candidate = { source: 'adjustment', value: file.name, note };
  assign(ledger, 'tsConfigFile', candidate, note);
}

const notPlain = LineFlag.continued | LineFlag.escaped | LineFlag.nonAscii;

function assignEntries(
  { ledger, failures }: Building,
  { name, path, kind }: ConfigurationFile,
  { text, slots }: PropertiesSyntax,
  charset: 'utf-8' | 'latin-1',
): void {
  // Lines that nobody has read yet are comments and blank ones.
  for (const line of slots) {
    if (line?.kind !== 'entry') continue;
    const span = { start: line.start + line.valueStart, end: line.start + line.valueEnd };
    // Most lines stand for themselves.
    const isPlain = (line.flags & notPlain) === 0;
    const value = isPlain ? undefined : decode(text, span.start, span.end, charset);
    const key = isPlain
      ? undefined
      : decode(text, line.start + line.keyStart, line.start + line.keyEnd, charset);
    if (key?.malformed || value?.malformed) {
      failures.push(invalidConfiguration('configuration', 'Malformed \\uxxxx encoding.', line.key));
    }
    const origin: Origin = { label: name, path, span };
    const candidate: Candidate = {
      source: kind,
      value: value?.value ?? text.slice(span.start, span.end),
      origin,
    };
    assign(ledger, line.key, candidate, 'A later line of the file sets the key again.');
  }
}
