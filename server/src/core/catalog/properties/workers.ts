import type { PropertySpec } from '../types';
import { configManager, gated, integer, pythonBoolean, serverSource, verbatim } from './readers';

const otherProperties = 'docs/configuration.md#other-properties';
const initModelStore = serverSource('ModelServer.java', 'initModelStore');
const registerModel = serverSource('util/ApiUtils.java', 'registerModel');
const notANumberStops = 'Anything but a number ends the start with `Invalid configuration`.';
const loadMayStop =
  'Anything but a number ends the start if a model is loaded then; else every registration is refused with 403.';

export const workers: readonly PropertySpec[] = [
  {
    key: 'default_workers_per_model',
    group: 'workers',
    doc: 'Workers of each model that is loaded at the start, and of registered models that ask for no number.',
    trap: 'At 0, models loaded at the start get one worker per GPU, or one per processor without GPUs, while registered models get none. Every worker holds the whole model.',
    ...integer({ min: 0, role: 'count' }),
    default: {
      literal: '0',
      note: 'Meaning one worker per GPU, else per processor, for models loaded at the start.',
    },
    unit: 'workers',
    onInvalid: {
      effect: 'start-fails',
      phase: 'summary',
      doc: `${notANumberStops} A negative number stops the server when the first model gets its workers.`,
    },
    env: gated('TS_DEFAULT_WORKERS_PER_MODEL'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: [
      ...configManager('getConfiguredDefaultWorkersPerModel', 'getDefaultWorkers'),
      initModelStore,
      serverSource('http/messages/RegisterModelRequest.java', 'RegisterModelRequest'),
    ],
    insert: '${1:1}',
  },
  {
    key: 'number_of_gpu',
    group: 'workers',
    doc: 'Number of GPUs that the server uses at most.',
    trap: 'It cannot exceed the number that the server detects.',
    ...integer({ min: 0, role: 'count' }),
    default: { note: 'All GPUs that the server detects.' },
    onInvalid: {
      effect: 'start-fails',
      phase: 'configuration',
      doc: `${notANumberStops} A negative number makes the creation of workers fail.`,
    },
    env: gated('TS_NUMBER_OF_GPU', 'Unlike the key it is not limited to the number of detected GPUs.'),
    readBy: 'frontend',
    docs: 'docs/configuration.md#limit-gpu-usage',
    evidence: [...configManager('getNumberOfGpu', 'ConfigManager'), serverSource('wlm/Model.java', 'Model')],
    insert: '${1:1}',
  },
  {
    key: 'default_response_timeout',
    group: 'workers',
    doc: 'Seconds that a worker may take for an answer before it is restarted.',
    trap: 'It does not reach a model with a configuration file of its own: such a model takes the number from that file, else 120.',
    ...integer({ min: 1, role: 'duration' }),
    default: { literal: '120' },
    unit: 's',
    onInvalid: {
      effect: 'start-fails-with-models',
      phase: 'model-load',
      doc: `${loadMayStop} With 0 or less every prediction fails.`,
    },
    env: gated('TS_DEFAULT_RESPONSE_TIMEOUT'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: [...configManager('getDefaultResponseTimeout'), initModelStore, registerModel],
  },
  {
    key: 'default_startup_timeout',
    group: 'workers',
    doc: 'Seconds that a worker may take to load its model.',
    trap: 'It does not reach a model with a configuration file of its own: such a model takes the number from that file, else 120. The process of the worker must be up within two minutes in any case.',
    ...integer({ min: 1, role: 'duration' }),
    default: { literal: '120' },
    unit: 's',
    onInvalid: {
      effect: 'start-fails-with-models',
      phase: 'model-load',
      doc: `${loadMayStop} With 0 or less no model can be loaded.`,
    },
    env: gated('TS_DEFAULT_STARTUP_TIMEOUT'),
    readBy: 'frontend',
    since: '0.12.0',
    docs: otherProperties,
    evidence: [...configManager('getDefaultStartupTimeout'), initModelStore, registerModel],
  },
  {
    key: 'unregister_model_timeout',
    group: 'workers',
    doc: 'Seconds that the server waits for the process of a worker to end.',
    ...integer({ min: 1, role: 'duration' }),
    default: { literal: '120' },
    unit: 's',
    onInvalid: {
      effect: 'request-fails',
      phase: 'request',
      doc: 'Requests that unregister or shrink a model fail: with 403 when the text is no number, with 408 at 0 or less.',
    },
    env: gated('TS_UNREGISTER_MODEL_TIMEOUT'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: [
      ...configManager('getUnregisterModelTimeout'),
      serverSource('wlm/WorkLoadManager.java', 'modelChanged'),
    ],
  },
  {
    key: 'decode_input_request',
    group: 'workers',
    doc: 'Decodes the bodies of JSON and text requests before the handler sees them.',
    trap: 'With anything but lower-case `true`, handlers get bytes.',
    ...pythonBoolean,
    default: { literal: 'true' },
    onInvalid: {
      effect: 'default-used',
      phase: 'request',
      doc: 'Any other text, even `True`, silently switches decoding off.',
    },
    env: gated('TS_DECODE_INPUT_REQUEST'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: [
      ...configManager('getBackendConfiguration'),
      { file: 'ts/protocol/otf_message_handler.py', symbol: '_retrieve_input_data' },
    ],
  },
  {
    key: 'python',
    group: 'workers',
    doc: 'Python program for workers, pip and the collection of metrics.',
    trap: 'Without effect under the command `torchserve`, which always passes its own interpreter.',
    type: { kind: 'text', examples: [] },
    default: { literal: 'python' },
    onInvalid: {
      effect: 'worker-fails',
      phase: 'worker-start',
      doc: 'A program that cannot be started lets every worker fail.',
    },
    parsedAs: verbatim,
    readBy: 'frontend',
    evidence: configManager('getPythonExecutable'),
    generic: true,
  },
];
