import type { LogCause } from '../cause';

const file = 'ConfigManager.java';
const start = { severity: 'error', scope: 'start' } as const;
/** Gson counts in the joined value, which nobody sees. */
const withoutPlace = (text: string): string =>
  text
    .replace(/;? at (?:line \d+ column \d+ )?path .*/, '')
    .replaceAll('com.google.gson.', '')
    .replace(/[.\s]+$/, '');

const addresses = ['inference_address', 'management_address', 'metrics_address'];

/** Values that the Java server cannot use. */
export const configurationCauses: readonly LogCause[] = [
  {
    ...start,
    id: 'invalid-address',
    pattern: /^Invalid configuration: Invalid binding address: (.*)/,
    subject: ([, value = '']) => ({ keys: addresses, value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is '${said[1]}', which it does not understand. Write 'http://HOST:PORT' without a path behind it.`,
    evidence: { file: 'Connector.java', symbol: 'parse' },
  },
  {
    ...start,
    id: 'invalid-port',
    pattern: /^Invalid configuration: Invalid port number: (.*)/,
    subject: ([, value = '']) => ({ keys: addresses, value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because the port in ${setting}, '${said[1]}', is too great. Use one below 65535.`,
    evidence: { file: 'Connector.java', symbol: 'parse' },
  },
  {
    ...start,
    id: 'invalid-number',
    pattern: /^Invalid configuration: For input string: "([\s\S]*?)"(?: \(Integer|under radix 10|$)/m,
    subject: ([, value = '']) => ({ keys: ['#number'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because it reads ${setting} as a number, and '${said[1]}' is none. Write digits only.`,
    evidence: { file, symbol: 'getIntProperty' },
  },
  {
    ...start,
    id: 'undefined-variable',
    pattern: /^Invalid configuration: Invalid Environment Variable (.*)/,
    subject: ([, name = '']) => ({ keys: ['#any'], value: `$$${name}$$`, part: `$$${name}$$` }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} holds '$$${said[1]}$$' and the variable '${said[1]}' is not set. Set the variable, or write the value itself.`,
    evidence: { file, symbol: 'resolveEnvVarVals' },
  },
  {
    ...start,
    id: 'bad-variable-value',
    pattern:
      /^(?:Invalid configuration: |java\.lang\.IndexOutOfBoundsException: )(Illegal group reference.*|No group .*|named capturing group .*|capturing group name .*|character to be escaped is missing)/m,
    subject: () => ({ keys: ['#any'], value: '$$' }),
    says: ({ setting }) =>
      `TorchServe does not start, because '$' and '\\' have a meaning in the variable that ${setting} refers to. Write '\\$' and '\\\\' in that variable.`,
    evidence: { file, symbol: 'resolveEnvVarVals' },
  },
  {
    ...start,
    id: 'malformed-escape',
    pattern: /^Invalid configuration: Malformed \\uxxxx encoding/,
    subject: () => ({ keys: ['#any'], value: '\\u' }),
    says: () =>
      `TorchServe does not start, because a '\\u' in the configuration is not followed by four hexadecimal digits. Double the backslash, or use '/' in paths.`,
    evidence: { file, symbol: 'ConfigManager' },
  },
  {
    ...start,
    id: 'config-unreadable',
    pattern: /IllegalStateException: Unable to read configuration file/,
    says: () =>
      `TorchServe does not start, because it cannot read its configuration file. Check that it is a file and may be read.`,
    evidence: { file, symbol: 'ConfigManager' },
  },
  {
    ...start,
    id: 'socket-needs-native-io',
    pattern: /^Invalid configuration: unix domain socket requires use_native_io set to true/,
    subject: () => ({ keys: ['use_native_io', ...addresses] }),
    says: ({ setting }) =>
      `TorchServe does not start, because ${setting} switches off what unix sockets need. Remove it, or use an address with a port.`,
    evidence: { file: 'Connector.java', symbol: 'parse' },
  },
  {
    ...start,
    id: 'value-out-of-range',
    pattern: /^Invalid configuration: (ioRatio: (-?\d+) .*)/,
    subject: ([, , value = '']) => ({ keys: ['io_ratio'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is '${said[2]}'. Use a number from 1 to 100.`,
    evidence: { file: 'ServerGroups.java', symbol: 'init' },
  },
  {
    ...start,
    id: 'value-out-of-range',
    pattern: /^Invalid configuration: nThreads: (-?\d+) /,
    subject: ([, value = '']) => ({ keys: ['number_of_netty_threads', 'netty_client_threads'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is '${said[1]}'. Use 0 or a greater number.`,
    evidence: { file: 'ServerGroups.java', symbol: 'init' },
  },
  {
    ...start,
    id: 'value-out-of-range',
    pattern: /^Invalid configuration: port out of range:(-?\d+)/,
    subject: ([, value = '']) => ({ keys: ['grpc_inference_port', 'grpc_management_port'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is '${said[1]}'. Use a port from 1 to 65535.`,
    evidence: { file: 'ModelServer.java', symbol: 'startGRPCServer' },
  },
  {
    ...start,
    id: 'value-out-of-range',
    pattern: /^Invalid configuration: max connection age( grace)? must be [\w-]+: (-?\d+)/,
    subject: ([, grace = '', value = '']) => ({
      keys: ['inference', 'management'].map(
        (name) => `grpc_${name}_max_connection_age_${grace ? 'grace_' : ''}ms`,
      ),
      value,
    }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is '${said[2]}'. Use a greater number, or remove the line.`,
    evidence: { file: 'ModelServer.java', symbol: 'startGRPCServer' },
  },
  {
    ...start,
    id: 'value-out-of-range',
    pattern: /^Invalid configuration: bytes must be non-negative: (-?\d+)/,
    subject: ([, value = '']) => ({ keys: ['max_request_size'], value }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is '${said[1]}'. Use a number of bytes above 0.`,
    evidence: { file: 'ModelServer.java', symbol: 'startGRPCServer' },
  },
  {
    ...start,
    id: 'bad-pattern',
    pattern: /PatternSyntaxException: ([^\n]*?)(?: near index \d+)?$/m,
    subject: () => ({ keys: ['blacklist_env_vars', 'allowed_urls'] }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} is not a regular expression: ${said[1]}. Write '.*' where anything may stand.`,
    evidence: { file, symbol: 'validateConfigurations' },
  },
  {
    ...start,
    id: 'bad-pattern',
    pattern: /^Invalid configuration: ([A-Z][^\n]*?) near index \d+\n([^\n]*)/,
    subject: ([, , part = '']) => ({ keys: ['allowed_urls', 'blacklist_env_vars'], value: part, part }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because '${said[2]}' in ${setting} is not a regular expression: ${said[1]}. Write '.*' where anything may stand.`,
    evidence: { file: 'ArchiveUtils.java', symbol: 'validateURL' },
  },
  {
    ...start,
    id: 'snapshot-archive-missing',
    pattern: /Model archive file for model :?([^,\n]*), version :?(\S+) not found in model store/,
    subject: ([, name = '']) => ({ keys: ['model_snapshot'], part: `#member models\n${name}` }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because ${setting} restores version '${said[2]}' of the model '${said[1]}', whose archive is not in the model store. Put the archive there, or take the model out of the snapshot.`,
    evidence: { file: 'SnapshotManager.java', symbol: 'validate' },
  },
  {
    ...start,
    id: 'bad-snapshot',
    pattern:
      /InvalidSnapshotException|(?:JsonSyntaxException|JsonParseException|MalformedJsonException|IllegalStateException|NullPointerException|NumberFormatException|UnsupportedOperationException|ClassCastException)[\s\S]*\bat org\.pytorch\.serve\.snapshot\.SnapshotManager\.restore/,
    subject: () => ({ keys: ['model_snapshot'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because it cannot restore the models of ${setting}. Correct it, or remove it and use 'load_models'.`,
    evidence: { file: 'SnapshotManager.java', symbol: 'restore' },
  },
  {
    ...start,
    id: 'bad-json',
    pattern:
      /^(?:com\.google\.gson\.\w+Exception: )(?:(?:com\.google\.gson\.stream\.|java\.\w+\.)\w+: )?([^\n]*)/m,
    subject: () => ({ keys: ['models', 'model_snapshot'], part: '#json' }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because it cannot read the JSON of ${setting}: ${withoutPlace(said[1]!)}. Correct the text there, and put '\\' at the end of every line but the last.`,
    evidence: { file, symbol: 'setModelConfig' },
  },
  {
    ...start,
    id: 'bad-snapshot-name',
    pattern: /NullPointerException[\s\S]*\bat org\.pytorch\.serve\.snapshot\.FSSnapshotSerializer/,
    says: () =>
      `TorchServe does not start, because the folder of its snapshots holds a file that none wrote. Remove it, or start with '--no-config-snapshots'.`,
    evidence: { file: 'FSSnapshotSerializer.java', symbol: 'getLastSnapshot' },
  },
  {
    ...start,
    id: 'token-expiration',
    pattern:
      /(?:ArithmeticException: long overflow|DateTimeException: Instant exceeds)[\s\S]*\bat org\.pytorch\.serve\.util\.Token/,
    subject: () => ({ keys: ['token_expiration_min'] }),
    says: ({ setting }) =>
      `TorchServe does not start, because ${setting} makes tokens expire at a time that Java does not know. Use a smaller number of minutes.`,
    evidence: { file: 'TokenAuthorization.java', symbol: 'generateToken' },
  },
  {
    ...start,
    id: 'token-file',
    pattern: /Token Authorization setup unsuccessful|key_file\.json: |key_file\.json \(/,
    subject: () => ({ keys: ['disable_token_authorization'] }),
    says: () =>
      `TorchServe does not start, because it cannot write 'key_file.json' into its working directory. Make the directory writable, or switch tokens off with 'disable_token_authorization=true'.`,
    evidence: { file: 'TokenAuthorization.java', symbol: 'init' },
  },
  {
    ...start,
    id: 'bad-plugin',
    pattern: /(?:InvalidPluginException|ServiceConfigurationError)(?:: ([^\n]*))?/,
    subject: () => ({ keys: ['plugins_path'], flag: '--plugins-path' }),
    says: ({ said, setting }) =>
      `TorchServe does not start, because it cannot use a plugin of ${setting}${said[1] ? `: ${said[1].replace(/\.$/, '')}` : ''}. Remove the plugin, or take one that is made for TorchServe 0.12.`,
    evidence: { file: 'PluginsManager.java', symbol: 'initialize' },
  },
];
