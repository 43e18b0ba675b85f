import { findModelKey } from '../../catalog/modelConfig';
import { field } from '../../catalog/modelConfig/readers';
import { type ModelConfig, type ModelSetting, modelSetting } from '../../model/modelConfig';
import { keyText } from '../../syntax/yaml/tree';
import type { Finding, ModelFileRule } from '../rule';
import { integerOf, isAbsentOr, isTrue, javaSetting } from '../shared/modelValues';
import { insertion, replacement } from '../shared/yamlEdits';

export const llmHandlerNeeds: ModelFileRule = {
  scope: 'model-file',
  id: 'llm-handler-needs',
  severity: 'information',
  reads: ['handler', 'asyncCommunication', 'batchSize'],
  title: 'What the handlers for vLLM and TensorRT-LLM need',
  why: 'Their handle is a coroutine, which only a worker with asyncCommunication awaits; without it every request fails. They also take one request at a time, so that batchSize must stay 1.',
  examples: [
    {
      bad: 'handler:\n  vllm_engine_config:\n    max_num_seqs: 16\n',
      good: 'asyncCommunication: true\nhandler:\n  vllm_engine_config:\n    max_num_seqs: 16\n',
      fixed: 'handler:\n  vllm_engine_config:\n    max_num_seqs: 16\nasyncCommunication: true\n',
    },
    {
      bad: 'asyncCommunication: true\nbatchSize: 8\nhandler: {engine_dir: engine, tokenizer_dir: model}\n',
      good: 'asyncCommunication: true\nhandler: {engine_dir: engine, tokenizer_dir: model}\n',
      fixed: 'asyncCommunication: true\nbatchSize: 1\nhandler: {engine_dir: engine, tokenizer_dir: model}\n',
    },
  ],
  evidence: [
    ...(findModelKey(['handler', 'vllm_engine_config'])?.evidence ?? []),
    { file: 'ts/torch_handler/trt_llm_handler.py', symbol: 'TRTLLMHandler' },
    ...field('setAsyncCommunication'),
  ],
  *check(config) {
    const handler = javaSetting(config, 'handler');
    const name = handlerOf(handler);
    if (!handler || !name) return;
    yield* withoutAsync(config, handler, name);
    const size = javaSetting(config, 'batchSize');
    if (!size || (integerOf(size) ?? 1) <= 1) return;
    yield {
      span: size.valueSpan,
      message: `Requests fail if the handler is '${name}', because it takes one at a time. Set 'batchSize: 1'.`,
      fixes: () => [replacement(size, '1')],
    };
  },
};

function* withoutAsync(config: ModelConfig, handler: ModelSetting, name: string): Iterable<Finding> {
  const asynchronous = javaSetting(config, 'asyncCommunication');
  if (isTrue(asynchronous) || !isAbsentOr('boolean', asynchronous)) return;
  yield {
    span: handler.keySpan,
    message: `Every request fails if the handler is '${name}', because it needs a worker with 'asyncCommunication'. Set 'asyncCommunication: true'.`,
    fixes: () => {
      const own = modelSetting(config, 'asyncCommunication');
      return own ? [replacement(own, 'true')] : insertion(config, handler, 'asyncCommunication: true');
    },
  };
}

/** The handler that the section is written for, by names that no other one has. */
function handlerOf(handler: ModelSetting | undefined): string | undefined {
  if (handler?.value.kind !== 'map') return undefined;
  const names = new Set(handler.value.members.map(keyText));
  if (names.has('vllm_engine_config')) return 'vllm_handler';
  return names.has('engine_dir') && names.has('tokenizer_dir') ? 'trt_llm_handler' : undefined;
}
