import { allProperties } from '../catalog/catalog';
import type { PropertySpec } from '../catalog/types';
import { variable } from './launch';
import { assign, type Candidate, type Ledger, reject, textOf } from './ledger';
import type { Note } from './result';
import type { Origin, Situation } from './situation';

/** `Boolean.parseBoolean`. */
function isTrue(text: string | null | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

/**
 * `setSystemVars`: with enable_envvars_config, each variable replaces its key, also over the command line and also when it
 * is empty. Variables whose gate is closed are noted as candidates that lost.
 */
export function applyEnvironment(situation: Situation, ledger: Ledger, notes: Note[]): void {
  const gate = textOf(ledger, 'enable_envvars_config');
  const isOpen = isTrue(gate);
  const allowsUrls = isTrue(textOf(ledger, 'use_env_allowed_urls'));
  for (const spec of allProperties()) {
    if (!spec.env || spec.env.gate === 'none') continue;
    const passes = isOpen && (spec.env.gate !== 'use_env_allowed_urls' || allowsUrls);
    applyVariable(situation, ledger, spec, spec.env, gate === null ? 'unknown' : passes, isOpen);
  }
  noteBypasses(situation, ledger, notes);
}

function applyVariable(
  situation: Situation,
  ledger: Ledger,
  spec: PropertySpec,
  env: NonNullable<PropertySpec['env']>,
  passes: boolean | 'unknown',
  isOpen: boolean,
): void {
  const value = variable(situation, env.name);
  if (value === undefined) return;
  const origin = situation.environment.origin?.(env.name) ?? { label: env.name };
  if (value === 'unknown') {
    if (passes === false) return;
    const dependsOn = [`the variable ${env.name}`];
    assign(ledger, spec.key, { source: 'unknown', value: null, dependsOn }, `${env.name} may replace it.`);
    return;
  }
  const candidate: Candidate = { source: 'environment', value, origin: { ...origin, label: origin.label } };
  if (passes === true) assign(ledger, spec.key, candidate, `${env.name} replaces it.`);
  else if (passes === 'unknown') {
    assign(ledger, spec.key, { source: 'unknown', value: null, dependsOn: ['enable_envvars_config'] }, 'A variable may replace it.');
  } else {
    const missing = isOpen ? 'use_env_allowed_urls' : 'enable_envvars_config';
    reject(ledger, spec.key, candidate, `${env.name} is ignored: the file does not set ${missing}=true.`);
  }
}

/** Variables that count without the gate and whose key the server then does not look at. */
function noteBypasses(situation: Situation, ledger: Ledger, notes: Note[]): void {
  const protocol = variable(situation, 'TS_OPEN_INFERENCE_PROTOCOL');
  if (protocol === undefined || protocol === 'unknown') return;
  const origin: Origin = situation.environment.origin?.('TS_OPEN_INFERENCE_PROTOCOL') ?? { label: 'TS_OPEN_INFERENCE_PROTOCOL' };
  const state = protocol === 'oip' ? 'on' : 'off';
  const key = 'ts_open_inference_protocol';
  notes.push({
    key,
    origin,
    text: `TS_OPEN_INFERENCE_PROTOCOL is '${protocol}', so the Open Inference Protocol is ${state} whatever ${key} says; only 'oip' turns it on.`,
  });
}
