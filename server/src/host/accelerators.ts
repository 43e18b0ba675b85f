import { type Situation, variable } from '../core/effective/situation';
import { uriOfPath } from './fileUri';
import type { Host } from './host';
import { findProgram } from './installation';

/** What TorchServe 0.12 counts accelerators with, except on macOS. */
const tools = ['nvidia-smi', 'xpu-smi'];

/** The machine with its accelerators, where that they are none can be told without asking them. */
export async function withAccelerators<S extends Pick<Situation, 'machine' | 'environment'>>(
  host: Host,
  situation: S,
): Promise<S> {
  const { machine } = situation;
  if (machine.accelerators !== undefined) return situation;
  const path = variable(situation, 'PATH');
  // Only Linux has the folder.
  if (path === 'unknown' || (await host.stat(uriOfPath('/proc'))) !== 'directory') return situation;
  for (const tool of tools) {
    if (await findProgram(host, tool, path?.value ?? '/bin:/usr/bin')) return situation;
  }
  return { ...situation, machine: { ...machine, accelerators: 0 } };
}
