import { Range, Uri, window } from 'vscode';
import type { LogFinding } from '../../../server/src/lsp/protocol';
import { mayTellOfFailure } from './outputLines';
import type { Requests } from './requests';
import type { ServerRun } from './serverRuns';
import type { StartProblems } from './startProblems';

export interface FailureParts {
  readonly requests: Requests;
  readonly problems: StartProblems;
  readonly showOutput: (id: string) => void;
}

/** Milliseconds without suspicious output before it is looked at: what goes together comes together. */
const quietTime = 400;

/** Finds out what the output of a server means for its configuration, while it runs and when it has ended. */
export function watchForFailures(parts: FailureParts, run: ServerRun): void {
  const { requests, problems } = parts;
  const { id, uri } = run.server;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const explain = async (ended: boolean): Promise<readonly LogFinding[]> => {
    const { configFile } = run.server.plan;
    const lines = run.output.lines;
    try {
      const { findings } = await requests.explain({
        uri,
        lines,
        ended,
        ...(configFile ? { configFile } : {}),
      });
      // A server that was killed while it was up has written nothing about it.
      const isUp = run.server.readyAt !== undefined;
      return findings.filter(
        ({ id, severity }) => severity !== 'information' && !(isUp && id === 'ended-early'),
      );
    } catch {
      // The output itself stays, and it is offered.
      return [];
    }
  };
  problems.clear(uri);
  const listening = run.onOutput((text) => {
    if (!mayTellOfFailure(text)) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const findings = await explain(false);
      if (!run.end && findings.length > 0) problems.show(uri, findings);
    }, quietTime);
  });
  void run.ended.then(async (server) => {
    clearTimeout(timer);
    listening.dispose();
    if (server.state !== 'failed') return problems.clear(uri);
    const findings = await explain(true);
    const [first = unexplained(server.problem ?? 'TorchServe has failed.'), ...others] = findings;
    problems.show(uri, [first, ...others]);
    await report(parts, id, uri, first);
  });
}

function unexplained(message: string): LogFinding {
  return { id: 'ended', severity: 'error', message, line: 0 };
}

async function report(
  { showOutput }: FailureParts,
  id: string,
  uri: string,
  { message, place }: LogFinding,
): Promise<void> {
  const [go, show] = ['Go to Cause', 'Show Output'];
  const answer = await window.showErrorMessage(message, ...(place ? [go] : []), show);
  if (answer === show) showOutput(id);
  if (answer !== go || !place) return;
  const { start, end } = place.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(place.uri ?? uri), { selection });
}
