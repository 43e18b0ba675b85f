/** One entry of TorchServe's output with what belongs to it, such as a stack trace. */
export interface LogEvent {
  /** Index of its first line. */
  readonly line: number;
  /** The message without what stands before it, and the lines that belong to it; cut where nothing tells any more. */
  readonly text: string;
  /** As it stands there, in the time of the machine; absent for lines that no logger wrote. */
  readonly time?: string;
  readonly level?: LogLevel;
  readonly thread?: string;
  readonly logger?: string;
  /** When the line comes from a worker process or is about one. */
  readonly worker?: LogWorker;
}

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

export interface LogWorker {
  /** The number in its name, which is its port. */
  readonly number: number;
  /** Name and version of its model, joined by `_`. */
  readonly model: string;
  /** Which output of the process a line was written to; absent for lines of the Java server. */
  readonly stream?: 'stdout' | 'stderr';
}

/** `%d{ISO8601} [%-5p] %t %c - %m`, the pattern of the console, ts_log.log and model_log.log. Threads may have blanks. */
const pattern =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[,.]\d{3}) \[(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) ?\] (\S.{0,300}?) ([\w.$]{1,300}) - (.*)$/;
const workerThread = /^W-(\d{1,9})-(.{1,300}?)(?:-(stdout|stderr))?$/;

const longestLine = 4_000;
const mostLines = 80;

/** Lines that no logger writes and that never belong to an entry before them. */
const ownLine = new RegExp(
  `^(?:${[
    'Model server started\\.',
    'Invalid (?:configuration|temp directory|maximum|initial)',
    'Exception in thread ',
    'Traceback \\(most recent call last\\)',
    'Picked up ',
    'Warning: |WARNING: |ERROR StatusLogger|\\[Fatal Error\\]',
    'Error: |Error occurred |Unrecognized |Conflicting |Too small |Initial heap |Improperly specified ',
    '--[\\w-]+ (?:file|directory) not found|Missing mandatory parameter ',
    'TorchServe is |TorchServe has |Removing orphan |java not found|start java frontend|usage: |torchserve: ',
  ].join('|')})`,
);
const exceptionLine = /^(?:[a-z][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Failure)\b/;
const tellsOfExceptions: ReadonlySet<LogLevel | undefined> = new Set(['WARN', 'ERROR', 'FATAL', 'DEBUG']);

type Writable = { -readonly [K in keyof LogEvent]: LogEvent[K] };

/** Reads output line by line; takes any text, and holds no more than one entry at a time. */
export function* logEvents(lines: Iterable<string>): Generator<LogEvent> {
  let current: Writable | undefined;
  let count = 0;
  let index = 0;
  for (const line of lines) {
    const text = line.length > longestLine ? line.slice(0, longestLine) : line;
    const next = startOf(text, index++, current);
    if (!next) {
      // A few lines behind the last one that counts are still looked at, for a cause deep in a stack trace.
      if (current && count++ < mostLines) current.text += `\n${text}`;
      else if (current && text.startsWith('Caused by: ')) current.text += `\n${text}`;
      continue;
    }
    if (current) yield current;
    current = next;
    count = 0;
  }
  if (current) yield current;
}

/** The entry that begins with a line; `undefined` when the line belongs to the one before. */
function startOf(text: string, line: number, before: LogEvent | undefined): Writable | undefined {
  const match = pattern.exec(text);
  if (match) {
    const [, time, level, thread, logger, message] = match;
    const worker = workerOf(thread!);
    return {
      line,
      text: message!,
      time: time!,
      level: level as LogLevel,
      thread: thread!,
      logger: logger!,
      ...(worker ? { worker } : {}),
    };
  }
  if (!before || ownLine.test(text)) return { line, text };
  if (/^\s|^$|^Caused by: |^\.\.\. \d/.test(text)) return undefined;
  if (exceptionLine.test(text)) {
    // What a logger says with an exception is followed by it; all others are printed by themselves.
    const isTold = tellsOfExceptions.has(before.level) && !before.text.includes('\n');
    return isTold ? undefined : { line, text };
  }
  return undefined;
}

/** The worker that a thread is named after. */
export function workerOf(thread: string): LogWorker | undefined {
  const match = workerThread.exec(thread);
  if (!match) return undefined;
  const [, number, model, stream] = match;
  return {
    number: Number(number),
    model: model!,
    ...(stream ? { stream: stream as 'stdout' | 'stderr' } : {}),
  };
}
