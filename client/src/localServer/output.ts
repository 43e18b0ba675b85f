/** Something that output of TorchServe tells; `line` is its index among all lines so far. */
export type OutputEvent =
  /** All ports are bound, and models are registered; workers may still be loading. */
  | { readonly kind: 'started'; readonly line: number }
  /** TorchServe will end without having been up. */
  | { readonly kind: 'failed'; readonly line: number; readonly text: string }
  /** TorchServe that was up ends. */
  | { readonly kind: 'stopped'; readonly line: number };

export interface OutputReader {
  /** Takes a piece of output, wherever it was cut. */
  push(chunk: string): readonly OutputEvent[];
  /** Takes what stands behind the last line end, when no more comes. */
  end(): readonly OutputEvent[];
  /** The lines without line ends and colours; of very many the first and the last ones. */
  lines(): readonly string[];
}

const readyLine = 'Model server started.';
const stoppedLine = / org\.pytorch\.serve\.ModelServer - Torchserve stopped\.$/;

/** Lines behind which the launcher or Java gives up. */
const failedLine = new RegExp(
  `^(?:${[
    'Invalid configuration: ',
    'Invalid temp directory: ',
    'Missing mandatory parameter --model-store',
    '--[\\w-]+ (?:file|directory) not found: ',
    'TorchServe is already running',
    'java not found, ',
    'start java frontend failed:',
    'torchserve: error: ',
    'Error: (?:Could not |A fatal exception |LinkageError )',
    'Error occurred during initialization of VM',
    // An exception that nobody caught; loggers add the name of an archive.
    '\\tat org\\.pytorch\\.serve\\.ModelServer\\.main\\(ModelServer\\.java:\\d+\\)$',
  ].join('|')})`,
);

/** Sequences that move, colour and name things in a terminal. */
const terminalSequence = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_a-z=>])/g;

const mostFirst = 1_000;
const mostLast = 4_000;
const longestLine = 16_000;

/** Reads output as it comes, and notices by itself when TorchServe is up or has failed. */
export function createOutputReader(): OutputReader {
  const first: string[] = [];
  let last: string[] = [];
  let rest = '';
  let count = 0;
  let state: 'starting' | 'up' | 'over' = 'starting';

  const keep = (text: string): void => {
    if (first.length < mostFirst) first.push(text);
    else last.push(text);
    if (last.length >= 2 * mostLast) last = last.slice(-mostLast);
  };
  const eventOf = (text: string, line: number): OutputEvent | undefined => {
    // Whoever made a log configuration of their own may have been misunderstood before.
    if (state !== 'up' && text === readyLine) {
      state = 'up';
      return { kind: 'started', line };
    }
    if (state === 'starting' && (failedLine.test(text) || stoppedLine.test(text))) {
      state = 'over';
      return { kind: 'failed', line, text };
    }
    if (state === 'up' && stoppedLine.test(text)) {
      state = 'over';
      return { kind: 'stopped', line };
    }
    return undefined;
  };
  const read = (raw: string): readonly OutputEvent[] => {
    const text = plainText(raw);
    keep(text);
    const event = eventOf(text, count++);
    return event ? [event] : [];
  };

  return {
    push(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!.slice(-longestLine);
      return lines.flatMap(read);
    },
    end() {
      const text = rest;
      rest = '';
      return text === '' ? [] : read(text);
    },
    lines: () => [...first, ...last.slice(-mostLast)],
  };
}

/** A line as people see it: without colours, and what a carriage return has overwritten. */
export function plainText(raw: string): string {
  const text = raw.slice(0, longestLine).replace(terminalSequence, '').replace(/\r+$/, '');
  return text.slice(text.lastIndexOf('\r') + 1).trimEnd();
}
