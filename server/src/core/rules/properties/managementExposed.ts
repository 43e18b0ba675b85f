import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { isEverywhere, restKeys, restListener } from '../shared/listeners';
import { booleanOf } from '../shared/readSettings';

export const managementExposed: FileRule = {
  scope: 'file',
  id: 'management-exposed',
  severity: 'warning',
  title: 'Everybody who reaches the management port can run code',
  why: 'A registered model is a program. With the API for models open, tokens off and the port on all interfaces, nothing but the network protects the machine.',
  reads: [...restKeys, 'disable_token_authorization', 'enable_model_api'],
  examples: [
    {
      bad: 'management_address=http://0.0.0.0:8081\ndisable_token_authorization=true\nenable_model_api=true\n',
      good: 'management_address=http://127.0.0.1:8081\ndisable_token_authorization=true\nenable_model_api=true\n',
      fixed:
        'management_address=http://127.0.0.1:8081\ndisable_token_authorization=true\nenable_model_api=true\n',
    },
  ],
  evidence: [
    serverSource('http/api/rest/ManagementRequestHandler.java', 'handleRequest'),
    serverSource('http/TokenAuthorizationHandler.java', 'handleRequest'),
  ],
  *check(config) {
    const management = restListener(config, 'management');
    if (!management?.setting || !isEverywhere(management.host)) return;
    if (booleanOf(config, 'disable_token_authorization', false) !== true) return;
    if (booleanOf(config, 'enable_model_api', false) !== true) return;
    const { setting, host } = management;
    const from = setting.value.indexOf(host);
    yield {
      span: setting.valueSpan,
      message: `TorchServe lets everybody who reaches this port register and run models, because tokens are off and 'enable_model_api' is on. Listen on 127.0.0.1, or turn token authorization on.`,
      related: { key: 'disable_token_authorization', message: 'Token authorization is off' },
      fixes: () => [
        {
          title: `Listen on 127.0.0.1 in 'management_address'`,
          edits: [replaceInValue(setting, from, from + host.length, '127.0.0.1')],
        },
      ],
    };
  },
};
