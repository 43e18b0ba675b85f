import type { PropertyAlias } from '../types';

const noSuchKey = 'No constant of ConfigManager and no reader in ts/model_server.py has this name.';

type Value = NonNullable<PropertyAlias['replacement']>['value'];

/** Names for something that exists under another key with the same values. */
function meaning(key: string, names: readonly string[]): readonly PropertyAlias[] {
  return names.map((name) => ({
    key: name,
    kind: 'invented',
    doc: `Write '${key}'.`,
    replacement: { key, value: 'same' },
    evidence: noSuchKey,
  }));
}

/** Names whose value must change too. */
function convert(key: string, value: Value, doc: string, names: readonly string[]): readonly PropertyAlias[] {
  return names.map((name) => ({
    key: name,
    kind: 'invented',
    doc,
    replacement: value === undefined ? { key } : { key, value },
    evidence: noSuchKey,
  }));
}

/** Names for something that no key sets. */
function nothing(doc: string, names: readonly string[]): readonly PropertyAlias[] {
  return names.map((name) => ({ key: name, kind: 'invented', doc, evidence: noSuchKey }));
}

/** By analogy with other servers, with the REST API or with the command line. */
export const inventedAliases: readonly PropertyAlias[] = [
  {
    key: 'metrics_format',
    kind: 'removed',
    doc: "It was removed in TorchServe 0.8.0; write 'metrics_mode=prometheus'.",
    replacement: { key: 'metrics_mode', value: { literal: 'prometheus' } },
    evidence: 'A constant of ConfigManager from 0.2.0 to 0.7.1.',
  },
  {
    key: 'snapshot',
    kind: 'snapshot-relic',
    doc: "Write 'model_snapshot', with all of its JSON on one logical line.",
    replacement: { key: 'model_snapshot', value: 'same' },
    evidence: noSuchKey,
  },
  ...meaning('model_store', [
    'model_store_path',
    'model_path',
    'model_dir',
    'models_dir',
    'models_path',
    'models_store',
  ]),
  ...meaning('load_models', ['load_model', 'startup_models', 'preload_models']),
  ...meaning('number_of_gpu', [
    'number_of_gpus',
    'num_gpu',
    'num_gpus',
    'num_of_gpu',
    'gpu_count',
    'number_gpu',
    'max_gpu',
  ]),
  ...meaning('default_workers_per_model', [
    'workers',
    'num_workers',
    'number_of_workers',
    'initial_workers',
    'default_workers',
    'workers_per_model',
  ]),
  ...meaning('default_response_timeout', [
    'timeout',
    'default_timeout',
    'inference_timeout',
    'request_timeout',
    'model_response_timeout',
  ]),
  ...meaning('default_startup_timeout', ['model_startup_timeout', 'model_load_timeout', 'load_timeout']),
  ...meaning('default_service_handler', ['model_handler', 'default_handler', 'service_handler']),
  ...meaning('job_queue_size', ['queue_size', 'max_queue_size', 'queue_length']),
  ...meaning('max_request_size', ['max_request_bytes', 'max_payload_size', 'max_body_size']),
  ...meaning('max_response_size', ['max_response_bytes']),
  ...meaning('number_of_netty_threads', ['netty_threads', 'netty_server_threads', 'num_netty_threads']),
  ...meaning('netty_client_threads', ['netty_client_thread', 'number_of_netty_client_threads']),
  ...meaning('enable_metrics_api', ['enable_metrics', 'metrics_enabled']),
  ...meaning('metric_time_interval', ['metrics_interval', 'metrics_time_interval', 'metric_interval']),
  ...meaning('grpc_inference_port', ['grpc_port']),
  ...meaning('grpc_inference_address', ['grpc_address', 'grpc_host']),
  ...meaning('keystore', ['keystore_file', 'keystore_path', 'key_store']),
  ...meaning('keystore_pass', ['keystore_password', 'key_store_password']),
  ...meaning('certificate_file', [
    'certificate',
    'cert_file',
    'ssl_certificate',
    'ssl_cert_file',
    'tls_cert_file',
  ]),
  ...meaning('private_key_file', [
    'private_key',
    'key_file',
    'ssl_key_file',
    'ssl_certificate_key',
    'tls_key_file',
  ]),
  ...meaning('cors_allowed_origin', ['cors_allowed_origins', 'cors_origin', 'allowed_origins']),
  ...meaning('vmargs', ['vm_args', 'jvm_args', 'jvm_options', 'java_opts']),
  ...meaning('plugins_path', ['plugin_path', 'plugins', 'plugins_dir']),
  ...meaning('install_py_dep_per_model', ['install_py_deps', 'install_py_dep', 'install_dependencies']),
  ...meaning('enable_model_api', ['enable_model_control', 'enable_model_control_api', 'model_api_enabled']),
  ...meaning('enable_envvars_config', ['enable_envvars', 'enable_env_config', 'enable_env_vars']),
  ...meaning('disable_token_authorization', [
    'disable_token_auth',
    'disable_authorization',
    'disable_auth',
    'token_authorization_disabled',
  ]),
  ...convert(
    'disable_token_authorization',
    'negate',
    "Write 'disable_token_authorization', with the opposite value.",
    ['enable_token_auth', 'enable_token_authorization', 'enable_auth', 'enable_authorization', 'token_auth'],
  ),
  ...convert('enable_metrics_api', 'negate', "Write 'enable_metrics_api', with the opposite value.", [
    'disable_metrics',
    'disable_metrics_api',
  ]),
  ...convert(
    'disable_system_metrics',
    'same',
    "Write 'disable_system_metrics', which covers all system metrics, or set 'system_metrics_cmd'.",
    ['disable_system_gpu_metrics', 'disable_gpu_metrics'],
  ),
  ...convert(
    'enable_model_api',
    { literal: 'true' },
    "Write 'enable_model_api=true' to allow registering models.",
    ['model_control_mode', 'model_mode'],
  ),
  ...nothing("Begin the address in question with 'https://' and set the certificate.", [
    'enable_ssl',
    'enable_tls',
    'use_ssl',
    'ssl_enabled',
  ]),
  ...nothing("Put the port into 'inference_address', such as 'http://127.0.0.1:8080'.", [
    'port',
    'host',
    'inference_port',
    'rest_port',
  ]),
  ...nothing("Put the port into 'management_address', such as 'http://127.0.0.1:8081'.", ['management_port']),
  ...nothing("Put the port into 'metrics_address', such as 'http://127.0.0.1:8082'.", ['metrics_port']),
  ...nothing("Set log levels in a log4j2 file and name it with the flag '--log-config'.", [
    'log_level',
    'default_log_level',
    'logging_level',
    'log_config',
  ]),
  ...nothing("Set the environment variable 'LOG_LOCATION' to the directory for log files.", [
    'log_location',
    'ts_log_file',
    'log_file',
    'log_dir',
    'log_path',
  ]),
  ...nothing("Set the environment variable 'METRICS_LOCATION' to the directory for metric logs.", [
    'metrics_location',
  ]),
  ...nothing("Start TorchServe with '--no-config-snapshots' to switch snapshots off.", [
    'model_snapshot_disabled',
    'disable_snapshot',
    'no_config_snapshots',
    'no_config_snapshot',
    'ncs',
  ]),
  ...nothing("Limit GPUs with 'number_of_gpu'; a single model chooses by 'deviceType' in its YAML file.", [
    'default_device',
    'inference_device',
    'device',
    'use_gpu',
    'gpu',
  ]),
  ...nothing('Both gRPC servers always start; their keys only choose addresses and ports.', [
    'enable_grpc',
    'grpc_enabled',
    'disable_grpc',
  ]),
  ...nothing('No setting of TorchServe does this; remove the line.', [
    'grpc_inference_thread_count',
    'metrics_gpu_utilization_freq',
    'export_url',
    'number_of_cpu',
    'num_cpu',
    'cpu_count',
  ]),
  ...nothing(
    "The file that is read cannot name itself; use the flag '--ts-config' or the variable 'TS_CONFIG_FILE'.",
    ['ts_config', 'config_file'],
  ),
  ...nothing("Start TorchServe with '--foreground'.", ['foreground']),
];
