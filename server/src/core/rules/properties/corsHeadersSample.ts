import { serverSource } from '../../catalog/properties/readers';
import type { SettingRule } from '../rule';
import { replaceValue } from '../shared/lineEdits';
import { withoutSlips } from '../shared/slips';

export const corsHeadersSample: SettingRule = {
  scope: 'setting',
  id: 'cors-headers-sample',
  severity: 'information',
  title: 'Browsers may send this header only',
  why: 'The value from the documentation is a sample. With it, browsers refuse requests with a JSON body or a token, because Content-Type and Authorization are not in the list.',
  kinds: ['text'],
  entries: 'counting',
  examples: [
    {
      bad: 'cors_allowed_headers=X-Custom-Header\n',
      good: 'cors_allowed_headers=X-Custom-Header, Content-Type\n',
      fixed: 'cors_allowed_headers=Content-Type, Authorization\n',
    },
  ],
  evidence: [serverSource('util/NettyUtils.java', 'sendHttpResponse')],
  *check(setting) {
    if (setting.key !== 'cors_allowed_headers') return;
    if (withoutSlips(setting).toLowerCase() !== 'x-custom-header') return;
    yield {
      span: setting.valueSpan,
      message: `TorchServe tells browsers to send no header but this sample, so that they refuse JSON requests from other sites. List the headers in use, such as 'Content-Type, Authorization'.`,
      fixes: () => [
        {
          title: `Replace the sample by 'Content-Type, Authorization'`,
          edits: [replaceValue(setting, 'Content-Type, Authorization')],
        },
      ],
    };
  },
};
