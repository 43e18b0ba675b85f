import type { PropertySpec } from '../types';
import { configManager, gated, integer, javaBoolean, readsAsFalse, serverSource } from './readers';

const docs = 'docs/configuration.md#other-properties';

export const limits: readonly PropertySpec[] = [
  {
    key: 'max_request_size',
    group: 'limits',
    doc: 'Largest body of a REST request and largest gRPC message, in bytes.',
    trap: 'Larger REST requests are refused with 413. gRPC clients have a limit of their own besides.',
    ...integer({ min: 0, role: 'size' }),
    default: { literal: '6553500' },
    unit: 'bytes',
    onInvalid: {
      effect: 'start-fails',
      phase: 'grpc-start',
      doc: 'Anything but a number from 0 to 2147483647 ends the start with `Invalid configuration`, after models were loaded.',
    },
    env: gated('TS_MAX_REQUEST_SIZE'),
    readBy: 'frontend',
    docs,
    evidence: [
      ...configManager('getMaxRequestSize'),
      serverSource('ServerInitializer.java', 'initChannel'),
      serverSource('ModelServer.java', 'startGRPCServer'),
    ],
    insert: '${1:6553500}',
  },
  {
    key: 'max_response_size',
    group: 'limits',
    doc: 'Largest message from a worker to the server, in bytes.',
    trap: 'It limits messages inside TorchServe: a larger one breaks the connection to the worker, and a very small limit already breaks the loading of models. Raise it together with `max_request_size`.',
    ...integer({ min: 1, role: 'size' }),
    default: { literal: '6553500' },
    unit: 'bytes',
    onInvalid: {
      effect: 'worker-fails',
      phase: 'worker-start',
      doc: 'The server starts, but no worker becomes ready, and the server tries again and again.',
    },
    env: gated('TS_MAX_RESPONSE_SIZE'),
    readBy: 'frontend',
    docs,
    evidence: [...configManager('getMaxResponseSize'), serverSource('wlm/WorkerThread.java', 'connect')],
    insert: '${1:6553500}',
  },
  {
    key: 'job_queue_size',
    group: 'limits',
    doc: 'Requests that a model may hold before the server refuses further ones with 503.',
    trap: 'A positive `jobQueueSize` in the configuration file of a model wins.',
    ...integer({ min: 1, role: 'count' }),
    default: { literal: '100' },
    unit: 'requests',
    onInvalid: {
      effect: 'start-fails-with-models',
      phase: 'model-load',
      doc: 'Anything but a number above 0 ends the start if a model is loaded then; else every registration is refused with 403.',
    },
    env: gated('TS_JOB_QUEUE_SIZE'),
    readBy: 'frontend',
    docs,
    evidence: [...configManager('getJobQueueSize'), serverSource('wlm/ModelManager.java', 'createModel')],
  },
  {
    key: 'limit_max_image_pixels',
    group: 'limits',
    doc: 'Keeps the limit of Pillow for the number of pixels in an image.',
    trap: '`false` lifts the limit for handlers that build on `VisionHandler`, so that a small file may fill the memory.',
    ...javaBoolean,
    default: { literal: 'true' },
    onInvalid: { effect: 'default-used', phase: 'worker-start', doc: readsAsFalse },
    env: gated('TS_LIMIT_MAX_IMAGE_PIXELS'),
    readBy: 'frontend',
    since: '0.5.0',
    docs,
    evidence: [
      ...configManager('isLimitMaxImagePixels'),
      { file: 'ts/torch_handler/vision_handler.py', symbol: 'initialize' },
    ],
  },
];
