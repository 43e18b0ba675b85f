import type { LogCause } from '../cause';

const warning = { severity: 'warning', scope: 'part' } as const;
const manager = 'ConfigManager.java';

/** What does not work although the server is up. */
export const partCauses: readonly LogCause[] = [
  {
    ...warning,
    id: 'metrics-mode',
    pattern: /^Configured metrics mode "([^"]*)" not supported/,
    subject: ([, value = '']) => ({ keys: ['metrics_mode'], value }),
    says: ({ said, setting }) =>
      `TorchServe uses the metrics mode 'log', because it does not know '${said[1]}' in ${setting}. Use 'log', 'prometheus' or 'legacy'.`,
    evidence: { file: manager, symbol: 'getMetricsMode' },
  },
  {
    ...warning,
    id: 'metrics-config',
    severity: 'error',
    pattern: /^Failed to load metrics configuration: ?\n?(?:[\w.]+: )?([^\n]*)/,
    subject: () => ({ keys: ['metrics_config'] }),
    says: ({ said, setting }) =>
      `No worker can start, because the file of ${setting} cannot be used${said[1] ? `: ${said[1].replace(/\.$/, '')}` : ''}. Name a YAML file with a section 'model_metrics'; paths count from the working directory.`,
    evidence: { file: 'MetricCache.java', symbol: 'MetricCache' },
  },
  {
    ...warning,
    id: 'token-expiration-ignored',
    pattern: /^Token expiration not a valid integer/,
    subject: () => ({ keys: ['token_expiration_min'] }),
    says: ({ setting }) =>
      `Tokens expire after 60 minutes, because ${setting} is not a number. Write a number of minutes.`,
    evidence: { file: manager, symbol: 'getTimeToExpiration' },
  },
  {
    ...warning,
    id: 'log-config-unreadable',
    pattern: /^ERROR StatusLogger Error parsing (.*)/,
    subject: () => ({ flag: '--log-config' }),
    says: ({ said }) =>
      `TorchServe writes hardly any log, because '${said[1]}' is not a configuration of log4j 2. Correct the XML.`,
    evidence: { file: 'ts/model_server.py', symbol: 'start' },
  },
  {
    ...warning,
    id: 'response-too-large',
    severity: 'error',
    scope: 'worker',
    pattern: /TooLongFrameException: Message size exceed limit: (-?\d+)/,
    subject: () => ({ keys: ['max_response_size'] }),
    says: ({ said, setting }) =>
      `TorchServe ends a worker, because an answer of ${said[1]} bytes is greater than ${setting} allows. Raise it, or make the answer smaller.`,
    evidence: { file: 'CodecUtils.java', symbol: 'readLength' },
  },
  {
    ...warning,
    id: 'snapshot-not-saved',
    pattern: /^Error while saving snapshot to file (.*)/,
    says: ({ said }) =>
      `TorchServe cannot write the snapshot '${said[1]}'. Make the folder of the logs writable, or start with '--no-config-snapshots'.`,
    evidence: { file: 'SnapshotManager.java', symbol: 'saveSnapshot' },
  },
];
