import type { LogEvent, LogWorker } from './logEvents';

/** What Python prints about an exception that nobody caught, or that somebody logged. */
export interface Traceback {
  /** Index of the line with the last exception. */
  readonly line: number;
  readonly worker?: LogWorker;
  /** The message before it; empty when there was none. */
  readonly heading: string;
  /** The exceptions in the order in which they were raised: each one while the one before was handled. */
  readonly exceptions: readonly PythonException[];
}

export interface PythonException {
  /** With its module, unless it is one of Python's own. */
  readonly type: string;
  readonly message: string;
  /** The innermost last. */
  readonly frames: readonly PythonFrame[];
}

export interface PythonFrame {
  readonly file: string;
  readonly lineNumber: number;
  readonly function?: string;
}

interface Reading {
  heading: string;
  line: number;
  frames: PythonFrame[];
  exceptions: PythonException[];
  /** Inside one, behind an exception that another one may follow, or elsewhere. */
  state: 'outside' | 'inside' | 'behind' | 'linked';
}

const opening = 'Traceback (most recent call last):';
const frame = /^ {2}File "(.{1,1000})", line (\d{1,9})(?:, in (.{1,300}))?$/;
const exception = /^([A-Za-z_][\w.]{0,300})(?:: (.*))?$/;
const link = /^(?:During handling of the above exception|The above exception was the direct cause)/;
const mostFrames = 200;

export interface TracebackReader {
  /** What was complete before this event. */
  read(event: LogEvent): readonly Traceback[];
  /** What is left at the end. */
  finish(): readonly Traceback[];
}

/** Threads write at the same time, so that each has a reading of its own. */
export function createTracebackReader(): TracebackReader {
  const readings = new Map<string, { readonly reading: Reading; readonly worker: LogWorker | undefined }>();
  return {
    read(event) {
      const key = event.thread ?? '';
      let entry = readings.get(key);
      if (!entry) {
        const reading: Reading = { heading: '', line: 0, frames: [], exceptions: [], state: 'outside' };
        entry = { reading, worker: event.worker };
        readings.set(key, entry);
      }
      const { reading, worker } = entry;
      const found: Traceback[] = [];
      event.text.split('\n').forEach((text, i) => {
        const done = readLine(reading, text, event.line + i);
        if (done) found.push(tracebackOf(done, worker));
      });
      return found;
    },
    finish: () =>
      [...readings.values()].flatMap(({ reading, worker }) =>
        reading.exceptions.length > 0 ? [tracebackOf(reading, worker)] : [],
      ),
  };
}

function tracebackOf({ line, heading, exceptions }: Reading, worker: LogWorker | undefined): Traceback {
  return { line, heading, exceptions, ...(worker ? { worker } : {}) };
}

/** The reading that this line shows to be complete. */
function readLine(reading: Reading, text: string, line: number): Reading | undefined {
  if (text === opening) {
    const done = reading.state === 'linked' ? undefined : complete(reading);
    reading.state = 'inside';
    reading.frames = [];
    return done;
  }
  if (reading.state === 'inside') {
    readInside(reading, text, line);
    return undefined;
  }
  if (reading.state === 'outside') {
    if (text !== '') reading.heading = text;
    return undefined;
  }
  if (text === '') return undefined;
  if (link.test(text)) {
    reading.state = 'linked';
    return undefined;
  }
  const done = complete(reading);
  reading.heading = text;
  return done;
}

function readInside(reading: Reading, text: string, line: number): void {
  const match = frame.exec(text);
  if (match) {
    const [, file, lineNumber, name] = match;
    const found = { file: file!, lineNumber: Number(lineNumber), ...(name ? { function: name } : {}) };
    // The innermost ones count; those at the beginning are TorchServe's own.
    if (reading.frames.length >= mostFrames) reading.frames.splice(1, 1);
    reading.frames.push(found);
    return;
  }
  if (/^\s|^$/.test(text)) return;
  const raised = exception.exec(text);
  if (!raised) return;
  const [, type, message = ''] = raised;
  reading.exceptions.push({ type: type!, message, frames: reading.frames });
  reading.line = line;
  reading.state = 'behind';
}

/** Hands out what was read and begins anew. */
function complete(reading: Reading): Reading | undefined {
  const done = reading.exceptions.length > 0 ? { ...reading } : undefined;
  const { heading } = reading;
  Object.assign(reading, { frames: [], exceptions: [], state: 'outside', heading: done ? '' : heading });
  return done;
}
