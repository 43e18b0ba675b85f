import type { ModelDescription, TorchServeApi } from '../api/api';
import { ApiError, sentenceOf } from '../api/apiError';
import type { ModelVersion } from '../api/models';
import type { ApiServer } from '../api/send';
import type { LocalServerState } from '../localServers';

/** A server that may be shown. */
export interface ServerSource extends ApiServer {
  readonly id: string;
  /** The configuration for the user, such as `models/config.properties`. */
  readonly name: string;
  /** The address of the configuration. */
  readonly uri: string;
  /** `found`: not started here, and shown only while it answers. */
  readonly state: LocalServerState | 'found';
  readonly modelApi: boolean;
  /** Absolute. */
  readonly modelStore?: string;
  /** Why it failed; a sentence. */
  readonly problem?: string;
}

/** What was last heard of a server. */
export interface ServerView {
  readonly source: ServerSource;
  /** `silent`: it was not asked, or does not answer. `remote`: the user did not agree to asking it yet. */
  readonly health: 'healthy' | 'unhealthy' | 'silent' | 'remote';
  /** Why there are no models; a sentence. */
  readonly problem?: string;
  readonly models: readonly ModelView[];
}

export interface ModelView {
  readonly name: string;
  readonly url: string;
  /** Absent until it was asked for. */
  readonly description?: ModelDescription;
  readonly problem?: string;
}

/** Of a server with more models only those are described that the user looks into. */
const describedAtOnce = 20;
/** Milliseconds; the next look comes soon. */
const patience = 5000;

/** Looks at a server. Never rejects. */
export async function readServer(
  api: TorchServeApi,
  source: ServerSource,
  isOpen: (model: string) => boolean,
): Promise<ServerView> {
  if (source.state === 'stopped' || source.state === 'failed') return silent(source);
  const [asked, listed] = await Promise.all([healthOf(api), modelsOf(api, isOpen)]);
  const isListed = listed.problem === undefined;
  const problem = listed.problem ?? asked.problem;
  return {
    source,
    // Whoever lists models is there.
    health: listed.health ?? (isListed && asked.health === 'silent' ? 'unhealthy' : asked.health),
    models: listed.models,
    // A server that is starting does not answer yet, and there is nothing wrong with that.
    ...(problem !== undefined && source.state !== 'starting' && { problem }),
  };
}

function silent(source: ServerSource): ServerView {
  return {
    source,
    health: 'silent',
    models: [],
    ...(source.problem !== undefined && { problem: source.problem }),
  };
}

async function healthOf(api: TorchServeApi): Promise<Pick<ServerView, 'health' | 'problem'>> {
  try {
    return { health: (await api.ping({ timeout: patience })) ? 'healthy' : 'unhealthy' };
  } catch (error) {
    return { health: healthBy(error), problem: sentenceOf(error) };
  }
}

/** What a refusal says: whoever wants another token, or has no such address, is there. */
function healthBy(error: unknown): ServerView['health'] {
  const { problem } = error instanceof ApiError ? error : { problem: 'unreachable' };
  if (problem === 'remote') return 'remote';
  return problem === 'token' || problem === 'refused' ? 'unhealthy' : 'silent';
}

interface Listed extends Pick<ServerView, 'models' | 'problem'> {
  /** Where the list says more than the ping. */
  readonly health?: ServerView['health'];
}

async function modelsOf(api: TorchServeApi, isOpen: (model: string) => boolean): Promise<Listed> {
  try {
    const models = await api.listModels({ timeout: patience });
    const isDescribed = (name: string): boolean => models.length <= describedAtOnce || isOpen(name);
    const views = models.map((model) => (isDescribed(model.name) ? described(api, model) : model));
    return { models: await Promise.all(views) };
  } catch (error) {
    const health = healthBy(error);
    return { models: [], problem: sentenceOf(error), ...(health === 'remote' && { health }) };
  }
}

async function described(api: TorchServeApi, model: ModelView): Promise<ModelView> {
  try {
    return { ...model, description: await api.describeModel(model.name, { timeout: patience }) };
  } catch (error) {
    return { ...model, problem: sentenceOf(error) };
  }
}

/** Whether something is on its way, so that another look soon is worth it. */
export function isLoading({ source, models }: ServerView): boolean {
  if (source.state === 'starting' || source.state === 'stopping') return true;
  return models.some(({ description }) => description?.versions.some(isVersionLoading));
}

function isVersionLoading({ workers, minWorkers = 0 }: ModelVersion): boolean {
  return workers.length < minWorkers || workers.some((worker) => worker.status !== 'READY');
}

/** Servers that are found must answer as TorchServe does, or want the user's consent. */
export function isShown({ source, health }: ServerView): boolean {
  return source.state !== 'found' || health !== 'silent';
}
