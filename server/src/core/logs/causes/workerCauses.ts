import type { LogCause, LogCauseBase, LogSubject } from '../cause';
import type { PythonException, Traceback } from '../tracebacks';

const worker = { severity: 'error', scope: 'worker' } as const;
const thread = 'WorkerThread.java';
const loader = 'ts/model_loader.py';

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

/** A cause that Python prints in a worker. */
export interface TracebackCause extends LogCauseBase {
  /** What it is about, and the texts that `says` quotes; `undefined`: another cause. */
  readonly fits: (
    last: PythonException,
    traceback: Traceback,
  ) => { readonly subject?: LogSubject; readonly said?: readonly string[] } | undefined;
}

const missingModule = (one: PythonException | undefined): string | undefined =>
  /^(?:ModuleNotFound|Import)Error$/.test(one?.type ?? '')
    ? /^No module named '([^']+)'/.exec(one!.message)?.[1]
    : undefined;

/** The file of the innermost frame that is not a library's, without its folders. */
function ownFile({ frames }: PythonException): string | undefined {
  const own = frames.findLast(
    ({ file }) => !/^<|[\\/](?:ts|site-packages|dist-packages|python[\d.]*)[\\/]/.test(file),
  );
  return own && nameOf(own.file);
}

const nameOf = (file: string): string =>
  file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

const shown = ({ type, message }: PythonException): string =>
  `${type.slice(type.lastIndexOf('.') + 1)}${message === '' ? '' : `: ${message}`}`.replace(/\.$/, '');

/** The exceptions of a search for a handler: first the file in the archive is tried, then a handler of TorchServe. */
function handlerSearch({
  exceptions,
}: Traceback): { readonly first: PythonException; readonly name: string } | undefined {
  const name = /^ts\.torch_handler\.(\w+)$/.exec(missingModule(exceptions.at(-1)) ?? '')?.[1];
  const first = exceptions.at(-2);
  return name !== undefined && first ? { first, name } : undefined;
}

export const tracebackCauses: readonly TracebackCause[] = [
  {
    ...worker,
    id: 'handler-not-found',
    fits: (_, traceback) => {
      const search = handlerSearch(traceback);
      return search && missingModule(search.first) === search.name ? { said: [search.name] } : undefined;
    },
    says: ({ model, said }) =>
      `The workers of ${model} die, because there is no handler '${said[0]}', neither in the archive nor in TorchServe. Make the archive anew with '--handler'.`,
    evidence: { file: loader, symbol: 'load' },
  },
  {
    ...worker,
    id: 'handler-import',
    fits: (last, traceback) => {
      const raised = handlerSearch(traceback)?.first ?? last;
      const name = missingModule(raised);
      const file = ownFile(raised);
      return name !== undefined && file !== undefined ? { said: [file, name] } : undefined;
    },
    says: ({ model, said }) =>
      `The workers of ${model} die, because '${said[0]}' in its archive imports '${said[1]}', which is not there. Install it into the Python that runs TorchServe, or pack it into the archive.`,
    evidence: { file: loader, symbol: '_load_handler_file' },
  },
  {
    ...worker,
    id: 'envelope-not-found',
    fits: (last) => {
      const name = /^ts\.torch_handler\.request_envelope\.(.+)$/.exec(missingModule(last) ?? '')?.[1];
      return name === undefined ? undefined : { subject: { keys: ['service_envelope'] }, said: [name] };
    },
    says: ({ setting, said }) =>
      `The workers of all models die, because ${setting} names '${said[0]}', which TorchServe does not have. Use 'body', 'json', 'kserve' or 'kservev2'.`,
    evidence: { file: loader, symbol: '_load_default_envelope' },
  },
  {
    ...worker,
    id: 'python-package-missing',
    fits: (last, traceback) => {
      const name = missingModule(handlerSearch(traceback)?.first ?? last);
      // Installed is the package, not one of its modules.
      const [value] = name?.split('.') ?? [];
      // The machine is to blame, not a model.
      return value === undefined ? undefined : { subject: { value, model: undefined }, said: [value] };
    },
    says: ({ said }) =>
      `No worker can start, because the Python that runs TorchServe cannot import '${said[0]}'. Install ${said[0] === 'yaml' ? `'pyyaml'` : `'${said[0]}'`} into that Python.`,
    evidence: { file: 'ts/model_service_worker.py', symbol: 'import' },
  },
  {
    ...worker,
    id: 'metrics-config',
    fits: ({ type, frames }) =>
      /\bMetricsCache\w*Error$|GeneralMetricsCacheError$/.test(type) ||
      frames.at(-1)?.file.endsWith('metric_cache_yaml_impl.py')
        ? { subject: { keys: ['metrics_config'] } }
        : undefined,
    says: ({ setting }) =>
      `No worker can start, because the file of ${setting} cannot be used. Name a YAML file with a section 'model_metrics'; paths count from the working directory.`,
    evidence: { file: 'ts/metrics/metric_cache_yaml_impl.py', symbol: '_parse_yaml_file' },
  },
  {
    ...worker,
    id: 'handler-syntax',
    fits: (last, traceback) => {
      const raised = handlerSearch(traceback)?.first ?? last;
      if (!/^(?:Syntax|Indentation|Tab)Error$/.test(raised.type)) return undefined;
      return { said: [nameOf(raised.frames.at(-1)?.file ?? ''), shown(raised)] };
    },
    says: ({ model, said }) =>
      `The workers of ${model} die, because '${said[0]}' in its archive is not valid Python: ${said[1]}. Correct the file and make the archive anew.`,
    evidence: { file: loader, symbol: '_load_handler_file' },
  },
  {
    ...worker,
    id: 'handler-entry-point',
    fits: ({ type, message }) =>
      type === 'ValueError' &&
      /^(?:Expected only one class in custom service code|Expect handle method|Unable to load module)/.test(
        message,
      )
        ? {}
        : undefined,
    says: ({ model }) =>
      `The workers of ${model} die, because its handler has neither the function that the archive names nor exactly one class with 'handle'. Add 'def handle(data, context)', or leave one class.`,
    evidence: { file: loader, symbol: '_get_class_entry_point' },
  },
  {
    ...worker,
    id: 'worker-out-of-memory',
    fits: ({ type, message }) =>
      type === 'MemoryError' ||
      /OutOfMemoryError$/.test(type) ||
      /CUDA (?:error: )?(?:out of memory|CUBLAS)/i.test(message)
        ? { said: [/CUDA/i.test(type + message) ? 'GPU' : 'machine'] }
        : undefined,
    says: ({ model, said }) =>
      `The ${said[0]} has too little memory for the workers of ${model}. Start fewer workers, use smaller batches, or free memory.`,
    evidence: { file: 'ts/model_service_worker.py', symbol: 'load_model' },
  },
  {
    ...worker,
    id: 'worker-socket-in-use',
    fits: ({ message }) =>
      /^socket already in use: |Address already in use/.test(message)
        ? { subject: { keys: ['initial_worker_port'] } }
        : undefined,
    says: ({ setting }) =>
      `A worker cannot start, because another TorchServe uses its socket. Give this one another ${setting} or another temporary folder.`,
    evidence: { file: 'ts/model_service_worker.py', symbol: '__init__' },
  },
  {
    ...worker,
    severity: 'warning',
    id: 'prediction-failed',
    fits: (last, { heading }) =>
      /^(?:Invoking custom service failed|Prediction error)/.test(heading)
        ? { said: [ownFile(last) ?? 'the handler', shown(last)] }
        : undefined,
    says: ({ model, said }) =>
      `A request to ${model} fails, because '${said[0]}' raises ${said[1]}. Correct the handler.`,
    evidence: { file: 'ts/service.py', symbol: 'predict' },
  },
  {
    ...worker,
    id: 'handler-raised',
    fits: (last, traceback) => {
      const raised = handlerSearch(traceback)?.first ?? last;
      // It says only that the one before has ended the worker.
      if (/^(?:500|507) - /.test(raised.message) || missingModule(raised) !== undefined) return undefined;
      return { said: [ownFile(raised) ?? 'a handler of TorchServe', shown(raised)] };
    },
    says: ({ model, said }) =>
      `The workers of ${model} die while they load it, because '${said[0]}' raises ${said[1]}. Correct the handler or the files in the archive.`,
    evidence: { file: 'ts/model_service_worker.py', symbol: 'load_model' },
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
