import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Disk, Situation } from '../../../server/src/core/effective/situation';
import { pythonOf, type TorchserveInstallation } from '../../support/torchserve';
import type { PreparedCase } from './caseDirectory';
import { environmentOf } from './realServer';

const disk: Disk = {
  kind(file) {
    if (!existsSync(file)) return 'missing';
    return statSync(file).isDirectory() ? 'directory' : 'file';
  },
  read(file) {
    if (!existsSync(file) || !statSync(file).isFile()) return undefined;
    const bytes = readFileSync(file);
    try {
      return {
        text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
        charset: 'utf-8',
      };
    } catch {
      return { text: bytes.toString('latin1'), charset: 'latin-1' };
    }
  },
  list(folder) {
    if (!existsSync(folder)) return undefined;
    return readdirSync(folder, { withFileTypes: true }).map((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    );
  },
};

/** The situation of a case, everything known. Take it before the real server writes its files. */
export function situationOf(prepared: PreparedCase, torchserve: TorchserveInstallation): Situation {
  return knownSituation(prepared, path.resolve(pythonOf(torchserve)));
}

/** The same for an interpreter. */
export function knownSituation(prepared: PreparedCase, python: string): Situation {
  return {
    name: prepared.name,
    directory: prepared.directory,
    arguments: prepared.args,
    environment: { values: new Map(Object.entries(environmentOf(prepared))), complete: true },
    machine: { python, version: '0.12.0', accelerators: 0 },
    disk,
  };
}
