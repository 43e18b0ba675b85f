import { allProperties } from '../catalog/catalog';
import type { PropertySpec } from '../catalog/types';
import type { Building } from './configuration';
import { javaVariable } from './javaText';
import { assign, type Candidate, reject, textOf } from './ledger';
import { variable } from './situation';

type Gate = 'open' | 'closed' | 'unknown';

/**
 * `setSystemVars`: with enable_envvars_config, each variable replaces its key, also over the command line and also when it
 * is empty. Variables whose gate is closed are noted as candidates that lost.
 */
export function applyEnvironment(building: Building): void {
  const gates = {
    own: gateOf(building, 'enable_envvars_config'),
    urls: gateOf(building, 'use_env_allowed_urls'),
  };
  for (const spec of allProperties()) {
    // Two variables count without the gate; their keys hold them only with it.
    if (!spec.env || (spec.env.gate === 'none' && gates.own === 'closed')) continue;
    const second = spec.env.gate === 'use_env_allowed_urls' ? gates.urls : 'open';
    const isClosed = gates.own === 'closed' || second === 'closed';
    const isOpen = gates.own === 'open' && second === 'open';
    const shut = gates.own === 'closed' ? 'enable_envvars_config' : 'use_env_allowed_urls';
    applyVariable(building, spec, spec.env.name, isClosed ? { shut } : isOpen ? 'open' : 'unknown');
  }
  noteBypass(building);
}

/** `Boolean.parseBoolean`. */
function gateOf({ ledger }: Building, key: string): Gate {
  const text = textOf(ledger, key);
  if (text === null) return 'unknown';
  return text?.toLowerCase() === 'true' ? 'open' : 'closed';
}

function applyVariable(
  { situation, ledger }: Building,
  { key }: PropertySpec,
  name: string,
  gate: 'open' | 'unknown' | { readonly shut: string },
): void {
  const found = javaVariable(situation, name);
  if (!found) return;
  if (found === 'unknown') {
    if (typeof gate === 'object') return;
    const dependsOn = [`the variable ${name}`];
    assign(ledger, key, { source: 'unknown', value: null, dependsOn }, `${name} may replace it.`);
    return;
  }
  const origin = situation.environment.origin?.(name) ?? { label: name };
  const candidate: Candidate = { source: 'environment', value: found.value, origin };
  if (gate === 'open') assign(ledger, key, candidate, `${name} replaces it.`);
  else if (gate === 'unknown') {
    const dependsOn = ['enable_envvars_config', 'use_env_allowed_urls'];
    assign(ledger, key, { source: 'unknown', value: null, dependsOn }, `${name} may replace it.`);
  } else {
    reject(ledger, key, candidate, `${name} is ignored: the file does not set ${gate.shut}=true.`);
  }
}

/** A variable that counts without the gate, and whose key the server then does not look at. */
function noteBypass({ situation, notes }: Building): void {
  const name = 'TS_OPEN_INFERENCE_PROTOCOL';
  const protocol = variable(situation, name);
  if (!protocol || protocol === 'unknown') return;
  const origin = situation.environment.origin?.(name) ?? { label: name };
  const state = protocol.value === 'oip' ? 'on' : 'off';
  const key = 'ts_open_inference_protocol';
  const text = `${name} is '${protocol.value}', so the Open Inference Protocol is ${state} whatever ${key} says; only 'oip' turns it on.`;
  notes.push({ key, origin, text });
}
