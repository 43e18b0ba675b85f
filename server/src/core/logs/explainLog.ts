import type { Origin } from '../effective/situation';
import { mask, maskSecrets } from '../model/secrets';
import type { LogCauseBase } from './cause';
import { type Diagnosis, diagnoseLog } from './diagnose';
import { type LogKnowledge, responsible } from './responsible';

/** What lines of TorchServe's output mean. */
export interface LogExplanation {
  /** Words with hyphens. */
  readonly id: string;
  readonly severity: LogCauseBase['severity'];
  /** What happened, and what to do; at most two sentences. */
  readonly message: string;
  /** Index of the line that tells. */
  readonly line: number;
  /** The key whose value is responsible. */
  readonly key?: string;
  /** Where that value is; absent when no file holds it. */
  readonly origin?: Origin;
}

/** The causes in output of TorchServe, the farthest-reaching first. `ended`: the process has ended. */
export function explainLog(
  lines: Iterable<string>,
  knowledge: LogKnowledge,
  ended: boolean,
): readonly LogExplanation[] {
  const { diagnoses, isUp, lines: count } = diagnoseLog(lines);
  const found = diagnoses.map((diagnosis) => explained(diagnosis, knowledge));
  // One missing package keeps all models from working in the same words.
  const different = found.filter(({ message }, i) => found.findIndex((one) => one.message === message) === i);
  const isExplained = diagnoses.some(({ cause }) => cause.scope === 'start');
  return !ended || isUp || isExplained ? different : [endedEarly(count), ...different];
}

function explained(diagnosis: Diagnosis, knowledge: LogKnowledge): LogExplanation {
  const { cause, said, line } = diagnosis;
  const { key, origin, secret, ...telling } = responsible(diagnosis, knowledge);
  const message = maskSecrets('', cause.says({ ...telling, said }));
  return {
    id: cause.id,
    severity: cause.severity,
    message: secret === undefined ? message : message.replaceAll(secret, mask),
    line,
    ...(key === undefined ? {} : { key }),
    ...(origin ? { origin } : {}),
  };
}

function endedEarly(count: number): LogExplanation {
  const message =
    'TorchServe ended before it was up, and its output does not say why. Look at what was printed last, and start it again.';
  return { id: 'ended-early', severity: 'error', message, line: Math.max(count - 1, 0) };
}
