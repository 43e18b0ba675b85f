/** A line of the summary that the server writes into its log when it starts. */
export interface LoggedSetting {
  readonly label: string;
  /** The key behind the label; absent for facts about the machine. */
  readonly key: string | undefined;
  readonly value: string;
}

/** The labels of that summary, and the keys whose values they show. */
const labels: Readonly<Record<string, string | undefined>> = {
  'Torchserve version': undefined,
  'TS Home': undefined,
  'Current directory': undefined,
  'Temp directory': undefined,
  'Metrics config path': 'metrics_config',
  'Number of GPUs': 'number_of_gpu',
  'Number of CPUs': undefined,
  'Max heap size': undefined,
  'Python executable': undefined,
  'Config file': undefined,
  'Inference address': 'inference_address',
  'Management address': 'management_address',
  'Metrics address': 'metrics_address',
  'Model Store': 'model_store',
  'Initial Models': 'load_models',
  'Log dir': undefined,
  'Metrics dir': undefined,
  'Netty threads': 'number_of_netty_threads',
  'Netty client threads': 'netty_client_threads',
  'Default workers per model': 'default_workers_per_model',
  'Blacklist Regex': 'blacklist_env_vars',
  'Maximum Response Size': 'max_response_size',
  'Maximum Request Size': 'max_request_size',
  'Limit Maximum Image Pixels': 'limit_max_image_pixels',
  'Prefer direct buffer': 'prefer_direct_buffer',
  'Allowed Urls': undefined,
  'Custom python dependency for model allowed': 'install_py_dep_per_model',
  'Enable metrics API': 'enable_metrics_api',
  'Metrics mode': 'metrics_mode',
  'Disable system metrics': 'disable_system_metrics',
  'Workflow Store': 'workflow_store',
  'CPP log config': 'cpp_log_config',
  'Model config': undefined,
  'System metrics command': undefined,
  'Model API enabled': 'enable_model_api',
};

/** Recognises a logged line by its label; Java reads the first word of the label as a key, the rest as its value. */
export function logLine(key: string, value: string): LoggedSetting | undefined {
  if (!/^[A-Z]/.test(key)) return undefined;
  const text = `${key} ${value}`;
  const colon = text.indexOf(':');
  const label = text.slice(0, Math.max(0, colon));
  if (!Object.hasOwn(labels, label)) return undefined;
  return { label, key: labels[label], value: text.slice(colon + 1).trim() };
}
