import { ApiError } from './apiError';
import { type ModelName, type ModelVersion, readModelPage, readModelVersions } from './models';
import { type ApiParts, type ApiRequest, type ApiServer, send } from './send';
import type { TransportAnswer } from './transport';

/** The REST interface of one server. Every function rejects with an `ApiError` when TorchServe does not do what is asked. */
export interface TorchServeApi {
  /** Whether TorchServe calls itself healthy. */
  ping(options?: RequestOptions): Promise<boolean>;
  /** All models, however many pages they are on. */
  listModels(options?: RequestOptions): Promise<readonly ModelName[]>;
  /** All versions of a model, the default one marked. */
  describeModel(name: string, options?: RequestOptions): Promise<ModelDescription>;
  /** What TorchServe says about a model, with what its handler adds when `customized`. */
  describeRaw(name: string, version: string | undefined, customized: boolean): Promise<unknown>;
  registerModel(model: Registration, options?: RequestOptions): Promise<string>;
  scaleWorkers(model: string, version: string, scale: Scale, options?: RequestOptions): Promise<string>;
  setDefault(model: string, version: string): Promise<string>;
  /** Without a version: the default one. */
  unregister(model: string, version?: string): Promise<string>;
  predict(prediction: Prediction, options?: RequestOptions): Promise<TransportAnswer>;
  /** In Prometheus' text format. */
  metrics(): Promise<string>;
  /** The OpenAPI description of an interface. */
  apiDescription(of: 'inference' | 'management'): Promise<unknown>;
}

export type RequestOptions = Pick<ApiRequest, 'signal' | 'timeout'>;

export interface ModelDescription {
  readonly versions: readonly ModelVersion[];
  readonly defaultVersion?: string;
}

export interface Registration {
  /** A file of the model store, or an address that `allowed_urls` allows. */
  readonly url: string;
  readonly name?: string;
  readonly initialWorkers?: number;
  readonly batchSize?: number;
  /** Milliseconds. */
  readonly maxBatchDelay?: number;
  /** Waits until the workers are there. */
  readonly isSynchronous: boolean;
}

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Waits until the workers are there. */
  readonly isSynchronous: boolean;
}

export interface Prediction {
  readonly model: string;
  readonly version?: string;
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Milliseconds. Workers may take their time to load a model, and a model to answer. */
const workTimeout = 600_000;
const answerMostBytes = 64_000_000;
/** As many as TorchServe gives at most. */
const pageSize = 100;
/** More pages than a server has, for one that gives the same page again and again. */
const mostPages = 1000;

export function createApi(parts: ApiParts, server: ApiServer): TorchServeApi {
  const ask = (request: ApiRequest): Promise<TransportAnswer> => send(parts, server, request);
  const manage = (
    method: ApiRequest['method'],
    path: string,
    options?: RequestOptions,
  ): Promise<TransportAnswer> => ask({ method, to: 'management', path, ...options });
  const versionsAt = async (path: string, options?: RequestOptions): Promise<readonly ModelVersion[]> =>
    expected(readModelVersions(jsonOf(await manage('GET', path, options))));

  return {
    ping: async (options) => {
      // An unhealthy server answers 500, and not with what refusals have.
      const takes = (answer: TransportAnswer): boolean => isStatus(jsonOf(answer));
      const { status } = await ask({ method: 'GET', to: 'inference', path: '/ping', takes, ...options });
      return status === 200;
    },
    listModels: async (options) => {
      const models: ModelName[] = [];
      let next: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = queryOf({ limit: pageSize, next_page_token: next });
        const answer = expected(readModelPage(jsonOf(await manage('GET', `/models${query}`, options))));
        models.push(...answer.models);
        if (answer.next === undefined || answer.next === next) break;
        next = answer.next;
      }
      return models;
    },
    describeModel: async (name, options) => {
      const versions = await versionsAt(`${modelPath(name)}/all`, options);
      // Which version is the default one is only said by what is answered without a version.
      const [only] = versions.length === 1 ? versions : await versionsAt(modelPath(name), options);
      return { versions, ...(only && { defaultVersion: only.version }) };
    },
    describeRaw: async (name, version, customized) =>
      jsonOf(await manage('GET', modelPath(name, version ?? 'all') + queryOf({ customized }))),
    registerModel: async (model, options) => {
      const query = queryOf({
        url: model.url,
        model_name: model.name,
        initial_workers: model.initialWorkers,
        batch_size: model.batchSize,
        max_batch_delay: model.maxBatchDelay,
        synchronous: model.isSynchronous,
      });
      return statusOf(await manage('POST', `/models${query}`, { timeout: workTimeout, ...options }));
    },
    scaleWorkers: async (model, version, { min, max, isSynchronous }, options) => {
      const query = queryOf({ min_worker: min, max_worker: max, synchronous: isSynchronous });
      const path = modelPath(model, version) + query;
      return statusOf(await manage('PUT', path, { timeout: workTimeout, ...options }));
    },
    setDefault: async (model, version) =>
      statusOf(await manage('PUT', `${modelPath(model, version)}/set-default`)),
    unregister: async (model, version) =>
      statusOf(await manage('DELETE', modelPath(model, version), { timeout: workTimeout })),
    predict: ({ model, version, body, contentType }, options) =>
      ask({
        method: 'POST',
        to: 'inference',
        path: predictionPath(model, version),
        body,
        contentType,
        timeout: workTimeout,
        mostBytes: answerMostBytes,
        ...options,
      }),
    metrics: async () => textOf(await ask({ method: 'GET', to: 'metrics', path: '/metrics' })),
    apiDescription: async (to) => jsonOf(await ask({ method: 'OPTIONS', to, path: '/' })),
  };
}

export function modelPath(name: string, version?: string): string {
  return `/models/${encodeURIComponent(name)}${version === undefined ? '' : `/${encodeURIComponent(version)}`}`;
}

export function predictionPath(name: string, version?: string): string {
  return modelPath(name, version).replace('/models/', '/predictions/');
}

function queryOf(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  // TorchServe takes `+` for a blank, and so does `URLSearchParams`.
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

function statusOf(answer: TransportAnswer): string {
  const value = jsonOf(answer);
  return isStatus(value) ? String(value.status) : '';
}

function isStatus(value: unknown): value is { readonly status: unknown } {
  return typeof value === 'object' && value !== null && 'status' in value;
}

/** What cannot be read was not written by TorchServe. */
function jsonOf(answer: TransportAnswer): unknown {
  try {
    return JSON.parse(textOf(answer));
  } catch {
    return undefined;
  }
}

function textOf({ body }: TransportAnswer): string {
  return new TextDecoder().decode(body);
}

function expected<T>(value: T | undefined): T {
  if (value === undefined) throw new ApiError('foreign', 'What answers is not TorchServe.');
  return value;
}
