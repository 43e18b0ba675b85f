import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { removeLine } from '../shared/lineEdits';
import { booleanOf, readableSetting } from '../shared/readSettings';

const addressKeys = ['inference_address', 'management_address', 'metrics_address'] as const;

export const udsNeedsNativeIo: FileRule = {
  scope: 'file',
  id: 'uds-needs-native-io',
  severity: 'error',
  title: 'A Unix socket needs native I/O',
  why: 'TorchServe opens Unix sockets only through its native transport, and refuses the address when that is switched off.',
  reads: [...addressKeys, 'use_native_io'],
  examples: [
    {
      bad: 'inference_address=unix:/tmp/ts.sock\nuse_native_io=false\n',
      good: 'inference_address=unix:/tmp/ts.sock\nuse_native_io=true\n',
      fixed: 'inference_address=unix:/tmp/ts.sock\n',
    },
  ],
  evidence: [serverSource('util/Connector.java', 'parse')],
  *check(config) {
    if (booleanOf(config, 'use_native_io', true) !== false) return;
    const nativeIo = readableSetting(config, 'use_native_io')!;
    for (const key of addressKeys) {
      const address = readableSetting(config, key);
      if (!address || !/^unix:\//i.test(address.value)) continue;
      yield {
        span: address.valueSpan,
        message: `TorchServe will not start: the Unix socket in '${key}' needs native I/O, which 'use_native_io' switches off. Remove 'use_native_io' or use an http address.`,
        related: { key: 'use_native_io', message: 'Native I/O is switched off here' },
        fixes: () => [{ title: `Remove 'use_native_io'`, edits: [removeLine(nativeIo)] }],
      };
    }
  },
};
