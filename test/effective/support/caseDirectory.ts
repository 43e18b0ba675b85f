import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One start of TorchServe that is compared with what the engine says about it. */
export interface LaunchCase {
  readonly name: string;
  /**
   * Files by path, relative to the working directory; `null` makes a folder. In texts, arguments and variables `{inference}`,
   * `{management}`, `{metrics}`, `{grpcInference}` and `{grpcManagement}` stand for free ports, `{cwd}` for the directory.
   */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Directory of the start, relative to the one the files are in. */
  readonly cwd?: string;
  /** It listens on ports that do not change, so nothing else may run. */
  readonly isAlone?: true;
}

export const portNames = ['inference', 'management', 'metrics', 'grpcInference', 'grpcManagement'] as const;
export type Ports = Readonly<Record<(typeof portNames)[number], number>>;

/** A case with its placeholders filled in and its files written. */
export interface PreparedCase {
  readonly name: string;
  /** Absolute path of the directory in which the server is started. */
  readonly directory: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly temp: string;
}

export function prepareCase(launchCase: LaunchCase, folder: string, ports: Ports): PreparedCase {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      if (name === 'cwd') return folder;
      return name in ports ? String(ports[name as keyof Ports]) : whole;
    });
  const temp = path.join(folder, 'temp');
  mkdirSync(temp, { recursive: true });
  for (const [name, content] of Object.entries(launchCase.files ?? {})) {
    const file = path.join(folder, name);
    mkdirSync(content === null ? file : path.dirname(file), { recursive: true });
    if (content !== null) writeFileSync(file, typeof content === 'string' ? fill(content) : content);
  }
  const directory = path.join(folder, launchCase.cwd ?? '.');
  mkdirSync(directory, { recursive: true });
  const env = Object.fromEntries(
    Object.entries(launchCase.env ?? {}).map(([name, value]) => [name, fill(value)]),
  );
  return { name: launchCase.name, directory, args: (launchCase.args ?? []).map(fill), env, temp };
}
