import type { EffectiveStore } from './effectiveStore';
import { guardRequest } from './guard';
import { type ExplainLogParams, type ExplainLogResult, explainLogRequest } from './localServerProtocol';
import type { Session } from './session';

/** Answers what output of TorchServe means; whatever it takes is loaded with the first question. */
export function answerLogRequests(session: Session, store: EffectiveStore): void {
  const { connection, host } = session;
  const empty: ExplainLogResult = { findings: [] };
  connection.onRequest<ExplainLogResult, void>(
    explainLogRequest,
    guardRequest(host, explainLogRequest, empty, async (params: ExplainLogParams) =>
      (await import('./localServerLogs')).explainOutput(store, params),
    ),
  );
}
