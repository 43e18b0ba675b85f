/** What TorchServe says about its models, as far as it says it: absent members were not in the answer. */
export interface ModelName {
  readonly name: string;
  /** The archive, as it was registered. */
  readonly url: string;
}

export interface ModelVersion {
  readonly name: string;
  readonly version: string;
  readonly url?: string;
  readonly runtime?: string;
  readonly minWorkers?: number;
  readonly maxWorkers?: number;
  readonly batchSize?: number;
  /** Milliseconds. */
  readonly maxBatchDelay?: number;
  /** Seconds. */
  readonly responseTimeout?: number;
  readonly deviceType?: string;
  readonly workers: readonly Worker[];
  readonly queue?: { readonly free?: number; readonly waiting?: number };
}

export interface Worker {
  readonly id: string;
  /** `READY` or `UNLOADING`, which is also what a worker that is starting or has died is. */
  readonly status: string;
  readonly pid?: number;
  /** Bytes; 0 while it is not known. */
  readonly memory?: number;
  readonly onGpu?: boolean;
  readonly gpuUsage?: string;
  readonly startTime?: string;
}

export interface ModelPage {
  readonly models: readonly ModelName[];
  readonly next?: string;
}

/** Reads an answer of `GET /models`. Gives `undefined` for anything else. */
export function readModelPage(value: unknown): ModelPage | undefined {
  if (!isObject(value) || !Array.isArray(value.models)) return undefined;
  const models = value.models.filter(isObject).map((model) => ({
    name: String(model.modelName),
    url: String(model.modelUrl ?? ''),
  }));
  return { models, ...(typeof value.nextPageToken === 'string' ? { next: value.nextPageToken } : {}) };
}

/** Reads an answer of `GET /models/NAME`. Gives `undefined` for anything else. */
export function readModelVersions(value: unknown): readonly ModelVersion[] | undefined {
  return Array.isArray(value) ? value.filter(isObject).map(readModelVersion) : undefined;
}

function readModelVersion(model: Members): ModelVersion {
  const workers = Array.isArray(model.workers) ? model.workers.filter(isObject).map(readWorker) : [];
  const queue = isObject(model.jobQueueStatus) ? model.jobQueueStatus : undefined;
  return {
    name: String(model.modelName),
    version: String(model.modelVersion),
    ...present({
      url: text(model.modelUrl),
      runtime: text(model.runtime),
      minWorkers: count(model.minWorkers),
      maxWorkers: count(model.maxWorkers),
      batchSize: count(model.batchSize),
      maxBatchDelay: count(model.maxBatchDelay),
      responseTimeout: count(model.responseTimeout),
      deviceType: text(model.deviceType),
      queue:
        queue && present({ free: count(queue.remainingCapacity), waiting: count(queue.pendingRequests) }),
    }),
    workers,
  };
}

function readWorker(worker: Members): Worker {
  return {
    id: String(worker.id),
    status: String(worker.status),
    ...present({
      pid: count(worker.pid),
      memory: count(worker.memoryUsage),
      onGpu: typeof worker.gpu === 'boolean' ? worker.gpu : undefined,
      gpuUsage: text(worker.gpuUsage),
      startTime: text(worker.startTime),
    }),
  };
}

type Members = Readonly<Record<string, unknown>>;

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
