import type { ModelVersion, Worker } from '../api/models';
import type { ServerView } from './serverView';
import type { TreeNode, VersionNode } from './treeNodes';

/** How a node is shown, without VS Code. */
export interface NodeLook {
  readonly label: string;
  readonly description?: string;
  /** Lines `name: value`, or a sentence. */
  readonly tooltip: readonly string[];
  /** An icon of VS Code, and a colour of the theme. */
  readonly icon: string;
  readonly color?: string;
  /** Words for the conditions of menus. */
  readonly context: string;
  /** For screen readers, which see neither icon nor colour. */
  readonly spoken: string;
  /** Absent: nothing is below it. */
  readonly isOpen?: boolean;
}

type Looks = { readonly [K in TreeNode['kind']]: (node: Extract<TreeNode, { kind: K }>) => NodeLook };

export function lookOf(node: TreeNode): NodeLook {
  const look = looks[node.kind] as (node: TreeNode) => NodeLook;
  return look(node);
}

const good = 'testing.iconPassed';
const bad = 'testing.iconFailed';
const doubtful = 'problemsWarningIcon.foreground';

const looks: Looks = {
  server: ({ server }) => {
    const { source } = server;
    const { word, icon, color } = stateOf(server);
    const { inference, management, metrics } = source.addresses;
    const isUp = server.health === 'healthy' || server.health === 'unhealthy';
    return {
      label: source.name,
      description: [word, inference?.replace(/^http:\/\//, '')].filter(Boolean).join(' · '),
      tooltip: [
        `State: ${word}`,
        ...given({
          Inference: inference,
          Management: management,
          Metrics: metrics,
          'Model store': source.modelStore,
        }),
        `Token: ${source.tokenFile === undefined ? 'none' : source.tokenFile}`,
        `Registering models: ${source.modelApi ? 'possible' : "off ('enable_model_api' is false)"}`,
        ...(server.problem === undefined ? [] : [server.problem]),
      ],
      icon,
      ...(color !== undefined && { color }),
      context: [
        'server',
        source.state,
        ...(isUp ? ['up'] : []),
        ...(source.state === 'found' ? [] : ['own']),
        ...(server.health === 'remote' ? ['remote'] : []),
        ...(metrics === undefined ? [] : ['metrics']),
      ].join(' '),
      spoken: `Server ${source.name}, ${word}${inference === undefined ? '' : `, at ${inference}`}`,
      isOpen: true,
    };
  },
  model: ({ server, model }) => {
    const { description, problem } = model;
    const versions = description?.versions ?? [];
    const workers = versions.flatMap((version) => version.workers);
    const shown = description && `${description.defaultVersion ?? ''} · ${workersText(workers)}`;
    return {
      label: model.name,
      ...(shown !== undefined && { description: shown }),
      tooltip: [
        ...given({ Archive: model.url, 'Default version': description?.defaultVersion }),
        ...(description ? [`Versions: ${versions.length}`, `Workers: ${workersText(workers)}`] : []),
        ...(problem === undefined ? [] : [problem]),
      ],
      icon: problem === undefined ? 'package' : 'warning',
      ...(problem !== undefined && { color: doubtful }),
      context: ['model', ...modelContext(server, versions.length)].join(' '),
      spoken: `Model ${model.name}${shown === undefined ? '' : `, version ${shown.replace(' ·', ',')}`}`,
      isOpen: false,
    };
  },
  version: (node) => {
    const { version, isDefault, server, model } = node;
    const ready = workersText(version.workers);
    return {
      label: version.version,
      description: [...(isDefault ? ['default'] : []), ready].join(' · '),
      tooltip: versionFacts(node),
      icon: isDefault ? 'star-full' : 'tag',
      context: [
        'version',
        ...(isDefault ? ['default'] : []),
        ...modelContext(server, model.description?.versions.length ?? 0),
      ].join(' '),
      spoken: `Version ${version.version}${isDefault ? ', the default one' : ''}, ${ready}`,
      isOpen: true,
    };
  },
  worker: ({ worker }) => {
    const isReady = worker.status === 'READY';
    const memory = worker.memory ? memoryText(worker.memory) : undefined;
    const status = isReady ? 'ready' : 'not ready';
    return {
      label: `Worker ${worker.id}`,
      description: [status, memory].filter(Boolean).join(' · '),
      tooltip: [
        `Status: ${worker.status}`,
        ...(isReady
          ? []
          : ['It is starting, is being stopped, or has died and is started again; the log says which.']),
        ...given({
          Process: worker.pid,
          Memory: memory,
          GPU: worker.onGpu === undefined ? undefined : worker.onGpu ? worker.gpuUsage : 'no',
          Started: worker.startTime,
        }),
      ],
      icon: isReady ? 'pass-filled' : 'sync',
      color: isReady ? good : doubtful,
      context: 'worker',
      spoken: `Worker ${worker.id}, ${[status, memory].filter(Boolean).join(', ')}`,
    };
  },
  batch: ({ version }) => {
    const { batchSize = 1, maxBatchDelay } = version;
    const text = batchSize === 1 ? 'off' : `up to ${batchSize} in ${maxBatchDelay} ms`;
    return {
      label: 'Batching',
      description: text,
      tooltip: given({
        batchSize,
        maxBatchDelay: maxBatchDelay === undefined ? undefined : `${maxBatchDelay} ms`,
      }),
      icon: 'layers',
      context: 'batch',
      spoken: `Batching ${text}`,
    };
  },
  queue: ({ version: { queue } }) => {
    const text = `${queue?.waiting ?? 0} waiting · room for ${queue?.free ?? 0}`;
    return {
      label: 'Queue',
      description: text,
      tooltip: [
        "Requests that wait for a worker. When there is no room, TorchServe refuses more ('job_queue_size').",
      ],
      icon: 'list-ordered',
      context: 'queue',
      spoken: `Queue: ${text.replace(' ·', ',')}`,
    };
  },
  note: ({ text }) => ({ label: text, tooltip: [text], icon: 'info', context: 'note', spoken: text }),
};

interface State {
  readonly word: string;
  readonly icon: string;
  readonly color?: string;
}

function stateOf({ source: { state }, health }: ServerView): State {
  if (state === 'starting' || state === 'stopping') return { word: state, icon: 'loading~spin' };
  if (state === 'failed') return { word: 'failed', icon: 'error', color: bad };
  if (state === 'stopped') return { word: 'stopped', icon: 'circle-slash' };
  return states[health];
}

const states: Readonly<Record<ServerView['health'], State>> = {
  healthy: { word: 'running', icon: 'vm-running', color: good },
  unhealthy: { word: 'unhealthy', icon: 'warning', color: doubtful },
  silent: { word: 'not answering', icon: 'warning', color: doubtful },
  remote: { word: 'on another machine', icon: 'remote' },
};

function modelContext({ source }: ServerView, versions: number): readonly string[] {
  return [...(source.modelApi ? ['modelApi'] : []), ...(versions > 1 ? ['several'] : [])];
}

function versionFacts({ version, isDefault }: VersionNode): readonly string[] {
  const { minWorkers, maxWorkers } = version;
  return [
    ...(isDefault ? ['Requests that name no version go to this one.'] : []),
    ...given({
      Archive: version.url,
      Runtime: version.runtime,
      Workers: minWorkers === undefined ? undefined : `${minWorkers} to ${maxWorkers ?? minWorkers}`,
      Device: version.deviceType,
      'Response timeout': version.responseTimeout === undefined ? undefined : `${version.responseTimeout} s`,
    }),
  ];
}

function workersText(workers: ModelVersion['workers']): string {
  if (workers.length === 0) return 'no workers';
  const ready = workers.filter(({ status }: Worker) => status === 'READY').length;
  return `${ready} of ${workers.length} ${workers.length === 1 ? 'worker' : 'workers'} ready`;
}

/** Bytes as a person reads them. */
export function memoryText(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  return mebibytes < 1024 ? `${Math.round(mebibytes)} MiB` : `${(mebibytes / 1024).toFixed(1)} GiB`;
}

function given(facts: Readonly<Record<string, string | number | undefined>>): readonly string[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}: ${value}`],
  );
}
