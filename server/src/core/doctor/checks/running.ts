import type { Check } from '../report';

/** A server of the same temporary folder. Where the outcome has it already, it is not said twice. */
export const running: Check = function* ({ effective, machine }) {
  const found = machine.running;
  if (!found || found.isServer === false) {
    yield 'No other TorchServe runs with the same temporary folder.';
    return;
  }
  const { outcome } = effective;
  if (outcome.started === false && outcome.message.startsWith('TorchServe is already running')) return;
  const { process, pidFile } = found;
  const isSure = found.isServer === true;
  yield {
    id: 'already-running',
    severity: isSure ? 'error' : 'information',
    message: isSure
      ? `TorchServe runs already as process ${process}, as '${pidFile}' says.`
      : `'${pidFile}' names process ${process}, and whether that is a TorchServe cannot be told.`,
    consequence: `${isSure ? 'The' : 'If so, the'} launcher says that TorchServe is already running and ends.`,
    fix: "Stop it with 'torchserve --stop', or give this one a 'TMPDIR' and 'TEMP' of its own and other ports.",
  };
};
