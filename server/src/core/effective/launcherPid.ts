import type { LauncherArguments } from './launcherArguments';
import type { LaunchChecks } from './launcherChecks';
import { pythonRepr } from './pythonRepr';
import { resolvePath, type Situation, variable } from './situation';

/** The file with the number of the running server, and what the flags other than those for a start do with it. */
export function checkRunningServer(
  situation: Situation,
  { action }: LauncherArguments,
  checks: LaunchChecks,
): void {
  const fail = (message: string): void => checks.fail({ phase: 'launcher', message });
  if (action === 'help') {
    fail('usage: torchserve');
    return;
  }
  const running = runningServer(situation);
  if (running.state === 'unreadable') fail(running.message);
  if (action === 'version') fail(`TorchServe Version is ${situation.machine.version ?? ''}`);
  else if (action === 'stop')
    fail(running.state === 'absent' ? 'TorchServe is not currently running.' : 'TorchServe ');
  else if (running.state === 'unknown')
    checks.doubt(`whether process ${running.process} is a TorchServe that still runs`);
  else if (running.state === 'present') {
    fail('TorchServe is already running, please use torchserve --stop to stop TorchServe.');
  }
}

export type Running =
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly message: string }
  | { readonly state: 'present' | 'unknown'; readonly process: string; readonly file: string };

/** The server whose number is in the file of the temporary folder. */
export function runningServer(situation: Situation): Running {
  const { disk } = situation;
  const temp = temporaryDirectory(situation);
  const file = temp && `${temp}/.model_server.pid`;
  // Nobody who does not look there can tell, but hardly ever is there such a file.
  if (file === undefined || disk.kind(file) !== 'file') return { state: 'absent' };
  const line = /^[^\n\r]*(?:\r\n|\n|\r)?/.exec(disk.read(file)?.text ?? '')![0].replace(/\r\n?/, '\n');
  const digits = /^\s*\+?([0-9]+(?:_[0-9]+)*)\s*$/.exec(line)?.[1];
  if (digits === undefined) {
    const message = `ValueError: invalid literal for int() with base 10: ${pythonRepr(line)}`;
    return { state: 'unreadable', message };
  }
  const process = String(Number(digits.replaceAll('_', '')));
  // Other systems than Linux have no such folder.
  if (disk.kind('/proc') === 'missing') return { state: 'unknown', process, file };
  if (disk.kind(`/proc/${process}`) === 'missing') return { state: 'absent' };
  const words = disk.read(`/proc/${process}/cmdline`)?.text.split('\0');
  if (!words) return { state: 'unknown', process, file };
  return words.includes('org.pytorch.serve.ModelServer')
    ? { state: 'present', process, file }
    : { state: 'absent' };
}

/** `tempfile.gettempdir()`, as far as it is a matter of which directories exist. */
function temporaryDirectory(situation: Situation): string | undefined {
  const named = ['TMPDIR', 'TEMP', 'TMP'].map((name) => variable(situation, name));
  if (named.includes('unknown')) return undefined;
  const values = named.flatMap((one) => (typeof one === 'object' && one.value !== '' ? [one.value] : []));
  const candidates = [...values, '/tmp', '/var/tmp', '/usr/tmp', '.'].map((path) =>
    resolvePath(situation.directory, path),
  );
  return candidates.find((path) => situation.disk.kind(path) === 'directory');
}
