import { type AddressProblem, parseAddress } from '../values/address';
import { javaRegexProblem } from '../values/javaRegex/javaRegex';
import { parseJavaInt } from '../values/wholeNumber';
import { forInput } from './accelerators';
import { type Failure, invalidConfiguration, uncaught } from './failure';
import { textOf } from './ledger';
import { grpcBindFailure, type RestListener, restBind, restListeners } from './listeners';
import { resolvePath } from './situation';
import { checkStartupModels } from './startupModels';
import { booleanOf, integerOf, longOf, type Startup } from './startupValues';

type Step = (startup: Startup) => void;

/** Everything behind the construction of the configuration, in the order of `ModelServer.main`. */
export function checkStartup(startup: Startup): void {
  for (const step of steps) step(startup);
}

const steps: readonly Step[] = [tokenInit, serverGroups, validate, summary, modelLoad, restBind, grpcStart, metricsSchedule];

/** The key file is written into the working directory unless tokens are off. */
function tokenInit(startup: Startup): void {
  if (booleanOf(startup, 'disable_token_authorization', false) !== false) return;
  const { directory, disk } = startup.situation;
  if (disk.kind(`${directory}/key_file.json`) !== 'directory') return;
  const exception = 'java.lang.IllegalStateException';
  startup.failures.push(uncaught('token-init', exception, 'Token Authorization setup unsuccessful'));
}

/** Event loops: io_ratio matters only without native I/O. */
function serverGroups(startup: Startup): void {
  const { failures } = startup;
  const phase = 'server-groups';
  if (booleanOf(startup, 'use_native_io', true) === false) {
    const ratio = integerOf(startup, phase, 'io_ratio', 50);
    if (ratio !== undefined && (ratio <= 0 || ratio > 100)) {
      failures.push(invalidConfiguration(phase, `ioRatio: ${ratio} (expected: 0 < ioRatio <= 100)`, 'io_ratio'));
    }
  }
  for (const key of ['number_of_netty_threads', 'netty_client_threads']) {
    const threads = integerOf(startup, phase, key, 0);
    if (threads !== undefined && threads < 0) {
      failures.push(invalidConfiguration(phase, `nThreads: ${threads} (expected: > 0)`, key));
    }
  }
}

/** A bad blacklist is logged as "Invalid configuration" and ends the server without a word on standard output. */
function validate({ ledger, failures }: Startup): void {
  const key = 'blacklist_env_vars';
  const pattern = textOf(ledger, key);
  if (typeof pattern !== 'string') return;
  const problem = javaRegexProblem(pattern);
  if (problem) failures.push(uncaught('validate', 'java.util.InvalidPropertiesFormatException', problem.message, key));
}

/** The configuration is logged, and to that end most of it is parsed. */
function summary(startup: Startup): void {
  const phase = 'summary';
  integerOf(startup, phase, 'number_of_gpu', 0);
  for (const listener of restListeners) checkAddress(startup, listener);
  integerOf(startup, phase, 'number_of_netty_threads', 0);
  integerOf(startup, phase, 'netty_client_threads', 0);
  if (booleanOf(startup, 'debug', false) !== true) integerOf(startup, phase, 'default_workers_per_model', 0);
}

function checkAddress(startup: Startup, listener: RestListener): void {
  const key = `${listener}_address`;
  const text = textOf(startup.ledger, key);
  if (text === undefined || text === null) return;
  const parsed = parseAddress(text, listener);
  if ('problem' in parsed) startup.failures.push(addressFailure(text, parsed, key));
  else if (parsed.scheme === 'unix' && booleanOf(startup, 'use_native_io', true) === false) {
    const message = 'unix domain socket requires use_native_io set to true.';
    startup.failures.push(invalidConfiguration('summary', message, key));
  }
}

function addressFailure(text: string, { problem, from, to }: AddressProblem, key: string): Failure {
  if (problem === 'syntax') return invalidConfiguration('summary', `Invalid binding address: ${text}`, key);
  const digits = text.slice(from, to);
  const isNumber = typeof parseJavaInt(digits) === 'number';
  return invalidConfiguration('summary', isNumber ? `Invalid port number: ${text}` : forInput(digits), key);
}

/** Worker numbers are parsed at once; everything else only if there is a model to load. */
function modelLoad(startup: Startup): void {
  const phase = 'model-load';
  integerOf(startup, phase, 'initial_worker_port', 9000);
  integerOf(startup, phase, 'initial_distribution_port', 29500);
  checkStartupModels(startup);
}

/** gRPC servers: inference first, then management, each with all its settings. */
function grpcStart(startup: Startup): void {
  for (const name of ['inference', 'management'] as const) {
    checkGrpcNumbers(startup, name);
    if (booleanOf(startup, 'enable_grpc_ssl', false) === true) checkGrpcTls(startup);
    const taken = grpcBindFailure(startup, name);
    if (taken) startup.failures.push(taken);
  }
}

const longest = 2n ** 63n - 1n;

function checkGrpcNumbers(startup: Startup, name: 'inference' | 'management'): void {
  const { failures } = startup;
  const phase = 'grpc-start';
  const portKey = `grpc_${name}_port`;
  const port = integerOf(startup, phase, portKey, name === 'inference' ? 7070 : 7071);
  if (port !== undefined && (port < 0 || port > 65535)) {
    failures.push(invalidConfiguration(phase, `port out of range:${port}`, portKey));
  }
  const ageKey = `grpc_${name}_max_connection_age_ms`;
  const age = longOf(startup, phase, ageKey, longest);
  if (age !== undefined && age <= 0n) {
    failures.push(invalidConfiguration(phase, `max connection age must be positive: ${age}`, ageKey));
  }
  const graceKey = `grpc_${name}_max_connection_age_grace_ms`;
  const grace = longOf(startup, phase, graceKey, longest);
  if (grace !== undefined && grace < 0n) {
    failures.push(invalidConfiguration(phase, `max connection age grace must be non-negative: ${grace}`, graceKey));
  }
  const size = integerOf(startup, phase, 'max_request_size', 6553500);
  if (size !== undefined && size < 0) {
    failures.push(invalidConfiguration(phase, `bytes must be non-negative: ${size}`, 'max_request_size'));
  }
}

function checkGrpcTls({ ledger, failures, situation, doubts }: Startup): void {
  for (const key of ['certificate_file', 'private_key_file']) {
    const path = textOf(ledger, key);
    if (path === undefined) failures.push(uncaught('grpc-start', 'java.lang.NullPointerException', undefined, key));
    else if (path !== null) {
      const resolved = resolvePath(situation.directory, path);
      const kind = situation.disk.kind(resolved);
      if (kind === undefined) doubts.push(`whether there is a file ${resolved}`);
      else if (kind !== 'file') failures.push(uncaught('grpc-start', 'java.lang.IllegalArgumentException', undefined, key));
    }
  }
}

/** Only with system metrics on; everything is bound by then. */
function metricsSchedule(startup: Startup): void {
  if (booleanOf(startup, 'disable_system_metrics', false) !== false) return;
  const key = 'metric_time_interval';
  const interval = integerOf(startup, 'metrics-schedule', key, 60);
  if (interval !== undefined && interval <= 0) startup.failures.push(invalidConfiguration('metrics-schedule', 'null', key));
}
