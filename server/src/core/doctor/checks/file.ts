import { type Situation, variable } from '../../effective/situation';
import type { Check } from '../report';

/** Whether the server reads the file that is meant, or another one. */
export const file: Check = function* ({ situation, effective, path }) {
  const read = effective.file;
  if (path === undefined) return;
  if (read?.path === path) {
    yield 'TorchServe reads this file.';
    return;
  }
  // What cannot be told, and a file that is not there, are other findings.
  const named = variable(situation, 'TS_CONFIG_FILE');
  if (named === 'unknown' || (!read && effective.outcome.started !== true)) return;
  yield {
    id: 'other-file',
    severity: 'warning',
    message: read ? `TorchServe reads '${read.path}' instead of this file.` : 'TorchServe reads no file.',
    consequence: 'What stands in this file has no effect.',
    fix: fixFor(situation, named !== undefined, read?.kind === 'snapshot'),
  };
};

function fixFor({ environment }: Situation, isNamed: boolean, isSnapshot: boolean): string {
  if (isNamed) {
    const origin = environment.origin?.('TS_CONFIG_FILE')?.label;
    return `Unset the variable 'TS_CONFIG_FILE'${origin ? ` of ${origin}` : ''}, or let it name this file.`;
  }
  return isSnapshot
    ? "Name this file with '--ts-config', or start with '--ncs', which leaves snapshots alone."
    : "Name this file with '--ts-config'.";
}
