import type { LogCause } from '../cause';

const loading = String.raw`^Failed to load model: ([^\n]*)\n[^\n]*`;
const model = { severity: 'error', scope: 'model' } as const;
const archive = 'ModelArchive.java';
const atLocation = ([, location = '']: readonly string[]) => ({ location });

/** Models that are not loaded, and what stops the server while it loads them. */
export const modelCauses: readonly LogCause[] = [
  {
    ...model,
    id: 'model-not-found',
    pattern: new RegExp(`${loading}Model not found at: ([^\\n]*)`),
    subject: atLocation,
    says: ({ model, said }) =>
      `TorchServe goes on without ${model}, because '${said[2]}' is not in the model store. Put the archive there, or correct the entry; blanks around commas are part of it.`,
    evidence: { file: archive, symbol: 'downloadModel' },
  },
  {
    ...model,
    id: 'model-url-refused',
    pattern: new RegExp(`${loading}Given URL \\S+ does not match any allowed URL`),
    subject: atLocation,
    says: ({ model }) =>
      `TorchServe goes on without ${model}, because 'allowed_urls' does not match its address. Add a pattern that matches the whole address.`,
    evidence: { file: 'ArchiveUtils.java', symbol: 'validateURL' },
  },
  {
    ...model,
    id: 'model-already-downloaded',
    pattern: new RegExp(`${loading}FileAlreadyExistsException: ([^\\n]*)`),
    subject: atLocation,
    says: ({ model, said }) =>
      `TorchServe goes on without ${model}, because an earlier start has downloaded '${said[2]}' into the model store. Name that archive instead of the address, or delete it.`,
    evidence: { file: 'ArchiveUtils.java', symbol: 'downloadArchive' },
  },
  {
    ...model,
    id: 'model-download-failed',
    pattern: new RegExp(
      `${loading}Failed to download archive from: ([^\\n]*)(?:[\\s\\S]*?\\nCaused by: ([^\\n]*))?`,
    ),
    subject: atLocation,
    says: ({ model, said }) =>
      `TorchServe goes on without ${model}, because the download fails${said[3] ? `: ${said[3]}` : ''}. Check the address and the network.`,
    evidence: { file: 'ArchiveUtils.java', symbol: 'downloadArchive' },
  },
  {
    ...model,
    id: 'model-dependencies',
    pattern:
      /^Custom pip package installation failed for model ([^\n]*):(?:[\s\S]*?\n(?:ERROR: )?([^\n]*(?:Invalid requirement|No matching distribution|Could not |ERROR: )[^\n]*))?/,
    subject: ([, name = '']) => ({ model: name }),
    says: ({ model, said }) =>
      `TorchServe goes on without ${model}, because pip cannot install its requirements${said[2] ? `: ${said[2].replace(/^ERROR: /, '')}` : ''}. Correct 'requirements.txt' in the archive.`,
    evidence: { file: 'ModelManager.java', symbol: 'setupModelDependencies' },
  },
  {
    ...model,
    id: 'model-environment',
    pattern: /^Virtual environment creation for model (\S+) at /,
    subject: ([, name = '']) => ({ model: name }),
    says: ({ model }) =>
      `TorchServe goes on without ${model}, because it cannot make a virtual environment for it. Install Python's module 'venv', or remove 'useVenv'.`,
    evidence: { file: 'ModelManager.java', symbol: 'setupModelVenv' },
  },
  {
    ...model,
    id: 'model-without-devices',
    pattern: new RegExp(`${loading}No enough gpu devices for model:(\\S+) parallelLevel:(\\d+)`),
    subject: atLocation,
    says: ({ model, said }) =>
      `TorchServe gives no worker to ${model}, because there are fewer GPUs than its 'parallelLevel' of ${said[3]}. Lower it, or add devices.`,
    evidence: { file: 'ModelManager.java', symbol: 'updateModel' },
  },
  {
    ...model,
    id: 'model-archive-invalid',
    pattern: new RegExp(
      `${loading}(?:InvalidModelException|JsonParseException|JsonSyntaxException|ZipException|EOFException): ([^\\n]*)`,
    ),
    subject: atLocation,
    says: ({ model, said }) =>
      `TorchServe goes on without ${model}, because its archive is not valid: ${said[2]!.replace(/\.$/, '')}. Make the archive anew with 'torch-model-archiver'.`,
    evidence: { file: archive, symbol: 'validate' },
  },
  {
    ...model,
    id: 'disk-full',
    scope: 'start',
    pattern: /No space left on device/,
    says: () =>
      `TorchServe cannot go on, because a disk is full. Make room for logs, archives and temporary files.`,
    evidence: { file: archive, symbol: 'downloadModel' },
  },
  {
    ...model,
    id: 'model-not-loaded',
    // The requirements and the environment of a model have told their own story before.
    pattern:
      /^Failed to load model: ([^\n]*)\n(?![^\n]*(?:Custom pip package installation|Virtual environment creation) failed)(?:[\w.$]+\.)?([^\n]*)/,
    subject: atLocation,
    says: ({ model, said }) =>
      `TorchServe goes on without ${model}: ${said[2]!.replace(/\.$/, '')}. Correct the archive or the entry.`,
    evidence: { file: 'ModelServer.java', symbol: 'initModelStore' },
  },
  {
    ...model,
    scope: 'start',
    id: 'model-registered-twice',
    pattern: /^Invalid configuration: Model version (\S+) is already registered for model (.*)/,
    subject: (_, { location }) => ({
      ...(location === undefined ? {} : { location }),
      keys: ['load_models'],
    }),
    says: ({ said }) =>
      `TorchServe does not start, because two archives hold version '${said[1]}' of the model '${said[2]!.replace(/\.$/, '')}'. Load only one of them, or give one another name.`,
    evidence: { file: 'ModelVersionedRefs.java', symbol: 'addVersionModel' },
  },
  {
    ...model,
    scope: 'start',
    id: 'model-config-not-a-map',
    pattern:
      /(?:NullPointerException|ClassCastException)[^\n]*\n[\s\S]*\bat org\.pytorch\.serve\.archive\.model\.Model(?:Config|Archive)\./,
    subject: (_, { location }) => ({
      ...(location === undefined ? {} : { location }),
      keys: ['load_models'],
    }),
    says: ({ model }) =>
      `TorchServe does not start, because the model configuration in the archive of ${model} is empty or has no keys. Write at least one 'key: value' into it, or leave the file out.`,
    evidence: { file: 'ModelConfig.java', symbol: 'build' },
  },
  {
    ...model,
    severity: 'warning',
    id: 'model-config-unreadable',
    pattern: /^Failed to parse model config file ([^\n]*)(?:[\s\S]*?\nCaused by: [\w.]+: ([^\n]*))?/,
    subject: (_, { location }) => (location === undefined ? { keys: ['load_models'] } : { location }),
    says: ({ model, said }) =>
      `TorchServe ignores '${said[1]}' in the archive of ${model}, because it is not valid YAML. Correct the file and make the archive anew.`,
    evidence: { file: archive, symbol: 'getModelConfig' },
  },
  {
    ...model,
    severity: 'warning',
    id: 'model-store-ignored',
    pattern: /^Model store path is not found: (.*)/,
    subject: ([, value = '']) => ({ keys: ['model_store'], value }),
    says: ({ said, setting }) =>
      `TorchServe loads no model, because ${setting} names '${said[1]}', which is not there. Make the folder, or name one that exists.`,
    evidence: { file: 'ModelServer.java', symbol: 'initModelStore' },
  },
];
