import type { LaunchCase } from './caseDirectory';

/** A file that starts on free ports. */
export const listeners = `inference_address=http://127.0.0.1:{inference}
management_address=http://127.0.0.1:{management}
metrics_address=http://127.0.0.1:{metrics}
grpc_inference_port={grpcInference}
grpc_management_port={grpcManagement}
disable_system_metrics=true
`;
/** The folder of a model store. */
export const store = { store: null } as const;
export const useFile: readonly string[] = ['--ts-config', 'config.properties'];
/** Without a file that the launcher reads, it needs the store. */
export const useStore: readonly string[] = ['--model-store', 'store'];

/** A start from `config.properties` with the listeners above, a model store and further lines. */
export function withLines(name: string, lines: string, more: Partial<LaunchCase> = {}): LaunchCase {
  return withText(name, `${listeners}model_store=store\n${lines}`, more);
}

/** The same with one of the listeners' lines changed. */
export function withListeners(
  name: string,
  from: string,
  to: string,
  lines = '',
  more: Partial<LaunchCase> = {},
): LaunchCase {
  if (!listeners.includes(from)) throw new Error(`${name}: nothing to replace`);
  return withText(name, `${listeners.replace(from, to)}model_store=store\n${lines}`, more);
}

/** A start from `config.properties` with a text of its own. */
export function withText(
  name: string,
  text: string | Uint8Array,
  more: Partial<LaunchCase> = {},
): LaunchCase {
  const { files, ...rest } = more;
  return { name, files: { ...store, 'config.properties': text, ...files }, args: useFile, ...rest };
}

/** A start that is told of no file, so that snapshots and `./config.properties` count. */
export function withoutFile(
  name: string,
  files: LaunchCase['files'],
  more: Partial<LaunchCase> = {},
): LaunchCase {
  return { name, files: { ...store, ...files }, args: useStore, ...more };
}

export function withValue(key: string, value: string): LaunchCase {
  return withLines(`${key}=${value}`, `${key}=${value}\n`);
}

/** A snapshot that starts on free ports. */
export function snapshot(lines: string): string {
  return `${listeners}model_store=store\n${lines}`;
}
