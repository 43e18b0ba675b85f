import { type AddressProblem, parseAddress } from '../values/address';
import { javaRegexVerdict } from '../values/javaRegex/javaRegex';
import { forInput, parseJavaInt } from '../values/wholeNumber';
import { isUnknownCount } from './accelerators';
import { type Failure, invalidConfiguration, uncaught } from './failure';
import { grpcStart } from './grpcStart';
import { restBind } from './restBind';
import { type RestListener, restListeners } from './sockets';
import { checkStartupModels } from './startupModels';
import { booleanOf, integerOf, isDebug, type Startup, textFor } from './startupValues';
import { tokenInit } from './tokenInit';

type Step = (startup: Startup) => void;

/** Everything behind the construction of the configuration, in the order of `ModelServer.main`. */
export function checkStartup(startup: Startup): void {
  for (const step of steps) step(startup);
}

const steps: readonly Step[] = [
  tokenInit,
  serverGroups,
  validate,
  summary,
  modelLoad,
  restBind,
  grpcStart,
  metricsSchedule,
];

/** Event loops: io_ratio matters only without native I/O. */
function serverGroups(startup: Startup): void {
  const { failures } = startup;
  const phase = 'server-groups';
  if (booleanOf(startup, 'use_native_io', true) === false) {
    const ratio = integerOf(startup, phase, 'io_ratio', 50);
    if (ratio !== undefined && (ratio <= 0 || ratio > 100)) {
      failures.push(
        invalidConfiguration(phase, `ioRatio: ${ratio} (expected: 0 < ioRatio <= 100)`, 'io_ratio'),
      );
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
function validate(startup: Startup): void {
  const key = 'blacklist_env_vars';
  const pattern = textFor(startup, key);
  const verdict = typeof pattern === 'string' ? javaRegexVerdict(pattern) : 'good';
  if (verdict === 'unknown') startup.doubts.push(`what Java says about the pattern of ${key}`);
  if (typeof verdict === 'string') return;
  const exception = 'java.util.InvalidPropertiesFormatException';
  const detail = `java.util.regex.PatternSyntaxException: ${verdict.java}`;
  startup.failures.push(uncaught('validate', exception, detail, key));
}

/** The configuration is logged, and to that end most of it is parsed. */
function summary(startup: Startup): void {
  const phase = 'summary';
  if (!isUnknownCount(startup.ledger)) integerOf(startup, phase, 'number_of_gpu', 0);
  for (const listener of restListeners) checkAddress(startup, listener);
  if (isDebug(startup) !== true) integerOf(startup, phase, 'default_workers_per_model', 0);
}

function checkAddress(startup: Startup, listener: RestListener): void {
  const key = `${listener}_address`;
  const text = textFor(startup, key);
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

/** Only with system metrics on; everything is bound by then. */
function metricsSchedule(startup: Startup): void {
  if (booleanOf(startup, 'disable_system_metrics', false) !== false) return;
  const key = 'metric_time_interval';
  const interval = integerOf(startup, 'metrics-schedule', key, 60);
  if (interval !== undefined && interval <= 0) {
    startup.failures.push(invalidConfiguration('metrics-schedule', 'null', key));
  }
}
