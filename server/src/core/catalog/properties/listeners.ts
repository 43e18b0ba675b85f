import type { PropertySpec } from '../types';
import { configManager, gated, serverSource } from './readers';

const parsedAs =
  '`http://HOST[:PORT]`, `https://HOST[:PORT]` or `unix:/PATH`, in any letter case and with nothing before or after; the host cannot contain a colon.';

const onInvalid: PropertySpec['onInvalid'] = {
  effect: 'start-fails',
  phase: 'summary',
  doc: 'TorchServe exits with `Invalid binding address` or `Invalid port number` before it loads a model. A host it cannot resolve or a port in use ends the start later, after the models were loaded.',
};

const docs = 'docs/configuration.md#configure-torchserve-listening-address-and-port';

const evidence: PropertySpec['evidence'] = [
  ...configManager('getListener', 'isSSLEnabled'),
  serverSource('util/Connector.java', 'parse'),
  serverSource('ModelServer.java', 'startRESTserver'),
];

export const listeners: readonly PropertySpec[] = [
  {
    key: 'inference_address',
    group: 'listeners',
    doc: 'Where the REST API for predictions listens.',
    trap: 'Without a port the server listens on 80 for http and on 443 for https, not on 8080. With exactly the same host and port as `management_address` a single listener serves both, and this key alone decides about TLS; while token authorization is on, management calls on it always fail.',
    type: { kind: 'address', listener: 'inference' },
    default: { literal: 'http://127.0.0.1:8080' },
    onInvalid,
    env: gated('TS_INFERENCE_ADDRESS'),
    parsedAs,
    readBy: 'frontend',
    docs,
    evidence,
  },
  {
    key: 'management_address',
    group: 'listeners',
    doc: 'Where the REST API that registers, scales and describes models listens.',
    trap: 'Whoever reaches this address can change the models of the server. Without a port it is 8081 for http and 8444 for https.',
    type: { kind: 'address', listener: 'management' },
    default: { literal: 'http://127.0.0.1:8081' },
    onInvalid,
    env: gated('TS_MANAGEMENT_ADDRESS'),
    parsedAs,
    readBy: 'frontend',
    docs,
    evidence,
  },
  {
    key: 'metrics_address',
    group: 'listeners',
    doc: 'Where Prometheus fetches metrics.',
    trap: 'It never shares a listener: the address of another API makes the start fail unless `enable_metrics_api` is false. Tokens do not protect it. Without a port it is 8082 for http and 8445 for https.',
    type: { kind: 'address', listener: 'metrics' },
    default: { literal: 'http://127.0.0.1:8082' },
    onInvalid: {
      ...onInvalid,
      doc: `${onInvalid.doc} The syntax counts even while \`enable_metrics_api\` is false.`,
    },
    env: gated('TS_METRICS_ADDRESS'),
    parsedAs,
    readBy: 'frontend',
    since: '0.2.0',
    docs,
    evidence,
  },
];
