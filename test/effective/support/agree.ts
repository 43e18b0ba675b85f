import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { resolve } from '../../../server/src/core/effective/resolve';
import { root } from '../../support/paths';
import { findTorchserve } from '../../support/torchserve';
import { type LaunchCase, prepareCase } from './caseDirectory';
import { compare } from './compare';
import { portsFor } from './ports';
import { observe } from './realServer';
import { situationOf } from './situationOf';

/** Below it each case has a folder with its number, which is made anew. */
const work = path.join(root, '.cache', 'effective');

/** Starts the real server in the situation of a case, and expects of it what the engine says. Call only with TorchServe. */
export async function agree(launchCase: LaunchCase, index: number): Promise<void> {
  const torchserve = findTorchserve()!;
  const folder = path.join(work, String(index));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const prepared = prepareCase(launchCase, folder, await portsFor(index));
  const effective = resolve(situationOf(prepared, torchserve));
  compare(effective, await observe(torchserve, prepared));
}
