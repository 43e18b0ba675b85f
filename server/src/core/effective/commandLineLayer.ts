import type { Building } from './configuration';
import { uncaught } from './failure';
import { javaText } from './javaText';
import { assign, type Candidate, dependsOn, textOf } from './ledger';
import type { Origin } from './situation';

const lost = 'The command line replaces the file.';

/** The flags of the Java server replace what the file says; two of them can only switch something on. */
export function applyCommandLine(building: Building): void {
  const { java } = building;
  applyModelStore(building);
  applyWorkflowStore(building);
  if (java.cppLogConfig !== undefined)
    applyFlag(building, 'cpp_log_config', '--cpp-log-config', java.cppLogConfig);
  if (java.models) applyFlag(building, 'load_models', '--models', java.models.join(','));
  if (java.enableModelApi) applyFlag(building, 'enable_model_api', '--enable-model-api', 'true');
  if (java.disableTokenAuth)
    applyFlag(building, 'disable_token_authorization', '--disable-token-auth', 'true');
}

function applyFlag(building: Building, key: string, label: string, value: string): void {
  assign(building.ledger, key, givenBy(building, 'command-line', value, { label }), lost);
}

/** A value that the launcher hands on; what Java reads there can depend on the locale. */
function givenBy(
  { situation }: Building,
  source: 'file' | 'command-line',
  value: string,
  origin: Origin,
): Candidate {
  const text = javaText(situation, value);
  if ('value' in text) return { source, value: text.value, origin };
  return { source: 'unknown', value: null, dependsOn: [text.dependsOn], origin };
}

/** The launcher hands on what it read from the file itself, which can differ from what Java reads there. */
function applyModelStore(building: Building): void {
  const { java, ledger } = building;
  const key = 'model_store';
  if (!java.modelStore) return;
  const { value, origin } = java.modelStore;
  if (origin.path === undefined) {
    assign(ledger, key, givenBy(building, 'command-line', value, origin), lost);
    return;
  }
  const current = ledger.entries.get(key)?.current;
  if (current?.source === 'file' && current.value === value) return;
  const note = "The launcher's own reading of the file, handed to the server as -s.";
  const reason = 'The launcher reads this key with its own parser, and its reading wins.';
  assign(ledger, key, { ...givenBy(building, 'file', value, origin), note }, reason);
}

function applyWorkflowStore(building: Building): void {
  const { java, ledger, failures } = building;
  const key = 'workflow_store';
  if (java.workflowStore !== undefined) {
    applyFlag(building, key, '--workflow-store', java.workflowStore);
    return;
  }
  if (textOf(ledger, key) !== undefined) return;
  const store = textOf(ledger, 'model_store');
  if (store === undefined) {
    failures.push(uncaught('configuration', 'java.lang.NullPointerException', undefined, 'model_store'));
    return;
  }
  const note =
    'Not set, so TorchServe takes model_store as it stands before environment variables are applied.';
  const candidate: Candidate =
    store === null
      ? { source: 'unknown', value: null, dependsOn: dependsOn(ledger, 'model_store') }
      : { source: 'adjustment', value: store, note };
  assign(ledger, key, candidate, lost);
}

/** The launcher always passes the interpreter it runs in. */
export function applyPython({ situation, ledger }: Building): void {
  const { python } = situation.machine;
  const note = 'The launcher passes the Python interpreter it runs in.';
  const candidate: Candidate =
    python === undefined
      ? { source: 'unknown', value: null, dependsOn: ['the Python interpreter that runs torchserve'] }
      : { source: 'command-line', value: python, origin: { label: '--python' }, note };
  assign(ledger, 'python', candidate, note);
}
