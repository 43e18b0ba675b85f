import { maskSecrets } from '../model/secrets';
import { type LogCause, type LogCauseBase, type LogSubject, type LogSurroundings, scopes } from './cause';
import { logCauses, unexplained } from './causes/causes';
import { tracebackCauses, workerDied, workerSigns } from './causes/workerCauses';
import { type LogEvent, logEvents } from './logEvents';
import { createTracebackReader, type Traceback } from './tracebacks';

/** A cause that the output shows. */
export interface Diagnosis {
  readonly cause: LogCauseBase;
  readonly subject: LogSubject;
  /** Groups of the pattern, secrets masked. */
  readonly said: readonly string[];
  /** Index of the line that tells. */
  readonly line: number;
  /** The text around it, as it was printed; the engine may know the same words. */
  readonly text: string;
}

export interface LogReading {
  /** The farthest-reaching first, then in the order of the output; each once. */
  readonly diagnoses: readonly Diagnosis[];
  /** TorchServe was up. */
  readonly isUp: boolean;
  /** How many lines there were. */
  readonly lines: number;
}

interface Reader {
  readonly found: Diagnosis[];
  /** The signs of dying workers by model. */
  readonly died: Map<string, Diagnosis>;
  readonly commands: Map<string, string>;
  location: string | undefined;
  listener: string | undefined;
  isUp: boolean;
  lines: number;
}

/** A log that repeats its complaints for days has them in a different wording each time. */
const most = 200;

/** Finds what went wrong in output of TorchServe, whatever it holds; what follows from a cause is left out. */
export function diagnoseLog(lines: Iterable<string>): LogReading {
  const reader: Reader = {
    found: [],
    died: new Map(),
    commands: new Map(),
    location: undefined,
    listener: undefined,
    isUp: false,
    lines: 0,
  };
  const tracebacks = createTracebackReader();
  for (const event of logEvents(counted(lines, reader))) {
    follow(reader, event);
    for (const traceback of tracebacks.read(event)) judgeTraceback(reader, traceback);
    if (mayTell(event)) judge(reader, event);
    lookForDeath(reader, event);
  }
  for (const traceback of tracebacks.finish()) judgeTraceback(reader, traceback);
  return { diagnoses: inOrder(withoutConsequences(reader)), isUp: reader.isUp, lines: reader.lines };
}

function* counted(lines: Iterable<string>, reader: Reader): Generator<string> {
  for (const line of lines) {
    reader.lines++;
    yield line;
  }
}

/** What is going on. */
function follow(reader: Reader, { text, thread }: LogEvent): void {
  if (text.startsWith('Model server started.')) reader.isUp = true;
  const loading = /^Loading (?:initial models|models from model store): (.*)/.exec(text);
  if (loading) reader.location = loading[1];
  const listener = /^Initialize (Inference|Management|Metrics) server with: /.exec(text)?.[1];
  if (listener) reader.listener = `${listener.toLowerCase()}_address`;
  if (/^\w+ API bind to: /.test(text)) reader.listener = undefined;
  const command = /^Flushing req\.cmd (\w+)/.exec(text)?.[1];
  if (command && thread !== undefined) reader.commands.set(thread, command);
}

/** Workers may print what they like, and reports of success are none of failure. */
function mayTell({ level, logger }: LogEvent): boolean {
  return logger !== 'MODEL_LOG' && level !== 'INFO' && level !== 'TRACE';
}

function judge(reader: Reader, event: LogEvent): void {
  for (const cause of [...logCauses, ...unexplained]) {
    const match = cause.pattern.exec(event.text);
    if (!match) continue;
    const around: LogSurroundings = {
      location: reader.location,
      listener: reader.listener,
      command: event.thread === undefined ? undefined : reader.commands.get(event.thread),
      model: event.worker?.model,
    };
    const groups = [...match].map((group) => group ?? '');
    const subject = cause.subject ? cause.subject(groups, around) : {};
    if (!subject) continue;
    add(reader, {
      cause,
      subject,
      said: groups.map((group) => maskSecrets('', group)),
      line: event.line + event.text.slice(0, match.index).split('\n').length - 1,
      text: event.text,
    });
    return;
  }
}

function judgeTraceback(reader: Reader, traceback: Traceback): void {
  const last = traceback.exceptions.at(-1);
  const { worker, line } = traceback;
  // The launcher's own are among what is printed without a logger.
  if (!last || !worker) return;
  for (const cause of tracebackCauses) {
    const fit = cause.fits(last, traceback);
    if (!fit) continue;
    const subject = { model: worker.model, ...fit.subject };
    const said = (fit.said ?? []).map((text) => maskSecrets('', text));
    add(reader, { cause, subject, said, line, text: '' });
    return;
  }
}

function add({ found }: Reader, diagnosis: Diagnosis): void {
  if (found.length < most && !found.some((one) => isSame(one, diagnosis))) found.push(diagnosis);
}

/** Failures come again: workers are started anew, and Java prints what was logged before. */
function isSame(a: Diagnosis, b: Diagnosis): boolean {
  const [one, other] = [a.subject, b.subject];
  if (a.cause.id !== b.cause.id || one.location !== other.location || one.value !== other.value) return false;
  const keys = (one.keys ?? []).join();
  if (keys !== (other.keys ?? []).join()) return false;
  return one.model === other.model || (keys !== '' && one.parameter === undefined);
}

function lookForDeath({ died }: Reader, event: LogEvent): void {
  const model = event.worker?.model;
  if (model === undefined || event.logger === 'MODEL_LOG' || died.has(model)) return;
  if (!workerSigns.test(event.text)) return;
  died.set(model, { cause: workerDied, subject: { model }, said: [], line: event.line, text: '' });
}

/** A worker that has died, and an exception without a name, are named only when nothing explains them. */
function withoutConsequences({ found, died }: Reader): readonly Diagnosis[] {
  const explained = new Set(found.map(({ subject }) => subject.model));
  const ofAll = found.some(
    ({ cause }) => cause.id === 'metrics-config' || cause.id === 'python-package-missing',
  );
  const isKnown = (cause: LogCauseBase): boolean => !unexplained.includes(cause as LogCause);
  const hasCause = found.some(({ cause }) => cause.scope === 'start' && isKnown(cause));
  const deaths = ofAll ? [] : [...died].filter(([model]) => !explained.has(model)).map(([, death]) => death);
  return [...found.filter(({ cause }) => !hasCause || isKnown(cause)), ...deaths];
}

function inOrder(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const rank = ({ cause }: Diagnosis): number => scopes.indexOf(cause.scope);
  return [...diagnoses].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
}
