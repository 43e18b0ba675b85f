import type { PropertySpec } from '../types';
import { configManager, gated, integer, javaBoolean, readsAsFalse, serverSource, verbatim } from './readers';

const connector = (symbol: string) => serverSource('util/Connector.java', symbol);

/** A request header under which clients mark the requests of one sequence. */
function sequenceHeader(part: 'id' | 'start' | 'end', doc: string): PropertySpec {
  return {
    key: `ts_header_key_sequence_${part}`,
    group: 'advanced',
    doc,
    trap: `It changes the Java server only. Workers take the name from the variable \`TS_REQUEST_SEQUENCE_${part.toUpperCase()}\`, which needs the same text.`,
    type: { kind: 'text', examples: [] },
    default: { literal: `ts_request_sequence_${part}` },
    onInvalid: {
      effect: 'ignored',
      phase: 'request',
      doc: 'Every text is accepted as the name of a header.',
    },
    env: gated(
      `TS_HEADER_KEY_SEQUENCE_${part.toUpperCase()}`,
      'Its name does not repeat the `ts` of the key.',
    ),
    parsedAs: verbatim,
    readBy: 'frontend',
    since: '0.11.0',
    evidence: [
      ...configManager(`setTsHeaderKeySequence${part.charAt(0).toUpperCase()}${part.slice(1)}`),
      serverSource('http/api/rest/InferenceRequestHandler.java', 'predict'),
    ],
  };
}

export const advanced: readonly PropertySpec[] = [
  {
    key: 'ts_open_inference_protocol',
    group: 'advanced',
    doc: 'Adds the REST and gRPC calls of the Open Inference Protocol, version 2.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'grpc-start', doc: readsAsFalse },
    env: {
      name: 'TS_OPEN_INFERENCE_PROTOCOL',
      gate: 'none',
      note: 'It must be `oip` to switch the protocol on; any other text, even `true`, switches it off whatever the file says.',
    },
    readBy: 'frontend',
    since: '0.10.0',
    evidence: [
      ...configManager('isOpenInferenceProtocol'),
      serverSource('ServerInitializer.java', 'initChannel'),
    ],
  },
  sequenceHeader('id', 'Request header with the name of the sequence that a request belongs to.'),
  sequenceHeader('start', 'Request header that marks the first request of a sequence.'),
  sequenceHeader('end', 'Request header that marks the last request of a sequence.'),
  {
    key: 'prefer_direct_buffer',
    group: 'advanced',
    doc: 'Puts requests to workers into memory outside the Java heap.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'worker-start', doc: readsAsFalse },
    env: gated('TS_PREFER_DIRECT_BUFFER'),
    readBy: 'frontend',
    since: '0.1.1',
    docs: 'docs/configuration.md#prefer-direct-buffer',
    evidence: [...configManager('getPreferDirectBuffer'), serverSource('wlm/WorkerThread.java', 'ENCODER')],
  },
  {
    key: 'use_native_io',
    group: 'advanced',
    doc: 'Uses epoll on Linux and kqueue on macOS where they are available.',
    trap: 'Addresses that begin with `unix:` need it: when it is false, they end the start.',
    ...javaBoolean,
    default: { literal: 'true' },
    onInvalid: { effect: 'default-used', phase: 'server-groups', doc: readsAsFalse },
    readBy: 'frontend',
    evidence: [...configManager('useNativeIo'), connector('useNativeIo')],
  },
  {
    key: 'io_ratio',
    group: 'advanced',
    doc: 'Percentage of time that the event loops of plain Java sockets spend on input and output.',
    trap: 'It is read only where native sockets are switched off or not available.',
    ...integer({ min: 1, max: 100, role: 'count' }),
    default: { literal: '50' },
    unit: 'percent',
    onInvalid: {
      effect: 'start-fails',
      phase: 'server-groups',
      doc: 'Where it is read, anything but a number from 1 to 100 ends the start with `Invalid configuration`.',
    },
    readBy: 'frontend',
    evidence: [...configManager('getIoRatio'), connector('newEventLoopGroup')],
  },
  {
    key: 'debug',
    group: 'advanced',
    doc: 'Mode for developers of TorchServe: the server connects to a worker that runs already, and nothing times out.',
    trap: 'No worker process is started, so models do not become ready by themselves.',
    ...javaBoolean,
    default: { literal: 'false', note: 'The Java property `TS_DEBUG` switches it on too.' },
    onInvalid: { effect: 'default-used', phase: 'summary', doc: readsAsFalse },
    env: gated('TS_DEBUG'),
    readBy: 'frontend',
    evidence: [...configManager('isDebug'), serverSource('wlm/WorkerThread.java', 'connect')],
    generic: true,
  },
];
