import type { EffectiveStore } from './effectiveStore';
import { guardRequest } from './guard';
import {
  jsonOfSettingRequest,
  modelVersionsRequest,
  moveToModelsRequest,
  moveToYamlRequest,
  settingOfJsonRequest,
} from './protocol';
import type { Session } from './session';

const methods = [
  jsonOfSettingRequest,
  settingOfJsonRequest,
  modelVersionsRequest,
  moveToYamlRequest,
  moveToModelsRequest,
] as const;

/** Answers what is asked about the JSON in settings; whatever it takes is loaded with the first question. */
export function answerModelsRequests({ connection, host }: Session, store: EffectiveStore): void {
  for (const method of methods) {
    const answer = async (params: unknown): Promise<unknown> =>
      (await import('./modelsAnswers')).modelsAnswers[method](params as never, store);
    connection.onRequest<unknown, void>(method, guardRequest(host, method, null, answer));
  }
}
