import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { resolve } from '../../server/src/core/effective/resolve';
import { root } from '../support/paths';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { type LaunchCase, prepareCase } from './support/caseDirectory';
import { cases } from './support/cases';
import { compare } from './support/compare';
import { freePorts, observe } from './support/realServer';
import { situationOf } from './support/situationOf';

const skip = needsTorchserve();
const work = path.join(root, '.cache', 'effective');

async function agree(launchCase: LaunchCase, index: number): Promise<void> {
  const torchserve = findTorchserve()!;
  const folder = path.join(work, String(index));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const prepared = prepareCase(launchCase, folder, await freePorts());
  const effective = resolve(situationOf(prepared, torchserve));
  compare(effective, await observe(torchserve, prepared));
}

cases.forEach((launchCase, index) => {
  test(`the engine and the real server agree: ${launchCase.name}`, { skip }, () => agree(launchCase, index));
});
