import type { PropertiesConfig } from '../../model/config';
import { isSet } from './readSettings';

/** Keys that the server adds when it saves its configuration; a rule that calls `isWrittenByServer` reads them. */
export const snapshotMarks: readonly string[] = ['tsConfigFile', 'version'];

/** True for a snapshot: its author is the server, so that remarks about intentions are lost on it. */
export function isWrittenByServer(config: PropertiesConfig): boolean {
  return snapshotMarks.some((key) => isSet(config, key));
}
