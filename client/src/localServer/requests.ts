import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DoctorParams,
  type DoctorReport,
  doctorRequest,
  type ExplainLogParams,
  type ExplainLogResult,
  explainLogRequest,
  type LaunchPlan,
  type LaunchPlanParams,
  launchPlanRequest,
} from '../../../server/src/lsp/protocol';

/** The questions about local servers that the language server answers. */
export interface Requests {
  /** Rejects with a sentence for files that cannot be started. */
  plan(params: LaunchPlanParams): Promise<LaunchPlan>;
  doctor(params: DoctorParams): Promise<DoctorReport | undefined>;
  explain(params: ExplainLogParams): Promise<ExplainLogResult>;
}

export function createRequests(client: BaseLanguageClient): Requests {
  const ask = async <T>(method: string, params: unknown): Promise<T | null> => {
    // With a task, or with a server that is found again, nothing else may have started it.
    if (!client.isRunning()) await client.start();
    return client.sendRequest<T | null>(method, params);
  };
  return {
    plan: async (params) => {
      const plan = await ask<LaunchPlan>(launchPlanRequest, params);
      if (!plan) throw new Error('TorchServe can only be started with a file on this machine.');
      return plan;
    },
    doctor: async (params) => (await ask<DoctorReport>(doctorRequest, params)) ?? undefined,
    explain: async (params) => (await ask<ExplainLogResult>(explainLogRequest, params)) ?? { findings: [] },
  };
}
