import { serverSource } from '../../catalog/properties/readers';
import type { PropertiesConfig } from '../../model/config';
import type { FileRule, Finding, Fix } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { isShared, type Listener, listenerKeys, openListeners, overlap } from '../shared/listeners';
import { environmentGate, environmentMayDecide } from '../shared/readSettings';

export const portClash: FileRule = {
  scope: 'file',
  id: 'port-clash',
  severity: 'error',
  title: 'Two listeners need the same port',
  why: 'TorchServe opens up to five ports: three for REST and two for gRPC, which cannot be switched off. The second one on the same port stops the start, after all models were loaded.',
  reads: [...listenerKeys, environmentGate],
  examples: [
    {
      bad: 'inference_address=http://0.0.0.0:8085\nmetrics_address=http://127.0.0.1:8085\n',
      good: 'inference_address=http://0.0.0.0:8085\nmetrics_address=http://127.0.0.1:8086\n',
      fixed: 'inference_address=http://0.0.0.0:8085\nmetrics_address=http://127.0.0.1:8082\n',
    },
    { bad: 'inference_address=http://0.0.0.0:7070\n', good: 'inference_address=http://0.0.0.0:7072\n' },
  ],
  evidence: [
    serverSource('ModelServer.java', 'startRESTserver'),
    serverSource('ModelServer.java', 'startGRPCServer'),
  ],
  *check(config) {
    const listeners = distinctListeners(config);
    const blamed = new Set<Listener>();
    for (const [i, listener] of listeners.entries()) {
      for (const earlier of listeners.slice(0, i)) {
        if (!overlap(listener, earlier)) continue;
        const guilty = listener.setting ? listener : earlier;
        if (!guilty.setting || blamed.has(guilty)) continue;
        blamed.add(guilty);
        yield clash(config, guilty, guilty === listener ? earlier : listener);
      }
    }
  },
};

/** Inference and management at the same address are one listener. */
function distinctListeners(config: PropertiesConfig): readonly Listener[] {
  const listeners = openListeners(config);
  const inference = listeners.find(({ portKey }) => portKey === 'inference_address');
  return listeners.filter(
    (listener) => listener.portKey !== 'management_address' || !isShared(inference, listener),
  );
}

function clash(config: PropertiesConfig, guilty: Listener, other: Listener): Finding {
  const setting = guilty.setting!;
  const byDefault = other.setting ? '' : ' by default';
  return {
    span: setting.valueSpan,
    message: `TorchServe will not start, because '${other.portKey}'${byDefault} uses port ${guilty.port} as well. Use another port for one of them.`,
    severity: !other.setting && environmentMayDecide(config) ? 'warning' : 'error',
    ...(other.setting
      ? { related: { key: other.portKey, message: `Port ${guilty.port} is used here as well` } }
      : {}),
    fixes: () => [useFreePort(config, guilty)],
  };
}

const usualPorts: Readonly<Record<string, number>> = {
  inference_address: 8080,
  management_address: 8081,
  metrics_address: 8082,
  grpc_inference_port: 7070,
  grpc_management_port: 7071,
};

function useFreePort(config: PropertiesConfig, { portKey, setting, from, to }: Listener): Fix {
  const taken = new Set(openListeners(config).map(({ port }) => port));
  let port = usualPorts[portKey]!;
  while (taken.has(port)) port++;
  const newText = from === to ? `:${port}` : String(port);
  return {
    title: `Use port ${port} for '${portKey}'`,
    edits: [replaceInValue(setting!, from, to, newText)],
  };
}
