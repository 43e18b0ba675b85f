import { forInput, parseJavaInt } from '../values/wholeNumber';
import type { Building } from './configuration';
import { invalidConfiguration } from './failure';
import { assign, dependsOn, type Ledger, textOf } from './ledger';
import { type Situation, variable } from './situation';

/** How many accelerators TorchServe 0.12.0 counts: entries of CUDA_VISIBLE_DEVICES, else what the vendors' tools list. */
export function detectedAccelerators(
  situation: Situation,
): number | 'unknown' | { readonly notANumber: string } {
  const visible = variable(situation, 'CUDA_VISIBLE_DEVICES');
  if (visible === 'unknown') return 'unknown';
  if (!visible?.value) return situation.machine.accelerators ?? 'unknown';
  // Java's `split` drops empty pieces at the end.
  const entries = visible.value.replace(/,+$/, '').split(',');
  if (/^,*$/.test(visible.value)) return 0;
  const bad = entries.find((entry) => typeof parseJavaInt(entry) === 'string');
  return bad === undefined ? entries.length : { notANumber: bad };
}

const countOfMachine: readonly string[] = ['the number of accelerators of the machine'];

/** True when number_of_gpu is unknown, but certainly a number. */
export function isUnknownCount(ledger: Ledger): boolean {
  return ledger.entries.get('number_of_gpu')?.current.dependsOn === countOfMachine;
}

/** number_of_gpu becomes the smaller one of what is configured and what is detected. */
export function clampAccelerators({ situation, ledger, failures, doubts }: Building): void {
  const key = 'number_of_gpu';
  const detected = detectedAccelerators(situation);
  if (typeof detected === 'object') {
    failures.push(invalidConfiguration('configuration', forInput(detected.notANumber)));
    return;
  }
  if (variable(situation, 'CUDA_VISIBLE_DEVICES') === 'unknown')
    doubts.push('the variable CUDA_VISIBLE_DEVICES');
  const text = textOf(ledger, key);
  if (text === null) {
    doubts.push(...dependsOn(ledger, key));
    return;
  }
  const configured = text === undefined ? 2 ** 31 - 1 : parseJavaInt(text);
  if (typeof configured === 'string') {
    failures.push(invalidConfiguration('configuration', forInput(text!), key));
    return;
  }
  const lost = 'Never more than the machine has.';
  // Zero or less stays what it is, however many there are.
  if (detected === 'unknown' && configured > 0) {
    assign(ledger, key, { source: 'unknown', value: null, dependsOn: countOfMachine }, lost);
    return;
  }
  const value = String(detected === 'unknown' ? configured : Math.min(detected, configured));
  if (value === text) return;
  const note =
    typeof detected === 'number' && detected < configured
      ? `The machine has ${detected}.`
      : 'TorchServe writes the number anew.';
  assign(ledger, key, { source: 'adjustment', value, note }, lost);
}
