const handled = [
  'inference_address=http://127.0.0.1:8080',
  'model_store=store',
  'enable_envvars_config=yes',
  '',
].join('\n');
/** Nothing in it tells whose file it is. */
const undecided = 'debug=yes\n';

/** A workspace of two folders, each with settings of its own. */
export const multiRootFiles: Readonly<Record<string, string>> = {
  'both.code-workspace': JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }),
  'first/.vscode/settings.json': JSON.stringify({
    'torchserve.diagnostics.severity': { 'not-a-boolean': 'off' },
    'torchserve.files.include': ['./plain.properties'],
  }),
  'first/config.properties': handled,
  'first/plain.properties': undecided,
  'first/chosen.properties': undecided,
  'second/.vscode/settings.json': JSON.stringify({
    'torchserve.files.exclude': ['./config.properties'],
    'torchserve.workingDirectory': 'run',
  }),
  'second/config.properties': handled,
  'second/plain.properties': undecided,
  'second/chosen.properties': undecided,
  'second/deep/config.properties': handled,
  'second/run/store/model.mar': 'PK',
};
