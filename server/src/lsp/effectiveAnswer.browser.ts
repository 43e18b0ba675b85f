import type { Machine } from '../core/effective/situation';
import { pathInUri } from '../host/fileUri';
import type { EffectiveAnswer } from './effectiveAnswer';

/**
 * Stands for `effectiveAnswer.ts` in the server for browsers. TorchServe is not started there: there is neither a disk nor
 * an environment that it could depend on, so nothing is resolved and every view says why.
 */
const remark =
  'TorchServe does not run in a browser. Open the folder in VS Code on the machine that TorchServe is started on.';

export async function describeMachine(): Promise<Machine> {
  return {};
}

export function queryFor(
  _session: unknown,
  uri: string,
  { name }: { readonly name: string },
): { readonly path: string; readonly name: string } {
  return { path: pathInUri(uri), name };
}

export async function answerFor(
  _session: unknown,
  query: { readonly path: string; readonly name: string },
): Promise<EffectiveAnswer> {
  const effective: EffectiveAnswer['effective'] = {
    situation: query.name,
    outcome: { started: 'unknown', dependsOn: ['the machine that TorchServe is started on'] },
    properties: [],
    listeners: [],
    models: [],
    notes: [],
  };
  const judged: EffectiveAnswer['judged'] = {
    effective,
    name: query.name,
    isChosen: false,
    path: query.path,
    variables: new Map(),
    stateOf: () => 'unknown',
    placeOf: () => undefined,
  };
  return { effective, judged, textOf: () => undefined, remarks: [remark] };
}
