import { configManager } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { httpsAddresses, restKeys } from '../shared/listeners';
import { environmentGate, environmentMayDecide, isSet } from '../shared/readSettings';
import { halfPair, hasPemPair, pemLines, tlsKeys } from '../shared/tlsMaterial';

export const httpsWithoutKey: FileRule = {
  scope: 'file',
  id: 'https-without-key',
  severity: 'error',
  title: 'An https address needs a key and a certificate',
  why: 'Without them TorchServe tries to make a self-signed certificate, which fails on Java 17 and ends the start after all models were loaded.',
  reads: [...restKeys, ...tlsKeys, environmentGate],
  examples: [
    {
      bad: 'inference_address=https://0.0.0.0:8443\n',
      good: 'inference_address=https://0.0.0.0:8443\nkeystore=keystore.p12\n',
      fixed:
        'inference_address=https://0.0.0.0:8443\nprivate_key_file=/path/to/private.key\ncertificate_file=/path/to/certificate.pem\n',
    },
  ],
  evidence: configManager('getSslContext'),
  *check(config) {
    // Half a pair is the reason, and the place to mend it, when there is one: see tls-half-set.
    if (isSet(config, 'keystore') || hasPemPair(config) || halfPair(config)) return;
    const [first] = httpsAddresses(config);
    if (!first) return;
    yield {
      span: first.valueSpan,
      severity: environmentMayDecide(config) ? 'warning' : 'error',
      message: `TorchServe will not start with https in '${first.key}', because there is no certificate and it cannot make one. Set 'keystore', or 'private_key_file' and 'certificate_file'.`,
      fixes: () => [
        {
          title: `Insert 'private_key_file' and 'certificate_file'`,
          edits: [insertLinesAfter(config, first, Object.values(pemLines))],
        },
      ],
    };
  },
};
