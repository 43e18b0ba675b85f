import { configManager } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { isEverywhere, restKeys, restListener } from '../shared/listeners';
import { environmentGate, environmentMayDecide, isSet, readableSetting } from '../shared/readSettings';
import { isWrittenByServer, snapshotMarks } from '../shared/snapshotMarks';

const pairs = [
  { rest: 'inference', portKey: 'grpc_inference_port', addressKey: 'grpc_inference_address' },
  { rest: 'management', portKey: 'grpc_management_port', addressKey: 'grpc_management_address' },
] as const;

export const grpcAddressLoopback: FileRule = {
  scope: 'file',
  id: 'grpc-address-loopback',
  severity: 'information',
  title: 'The gRPC port is open to the local machine only',
  why: 'Since TorchServe 0.11 the gRPC servers listen on 127.0.0.1 unless their address is set, whatever the REST addresses say.',
  reads: [
    ...restKeys,
    ...pairs.flatMap(({ portKey, addressKey }) => [portKey, addressKey]),
    environmentGate,
    ...snapshotMarks,
  ],
  examples: [
    {
      bad: 'inference_address=http://0.0.0.0:8080\ngrpc_inference_port=7070\n',
      good: 'inference_address=http://0.0.0.0:8080\ngrpc_inference_port=7070\ngrpc_inference_address=0.0.0.0\n',
      fixed:
        'inference_address=http://0.0.0.0:8080\ngrpc_inference_port=7070\ngrpc_inference_address=0.0.0.0\n',
    },
  ],
  evidence: configManager('getGRPCAddress'),
  *check(config) {
    if (environmentMayDecide(config) || isWrittenByServer(config)) return;
    for (const { rest, portKey, addressKey } of pairs) {
      const port = readableSetting(config, portKey);
      if (!port || !/^\d+$/.test(port.value) || isSet(config, addressKey)) continue;
      if (!isEverywhere(restListener(config, rest)?.host ?? '')) continue;
      yield {
        span: port.span,
        message: `TorchServe opens this gRPC port on 127.0.0.1 only, although the REST API listens everywhere. Set '${addressKey}' if other machines must reach it.`,
        fixes: () => [
          {
            title: `Insert '${addressKey}=0.0.0.0'`,
            edits: [insertLinesAfter(config, port, [`${addressKey}=0.0.0.0`])],
          },
        ],
      };
    }
  },
};
