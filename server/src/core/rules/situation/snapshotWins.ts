import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { wholeFile } from '../shared/situationFindings';

export const snapshotWins: FileRule = {
  scope: 'file',
  id: 'snapshot-wins',
  severity: 'information',
  title: 'A snapshot is read in place of this file',
  why: 'Without --ts-config the server starts from the last snapshot below LOG_LOCATION/config and does not look at config.properties at all.',
  reads: 'situation',
  examples: [
    {
      bad: 'job_queue_size=100\n',
      good: '# Nothing is set here.\n',
      situation: {
        arguments: ['--model-store', 'store'],
        files: { 'logs/config/20240101000000000-startup.cfg': 'job_queue_size=5\n' },
      },
    },
  ],
  evidence: [
    serverSource('util/ConfigManager.java', 'ConfigManager'),
    serverSource('snapshot/FSSnapshotSerializer.java', 'getLastSnapshot'),
  ],
  *check(config, { situation }) {
    const file = situation?.effective.file;
    if (!situation?.isChosen || file?.kind !== 'snapshot' || file.path === situation.path) return;
    // The server would otherwise look for this name in its working directory, and nowhere else.
    if (!situation.path.endsWith('/config.properties') || config.byKey.size === 0) return;
    yield {
      span: wholeFile(config),
      message: `TorchServe starts from the snapshot '${file.name}' in '${situation.name}' and does not read this file. Add --ts-config, or --no-config-snapshots, to the command line.`,
    };
  },
};
