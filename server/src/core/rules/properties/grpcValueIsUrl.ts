import { configManager } from '../../catalog/properties/readers';
import { hasPlaceholder } from '../../model/config';
import type { SettingRule } from '../rule';
import { isGrpcUrl, partOfGrpcUrl } from '../shared/grpcUrl';
import { replaceValue } from '../shared/lineEdits';
import { quote } from '../shared/quote';
import { withoutSlips } from '../shared/slips';

export const grpcValueIsUrl: SettingRule = {
  scope: 'setting',
  id: 'grpc-value-is-url',
  severity: 'error',
  title: 'Host and port of gRPC are two keys without a scheme',
  why: 'REST addresses are URLs. For gRPC the address is a host and the port a number, and a URL in one of them stops the start after all models were loaded.',
  kinds: ['host', 'integer'],
  entries: 'counting',
  examples: [
    {
      bad: 'grpc_inference_port=http://127.0.0.1:7070\n',
      good: 'grpc_inference_port=7070\n',
      fixed: 'grpc_inference_port=7070\n',
    },
    {
      bad: 'grpc_inference_address=http://0.0.0.0:7070\n',
      good: 'grpc_inference_address=0.0.0.0\n',
      fixed: 'grpc_inference_address=0.0.0.0\n',
    },
  ],
  evidence: configManager('getGRPCAddress', 'getGRPCPort'),
  *check(setting) {
    const value = withoutSlips(setting);
    if (hasPlaceholder(value) || !isGrpcUrl(setting.key, value)) return;
    const part = partOfGrpcUrl(setting.key, value);
    const what = setting.spec?.type.kind === 'host' ? 'a host' : 'a port number';
    yield {
      span: setting.valueSpan,
      message: `TorchServe will not start, because '${setting.key}' must be ${what} and not a URL. ${part ? `Write ${quote(part)}.` : 'Write it without the scheme.'}`,
      fixes: () =>
        part
          ? [
              {
                title: `Replace ${quote(value)} by ${quote(part)}`,
                edits: [replaceValue(setting, part)],
                safe: true,
              },
            ]
          : [],
    };
  },
};
