import { serverSource } from '../properties/readers';
import type { EnvironmentVariableSpec } from '../types';

/** A request header under which workers look for the marks of a sequence. */
function sequenceHeader(part: 'id' | 'start' | 'end', doc: string): EnvironmentVariableSpec {
  return {
    name: `TS_REQUEST_SEQUENCE_${part.toUpperCase()}`,
    doc: `${doc} It must agree with \`ts_header_key_sequence_${part}\`.`,
    readBy: 'worker',
    default: `ts_request_sequence_${part}`,
    evidence: [{ file: 'ts/context.py', symbol: 'Context' }],
  };
}

/** Read by the Python processes that run the models. */
export const workerVariables: readonly EnvironmentVariableSpec[] = [
  {
    name: 'PYTHONPATH',
    doc: 'Directories in which workers look for Python modules; the server appends its own.',
    readBy: 'worker',
    evidence: [serverSource('util/messages/EnvironmentUtils.java', 'getEnvString')],
  },
  sequenceHeader('id', 'Request header with the name of a sequence.'),
  sequenceHeader('start', 'Request header that marks the first request of a sequence.'),
  sequenceHeader('end', 'Request header that marks the last request of a sequence.'),
  {
    name: 'ENABLE_TORCH_PROFILER',
    doc: 'Profiles every prediction of handlers that build on `BaseHandler`, whatever its value, unless that is empty.',
    readBy: 'worker',
    evidence: [{ file: 'ts/torch_handler/base_handler.py', symbol: 'handle' }],
  },
  {
    name: 'TS_BENCHMARK',
    doc: 'Lets workers profile themselves when it is `true`.',
    readBy: 'worker',
    evidence: [{ file: 'ts/model_service_worker.py', symbol: 'BENCHMARK' }],
  },
];
