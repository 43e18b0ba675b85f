import { configManager, launcherSource } from '../../catalog/properties/readers';
import type { PropertiesConfig, Setting } from '../../model/config';
import type { PathFact } from '../../model/facts';
import { pathKeys } from '../../model/neededFacts';
import type { FileRule, Finding, Severity } from '../rule';
import { replaceValue } from '../shared/lineEdits';
import { httpsAddresses, restKeys } from '../shared/listeners';
import { quotePath } from '../shared/quote';
import { booleanOf, isSet, readableSetting } from '../shared/readSettings';
import { hasSlip } from '../shared/slips';
import { hasPemPair, tlsKeys } from '../shared/tlsMaterial';

type Missing = Extract<PathFact, { state: 'missing' }>;

export const pathNotFound: FileRule = {
  scope: 'file',
  id: 'path-not-found',
  severity: 'warning',
  title: 'There is no such file or folder',
  why: 'The server resolves paths against its working directory, which need not be the folder of the file. Without its model store it does not start; without its metrics configuration no worker becomes ready.',
  reads: [...pathKeys, ...tlsKeys, ...restKeys, 'enable_grpc_ssl'],
  examples: [
    {
      bad: 'model_store=model-stor\n',
      good: 'model_store=/elsewhere\n',
      fixed: 'model_store=model-store\n',
      facts: {
        path: (path) =>
          path === 'model-stor'
            ? { state: 'missing', basis: 'assumed', tried: ['/disk/model-stor'], nearest: 'model-store' }
            : { state: 'unknown' },
      },
    },
  ],
  evidence: [launcherSource, ...configManager('getModelStore', 'getSslContext', 'getMetricsConfigPath')],
  *check(config, { facts }) {
    for (const key of pathKeys) {
      const setting = readableSetting(config, key);
      if (!setting?.value || hasSlip(setting) || !matters(config, setting)) continue;
      const fact = facts.path(setting.value);
      if (fact.state === 'missing') yield notFound(setting, fact);
      else if (fact.state !== 'unknown') yield* wrongType(setting, fact.state);
    }
  },
};

/** False for files that the server never opens with this configuration, and for what another reader reads otherwise. */
function matters(config: PropertiesConfig, setting: Setting): boolean {
  const { key, raw, value, spec } = setting;
  if (key === 'model_server_home') return false;
  // The launcher reads the line without escapes and continuations.
  if (spec?.readBy !== 'frontend' && raw !== value) return false;
  if (!tlsKeys.includes(key)) return true;
  const https = httpsAddresses(config).length > 0;
  const pemForGrpc = booleanOf(config, 'enable_grpc_ssl', false) === true;
  if (key === 'keystore') return https;
  return hasPemPair(config) && (pemForGrpc || (https && !isSet(config, 'keystore')));
}

/** What a missing path does, for the keys where it is more than one failing function. */
const consequences: Readonly<Record<string, string>> = {
  model_store: 'TorchServe will not start without its model store',
  keystore: 'TorchServe will not start without its key store',
  private_key_file: 'TorchServe will not start without its private key',
  certificate_file: 'TorchServe will not start without its certificate',
  metrics_config: 'No Python worker will become ready without its metrics configuration',
  plugins_path: 'TorchServe will start without plugins',
};

function notFound(setting: Setting, fact: Missing): Finding {
  const { key, value } = setting;
  return {
    span: setting.valueSpan,
    severity: severityOf(key, fact.basis),
    message: fact.basis === 'assumed' ? assumedMessage(value, fact) : certainMessage(key, value, fact),
    fixes: () =>
      fact.nearest === undefined
        ? []
        : [
            {
              title: `Replace ${quotePath(value)} by ${quotePath(fact.nearest)}`,
              edits: [replaceValue(setting, fact.nearest)],
            },
          ],
  };
}

function severityOf(key: string, basis: Missing['basis']): Severity {
  if (basis === 'assumed') return 'information';
  return basis === 'configured' && key in consequences && key !== 'plugins_path' ? 'error' : 'warning';
}

const mostPlaces = 2;

function assumedMessage(value: string, { tried, nearest }: Missing): string {
  const others = tried.length - mostPlaces;
  const more = others > 0 ? `, nor in ${others} more folders` : '';
  const places = tried.slice(0, mostPlaces).map(quotePath).join(' or ') + more;
  const advice = nearest
    ? `Did you mean ${quotePath(nearest)}?`
    : 'Start it in the right folder, or correct the path.';
  return `TorchServe looks for ${quotePath(value)} in its working directory, and there is no ${places}. ${advice}`;
}

function certainMessage(key: string, value: string, { nearest }: Missing): string {
  const consequence = consequences[key] ?? `TorchServe will not find what '${key}' names`;
  const advice = nearest ? `Did you mean ${quotePath(nearest)}?` : 'Create it, or correct the path.';
  return `${consequence}, and ${quotePath(value)} does not exist. ${advice}`;
}

function* wrongType(setting: Setting, state: 'file' | 'directory' | 'other'): Iterable<Finding> {
  const type = setting.spec?.type;
  if (type?.kind !== 'path' || state === 'other' || state === type.target) return;
  const needed = type.target === 'file' ? 'a file' : 'a folder';
  const found = state === 'file' ? 'a file' : 'a folder';
  yield {
    span: setting.valueSpan,
    message: `TorchServe needs ${needed} for '${setting.key}', and ${quotePath(setting.value)} is ${found}. Correct the path.`,
  };
}
