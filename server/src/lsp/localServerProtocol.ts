/** What client and server say to each other about a TorchServe on this machine. */

/** How TorchServe is to be started: what a task definition of the type `torchserve` can say besides the file. */
export interface LaunchOptions {
  /** Paths are relative to the workspace folder. Absent members leave the decision to the file and the defaults. */
  readonly modelStore?: string;
  readonly workflowStore?: string;
  /** What `--models` gets: `all`, or names and locations. */
  readonly models?: readonly string[];
  readonly logConfig?: string;
  readonly pluginsPath?: string;
  /** Variables on top of those of the situation and of `environmentFile`. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly environmentFile?: string;
  readonly workingDirectory?: string;
  readonly disableTokenAuth?: boolean;
  readonly enableModelApi?: boolean;
  /** True: TorchServe writes snapshots and starts from the last one. Default false, which is `--ncs`. */
  readonly configSnapshots?: boolean;
  /** Arguments at the end of the command line, as they are. */
  readonly arguments?: readonly string[];
}

/** Client to server: how TorchServe is started with a file, and what comes of it. Reads files and runs nothing. */
export const launchPlanRequest = 'torchserve/launchPlan';

export interface LaunchPlanParams {
  /** The configuration file, open or not; unsaved text counts for the outcome, the saved one for the start. */
  readonly uri: string;
  /** As in `Settings.situation`; absent: the current one. */
  readonly situation?: string;
  readonly options: LaunchOptions;
}

export interface LaunchPlan {
  /** Behind `torchserve`, one word each, never joined by a shell. */
  readonly arguments: readonly string[];
  /** Variables to set. */
  readonly environment: Readonly<Record<string, string>>;
  /** False: the process gets `environment` alone. */
  readonly inheritsEnvironment: boolean;
  readonly workingDirectory: string;
  /** The file that TorchServe will really read, which can be a snapshot or the one of `TS_CONFIG_FILE`. */
  readonly configFile?: string;
  /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`, as a client on this machine reaches them; absent: unknown. */
  readonly addresses: {
    readonly inference?: string;
    readonly management?: string;
    readonly metrics?: string;
    /** `HOST:PORT`. */
    readonly grpcInference?: string;
    readonly grpcManagement?: string;
  };
  /** Where the server writes its tokens; absent when tokens are off. */
  readonly tokenFile?: string;
  /** Models can be registered and unregistered while the server runs. */
  readonly modelApi: boolean;
  /** Absolute. */
  readonly modelStore?: string;
  /** The folder of the log files, absolute. */
  readonly logs?: string;
  readonly outcome: {
    readonly started: boolean | 'unknown';
    readonly phase?: string;
    readonly message?: string;
  };
  /** The effective value of each key, for comparing with later ones; secret ones as a digest. */
  readonly values: Readonly<Record<string, string>>;
  readonly docker: DockerPlan;
}

export interface DockerPlan {
  /** Behind `docker`, one word each. */
  readonly arguments: readonly string[];
  /** The same as a line for a shell, secrets masked. */
  readonly text: string;
  /** What differs inside the container; sentences. */
  readonly notes: readonly string[];
}

/** Client to server, in trusted workspaces only: looks at the machine, runs `java -version` and the like. */
export const doctorRequest = 'torchserve/doctor';

export interface DoctorParams extends LaunchPlanParams {
  /** The program and the first arguments that start TorchServe, such as `['/venv/bin/torchserve']`; empty: none was found. */
  readonly command: readonly string[];
}

export interface DoctorReport {
  readonly findings: readonly DoctorFinding[];
  /** What was looked at and is in order; sentences. */
  readonly passed: readonly string[];
}

export interface DoctorFinding {
  /** Words with hyphens. */
  readonly id: string;
  /** `error`: the start fails. */
  readonly severity: 'error' | 'warning' | 'information';
  /** What was found; a sentence. */
  readonly message: string;
  /** What TorchServe will do; a sentence. */
  readonly consequence: string;
  /** What to do; a sentence. */
  readonly fix?: string;
  /** The place in the configuration that is responsible. */
  readonly place?: LogPlace;
}

export interface LogPlace {
  /** An address. */
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** Client to server: what lines of TorchServe's output mean for the configuration. */
export const explainLogRequest = 'torchserve/explainLog';

export interface ExplainLogParams {
  /** The configuration that TorchServe was started with. */
  readonly uri: string;
  /** The output in order, without line ends and without terminal colours. */
  readonly lines: readonly string[];
  /** The plan's `configFile`, when another file than `uri` was read. */
  readonly configFile?: string;
  /** The process has ended. */
  readonly ended: boolean;
}

export interface LogFinding {
  /** Words with hyphens, such as `address-in-use`. */
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'information';
  /** What happened, and what to do; at most two sentences. */
  readonly message: string;
  /** Index in `lines`. */
  readonly line: number;
  readonly place?: LogPlace;
}

export interface ExplainLogResult {
  /** The cause first. */
  readonly findings: readonly LogFinding[];
}
