import { parseJavaInt } from '../values/wholeNumber';
import { type Failure, invalidConfiguration } from './failure';
import { variable } from './launch';
import { assign, type Ledger, textOf } from './ledger';
import type { Situation } from './situation';

/** How many accelerators TorchServe 0.12.0 counts: entries of CUDA_VISIBLE_DEVICES, else what the vendors' tools list. */
export function detectedAccelerators(situation: Situation): number | 'unknown' | { readonly notANumber: string } {
  const visible = variable(situation, 'CUDA_VISIBLE_DEVICES');
  if (visible === 'unknown') return 'unknown';
  if (visible === undefined || visible === '') return situation.machine.accelerators ?? 'unknown';
  const entries = visible.split(',');
  // Java's `split` drops empty pieces at the end.
  while (entries.at(-1) === '') entries.pop();
  const bad = entries.find((entry) => typeof parseJavaInt(entry) === 'string');
  return bad === undefined ? entries.length : { notANumber: bad };
}

/** number_of_gpu becomes the smaller one of what is configured and what is detected. */
export function clampAccelerators(situation: Situation, ledger: Ledger, failures: Failure[]): void {
  const detected = detectedAccelerators(situation);
  if (typeof detected === 'object') {
    failures.push(invalidConfiguration('configuration', forInput(detected.notANumber)));
    return;
  }
  const text = textOf(ledger, 'number_of_gpu');
  if (text === null) return;
  const configured = text === undefined ? 2 ** 31 - 1 : parseJavaInt(text);
  if (typeof configured === 'string') {
    failures.push(invalidConfiguration('configuration', forInput(text!), 'number_of_gpu'));
    return;
  }
  if (detected === 'unknown') {
    // Zero or less stays what it is, however many there are.
    if (configured <= 0) return;
    const dependsOn = ['the number of accelerators of the machine'];
    assign(ledger, 'number_of_gpu', { source: 'unknown', value: null, dependsOn }, 'Never more than the machine has.');
    return;
  }
  const value = Math.min(detected, configured);
  if (text !== undefined && String(value) === text) return;
  const note = `The machine has ${detected}.`;
  assign(ledger, 'number_of_gpu', { source: 'adjustment', value: String(value), note }, 'Never more than the machine has.');
}

/** The message of Java's NumberFormatException. */
export function forInput(text: string): string {
  return `For input string: "${text}"`;
}
