import type { LogCause } from '../cause';

const file = 'ConfigManager.java';
const start = { severity: 'error', scope: 'start' } as const;
/** Gson counts in the joined value, which nobody sees. */
const withoutPlace = (text: string): string =>
  text
    .replace(/;? at (?:line \d+ column \d+ )?path .*/, '')
    .replaceAll('com.google.gson.', '')
    .replace(/[.\s]+$/, '');

/** Patterns, JSON, snapshots, tokens and plugins that the Java server cannot use. */
export const configurationCauses: readonly LogCause[] = [
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
