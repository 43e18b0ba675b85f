import type { LaunchCase } from '../support/caseDirectory';
import { environmentCases } from './environment';
import { launcherCases } from './launcher';
import { modelsCases } from './models';
import { placeholderCases } from './placeholders';
import { readerCases } from './readers';
import { snapshotCases } from './snapshots';
import { socketCases } from './sockets';
import { valueCases } from './values';

/** All cases; their place in the list decides which ports they get. */
export const cases: readonly LaunchCase[] = [
  ...launcherCases,
  ...readerCases,
  ...placeholderCases,
  ...environmentCases,
  ...snapshotCases,
  ...valueCases,
  ...socketCases,
  ...modelsCases,
];
