import type { PropertySpec } from '../types';
import { configManager, gated, javaBoolean, readsAsFalse, serverSource, verbatim } from './readers';

const createModelArchive = serverSource('wlm/ModelManager.java', 'createModelArchive');

/** How the Python code of models is run. */
export const handlers: readonly PropertySpec[] = [
  {
    key: 'default_service_handler',
    group: 'models',
    doc: 'Handler of models whose archive names none.',
    type: { kind: 'text', examples: [] },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'worker-fails',
      phase: 'worker-start',
      doc: 'A handler that Python cannot import lets the workers of those models fail.',
    },
    env: gated('TS_DEFAULT_SERVICE_HANDLER'),
    parsedAs: verbatim,
    readBy: 'frontend',
    evidence: [...configManager('getTsDefaultServiceHandler'), createModelArchive],
    insert: '${1:handler.py:handle}',
  },
  {
    key: 'service_envelope',
    group: 'models',
    doc: 'Format around the data of a request, for all models.',
    trap: 'It replaces the envelope that an archive names. Installed TorchServe can be extended by modules of your own in the same package.',
    type: {
      kind: 'enum',
      values: [
        { value: 'body', doc: 'Handlers get the bare content of `data` or `body` of each request.' },
        {
          value: 'json',
          doc: 'A JSON object whose member `instances` lists the inputs; the answer has `predictions`.',
        },
        { value: 'kserve', doc: 'Version 1 of the protocol of KServe.' },
        { value: 'kservev2', doc: 'Version 2 of the protocol of KServe.' },
      ],
      match: 'exact',
      open: true,
    },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'worker-fails',
      phase: 'worker-start',
      doc: 'Every Python worker stops with a module error, so that no model becomes ready.',
    },
    env: gated('TS_SERVICE_ENVELOPE'),
    parsedAs: 'Name of a Python module in `ts.torch_handler.request_envelope`.',
    readBy: 'frontend',
    since: '0.3.0',
    docs: 'docs/request_envelopes.md#usage',
    evidence: [
      ...configManager('getTsServiceEnvelope'),
      createModelArchive,
      { file: 'ts/model_loader.py', symbol: '_load_default_envelope' },
    ],
    insert: '${1|body,json,kserve,kservev2|}',
  },
  {
    key: 'install_py_dep_per_model',
    group: 'models',
    doc: 'Installs the Python packages that an archive asks for when its model is loaded.',
    trap: 'If pip fails, the model stays registered without workers.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'model-load', doc: readsAsFalse },
    env: gated('TS_INSTALL_PY_DEP_PER_MODEL'),
    readBy: 'frontend',
    since: '0.2.0',
    docs: 'docs/configuration.md#allow-model-specific-custom-python-packages',
    evidence: [
      ...configManager('getInstallPyDepPerModel'),
      serverSource('wlm/ModelManager.java', 'setupModelDependencies'),
    ],
  },
];
