import type { LogCause, LogCauseBase } from '../cause';

const worker = { severity: 'error', scope: 'worker' } as const;
const thread = 'WorkerThread.java';

/** What the Java server says about its workers. */
export const workerCauses: readonly LogCause[] = [
  {
    ...worker,
    id: 'worker-timeout',
    pattern: /Backend worker did not respond in given time/,
    subject: (_, { command, model }) => {
      const isLoading = command === undefined || command === 'LOAD';
      const parameter = isLoading ? 'startupTimeout' : 'responseTimeout';
      const keys = [isLoading ? 'default_startup_timeout' : 'default_response_timeout'];
      return { parameter, keys, ...(model === undefined ? {} : { model }) };
    },
    says: ({ model, setting }) =>
      `TorchServe ends a worker of ${model}, because it takes longer than ${setting} allows. Raise the time, or make the model load and answer faster.`,
    evidence: { file: thread, symbol: 'run' },
  },
  {
    ...worker,
    id: 'worker-start-timeout',
    pattern: /Backend worker startup time out|Worker failed to initialize within 2 mins/,
    subject: (_, { model }) => (model === undefined ? {} : { model }),
    says: ({ model }) =>
      `TorchServe gives up a worker of ${model}, because its Python did not get ready in time. Look for what slows imports down, or start fewer workers at once.`,
    evidence: { file: 'WorkerLifeCycle.java', symbol: 'startWorkerPython' },
  },
  {
    ...worker,
    id: 'worker-not-started',
    pattern: /Failed start worker process(?:[\s\S]*?Cannot run program "([^"]*)")?/,
    subject: (_, { model }) => (model === undefined ? {} : { model }),
    says: ({ model, said }) =>
      `TorchServe cannot start a worker of ${model}${said[1] ? `, because '${said[1]}' cannot be run` : ''}. Check the Python that TorchServe was installed into.`,
    evidence: { file: 'WorkerLifeCycle.java', symbol: 'startWorkerPython' },
  },
  {
    ...worker,
    id: 'out-of-memory',
    pattern: /^Out of memory error when creating workers/,
    subject: () => ({ keys: ['vmargs'] }),
    says: () =>
      `Java has run out of memory while it starts workers. Start fewer of them, or give Java more with '-Xmx' in 'vmargs'.`,
    evidence: { file: thread, symbol: 'run' },
  },
];

/** When nothing else explains why the workers of a model die. */
export const workerDied: LogCauseBase = {
  ...worker,
  id: 'worker-died',
  says: ({ model }) =>
    `The workers of ${model} end without a word, as after a crash in native code or when the system is out of memory. Look into 'model_log.log', or start fewer workers.`,
  evidence: { file: thread, symbol: 'run' },
};

/** The signs of a worker that has died. */
export const workerSigns = /Backend stream closed|^Load model failed: (.*), error: Worker died|Worker died\./;
