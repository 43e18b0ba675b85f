import type { EnumValue, PropertySpec } from '../types';
import { configManager, gated, serverSource, verbatim } from './readers';

/** The three headers differ only in their names and examples. */
function header(
  part: 'origin' | 'methods' | 'headers',
  text: { doc: string; trap: string; examples: readonly EnumValue[]; insert: string },
): PropertySpec {
  const getter = `getCorsAllowed${part.charAt(0).toUpperCase()}${part.slice(1)}`;
  return {
    key: `cors_allowed_${part}`,
    group: 'cors',
    doc: text.doc,
    trap: text.trap,
    type: { kind: 'text', examples: text.examples },
    default: { note: 'None: the header is not sent.' },
    onInvalid: {
      effect: 'ignored',
      phase: 'request',
      doc: 'The server sends the text unchecked; an empty value sends nothing.',
    },
    env: gated(`TS_CORS_ALLOWED_${part.toUpperCase()}`),
    parsedAs: verbatim,
    readBy: 'frontend',
    docs: 'docs/configuration.md#configure-cross-origin-resource-sharing-cors',
    evidence: [...configManager(getter), serverSource('util/NettyUtils.java', 'sendHttpResponse')],
    insert: text.insert,
  };
}

export const cors: readonly PropertySpec[] = [
  header('origin', {
    doc: 'Web site whose pages may call the REST APIs from a browser, sent as `Access-Control-Allow-Origin`.',
    trap: 'Browsers accept one origin or `*` here, not a list.',
    examples: [
      { value: '*', doc: 'Every web site.' },
      { value: 'https://www.example.com', doc: 'One web site.' },
    ],
    insert: '${1:https://www.example.com}',
  }),
  header('methods', {
    doc: 'HTTP methods that pages of other sites may use, sent as `Access-Control-Allow-Methods`.',
    trap: 'The header is sent whether `cors_allowed_origin` is set or not.',
    examples: [
      { value: 'GET, POST, OPTIONS', doc: 'Enough for predictions.' },
      { value: 'GET, POST, PUT, DELETE, OPTIONS', doc: 'The management API too.' },
    ],
    insert: '${1:GET, POST, OPTIONS}',
  }),
  header('headers', {
    doc: 'Request headers that pages of other sites may send, sent as `Access-Control-Allow-Headers`.',
    trap: 'Browsers refuse JSON posts when `Content-Type` is not in the list.',
    examples: [
      { value: 'Content-Type', doc: 'For JSON requests.' },
      { value: 'Content-Type, Authorization', doc: 'For JSON requests with a token.' },
    ],
    insert: '${1:Content-Type, Authorization}',
  }),
];
