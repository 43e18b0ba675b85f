import type { LogCause } from '../cause';

const file = 'ts/model_server.py';
const start = { severity: 'error', scope: 'start' } as const;

/** What the launcher says before it starts Java, and what Python says about the launcher. */
export const launcherCauses: readonly LogCause[] = [
  {
    ...start,
    id: 'config-not-found',
    pattern: /^--ts-config file not found: (.*)/,
    subject: () => ({ flag: '--ts-config' }),
    says: ({ said }) =>
      `TorchServe does not start, because the configuration '${said[1]}' is not a file. Correct '--ts-config' or the variable 'TS_CONFIG_FILE', which beats it.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'model-store-missing',
    pattern: /^Missing mandatory parameter --model-store/,
    subject: () => ({ keys: ['model_store'] }),
    says: () =>
      `TorchServe does not start, because nothing names a model store. Set 'model_store' to a folder that exists, or give '--model-store'.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'model-store-not-found',
    pattern: /^--model-store directory not found: (.*)/,
    subject: ([, value = '']) => ({ keys: ['model_store'], value, flag: '--model-store' }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} names '${said[1]}', which is not a folder. Make the folder, or name one that exists.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'workflow-store-not-found',
    pattern: /^--workflow-store directory not found: (.*)/,
    subject: () => ({ flag: '--workflow-store' }),
    says: ({ said }) =>
      `TorchServe does not start, because '--workflow-store' names '${said[1]}', which is not a folder. Make the folder, or name one that exists.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'log-config-not-found',
    pattern: /^(--(?:cpp-)?log-config) file not found: (.*)/,
    subject: ([, flag = '']) => ({ flag }),
    says: ({ said }) =>
      `TorchServe does not start, because '${said[1]}' names '${said[2]}', which is not a file. Correct the path.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'temp-not-found',
    pattern: /^Invalid temp directory: (.*), please check TEMP environment variable/,
    subject: () => ({ flag: 'TEMP' }),
    says: ({ said }) =>
      `TorchServe does not start, because the variable 'TEMP' is '${said[1]}', which is not a folder. Make the folder, or unset the variable.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'already-running',
    pattern: /^TorchServe is already running, please use torchserve --stop/,
    says: () =>
      `TorchServe does not start, because one that was started with the same temporary folder still runs. Stop it with 'torchserve --stop', or start this one with another 'TMPDIR' and other ports.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'java-not-found',
    pattern: /^java not found, please make sure JAVA_HOME is set properly/,
    says: () =>
      `TorchServe does not start, because there is no Java. Install Java 17 or newer, and put 'java' on the PATH or set 'JAVA_HOME'.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'java-not-started',
    pattern: /^start java frontend failed:(?:.*?\w+\(\d+, '([^']*)'\))?/,
    says: ({ said }) =>
      `TorchServe does not start, because Java cannot be run${said[1] ? `: ${said[1]}` : ''}. Set 'JAVA_HOME' to an installation of Java 17 or newer.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'bad-arguments',
    pattern: /^torchserve: error: (.*)/m,
    subject: () => ({ flag: 'torchserve' }),
    says: ({ said }) =>
      `TorchServe does not start, because it does not understand its arguments: ${said[1]}. Correct the command line.`,
    evidence: { file: 'ts/arg_parser.py', symbol: 'ts_parser' },
  },
  {
    ...start,
    id: 'bad-arguments',
    pattern:
      /^usage: ((?:Unrecognized option|Missing (?:required option|argument)|Ambiguous option|The option ').*)/m,
    subject: () => ({ flag: 'torchserve' }),
    says: ({ said }) =>
      `TorchServe does not start, because its Java server does not understand its arguments: ${said[1]}. Correct the command line.`,
    evidence: { file: 'ModelServer.java', symbol: 'main' },
  },
  {
    ...start,
    id: 'config-not-utf8',
    pattern: /model_server\.py"[\s\S]*^UnicodeDecodeError: (.*)/m,
    says: () =>
      `TorchServe does not start, because its launcher cannot read the configuration as UTF-8. Save the file as UTF-8, or write the characters as '\\uXXXX'.`,
    evidence: { file, symbol: 'load_properties' },
  },
  {
    ...start,
    id: 'pid-file-unreadable',
    pattern: /model_server\.py"[\s\S]*^ValueError: invalid literal for int/m,
    says: () =>
      `TorchServe does not start, because '.model_server.pid' in the temporary folder does not hold a number. Delete that file.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'disk-full',
    pattern: /No space left on device/,
    says: () =>
      `TorchServe cannot go on, because a disk is full. Make room for logs, archives and temporary files.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'launcher-failed',
    pattern:
      /model_server\.py", line \d+, in (?:start|load_properties)[\s\S]*^([A-Z]\w*(?:Error|Exception)\b.*)/m,
    says: ({ said }) =>
      `TorchServe does not start, because its launcher fails: ${said[1]}. Check the files and folders that the message names.`,
    evidence: { file, symbol: 'start' },
  },
  {
    ...start,
    id: 'torchserve-broken',
    pattern: /^ModuleNotFoundError: No module named '(ts|psutil|packaging|ts\.[\w.]+)'/m,
    says: ({ said }) =>
      `TorchServe does not start, because its Python has no module '${said[1]}'. Install 'torchserve' into that Python.`,
    evidence: { file, symbol: 'start' },
  },
];
