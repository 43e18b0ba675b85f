import type { ArchiveFacts } from '../core/effective/models/archiveFacts';
import type { DiskKind, FileText } from '../core/effective/situation';

/**
 * What was found out about the disk so far, by absolute path. Filled while a situation is resolved and kept by the caller as
 * long as nothing changes on disk.
 */
export interface DiskAnswers {
  readonly kinds: Map<string, DiskKind | undefined>;
  readonly texts: Map<string, FileText | undefined>;
  readonly listings: Map<string, readonly string[] | undefined>;
  readonly archives: Map<string, ArchiveFacts | undefined>;
}

export function createDiskAnswers(): DiskAnswers {
  return { kinds: new Map(), texts: new Map(), listings: new Map(), archives: new Map() };
}
