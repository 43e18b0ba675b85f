import { zip } from '../../support/zipWriter';
import type { LaunchCase } from './caseDirectory';

/** Files of a case that starts on free ports, without tokens. */
const listeners = `inference_address=http://127.0.0.1:{inference}
management_address=http://127.0.0.1:{management}
metrics_address=http://127.0.0.1:{metrics}
grpc_inference_port={grpcInference}
grpc_management_port={grpcManagement}
disable_system_metrics=true
disable_token_authorization=true
model_store=store
`;

/** A handler that needs nothing but Python. */
const handlerFile = 'def handle(data, context):\n    return ["ok"] * len(data)\n';

export interface ModelFiles {
  /** Text of the manifest, or parts of its `model`; `null` leaves it out. */
  readonly manifest?: string | null | Readonly<Record<string, unknown>>;
  /** The model configuration; the manifest then names it. */
  readonly yaml?: string;
  /** Further parts of the manifest beside `model`. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** The files of a model by path. */
export function filesOf({ manifest = {}, yaml, beside = {} }: ModelFiles): Record<string, string> {
  const model =
    typeof manifest === 'string' || manifest === null
      ? undefined
      : {
          handler: 'handler.py:handle',
          ...(yaml === undefined ? {} : { configFile: 'config.yaml' }),
          ...manifest,
        };
  const text = model ? JSON.stringify({ runtime: 'python', model, ...beside }) : manifest;
  return {
    'handler.py': handlerFile,
    ...(yaml === undefined ? {} : { 'config.yaml': yaml }),
    ...(typeof text === 'string' ? { 'MAR-INF/MANIFEST.json': text } : {}),
  };
}

export function archive(files: ModelFiles): Buffer {
  return zip(filesOf(files));
}

/** A start with these lines and these models in the store. */
export function modelCase(
  name: string,
  lines: string,
  models: Readonly<Record<string, ModelFiles | Uint8Array | string>>,
  more: Partial<LaunchCase> = {},
): LaunchCase {
  const inStore = Object.entries(models).flatMap(([file, model]): [string, string | Uint8Array | null][] => {
    if (typeof model === 'string' || model instanceof Uint8Array) return [[`store/${file}`, model]];
    if (!file.endsWith('/')) return [[`store/${file}`, archive(model)]];
    return Object.entries(filesOf(model)).map(([inner, text]) => [`store/${file}${inner}`, text]);
  });
  const { files, ...rest } = more;
  return {
    name,
    files: {
      store: null,
      ...Object.fromEntries(inStore),
      'config.properties': `${listeners}${lines}\n`,
      ...files,
    },
    args: ['--ts-config', 'config.properties'],
    ...rest,
  };
}
