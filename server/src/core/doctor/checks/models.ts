import { masked } from '../../effective/mask';
import type { EffectiveModel } from '../../effective/models/effectiveModel';
import { placeOfKey } from '../place';
import type { Check, DoctorFinding, Examination } from '../report';

/** Archives that the start cannot use; the server comes up without them. */
export const models: Check = function* (examination) {
  const { effective } = examination;
  const asked = effective.models.filter(({ state }) => state.kind !== 'configured-only');
  for (const model of asked) {
    const finding = findingFor(examination, model);
    if (finding) yield finding;
  }
  const loaded = asked.filter(({ state }) => state.kind === 'loaded').length;
  if (loaded > 0 && loaded === asked.length)
    yield loaded === 1 ? 'The model can be loaded.' : `All ${loaded} models can be loaded.`;
};

function findingFor(examination: Examination, model: EffectiveModel): DoctorFinding | undefined {
  const { state } = model;
  const name = model.name ?? model.location ?? '';
  const isSnapshot = examination.effective.properties.some(
    ({ key, value }) => key === 'model_snapshot' && value !== null,
  );
  const about = {
    severity: 'warning' as const,
    fix: 'Put the archive into the model store, or correct what is to be loaded.',
    ...placeOfKey(examination, isSnapshot ? 'model_snapshot' : 'load_models'),
  };
  if (state.kind === 'not-loaded') {
    const message = `The model '${name}' cannot be loaded: ${shown(state.message)}`;
    return { id: 'model-not-loaded', message, consequence: 'TorchServe goes on without it.', ...about };
  }
  if (state.kind === 'without-workers') {
    const message = `The model '${name}' gets no workers: ${shown(state.message)}`;
    const consequence = 'TorchServe registers it, but requests are answered with 503.';
    return { id: 'model-without-workers', message, consequence, ...about };
  }
  if (state.kind !== 'unreached') return undefined;
  const message = `The model '${name}' comes behind '${state.after}', which fails.`;
  return { id: 'model-not-loaded', message, consequence: 'TorchServe does not get to it.', ...about };
}

function shown(message: string): string {
  return masked.text(message).replace(/\s*[\r\n]+\s*/g, ' ');
}
