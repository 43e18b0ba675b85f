import type { ArchiveFacts } from '../core/effective/models/archiveFacts';
import type { EffectiveConfiguration } from '../core/effective/result';
import type { Disk, FileText, Situation } from '../core/effective/situation';
import { decodeBytes } from './decodeBytes';
import type { DiskAnswers } from './diskAnswers';

export { createDiskAnswers, type DiskAnswers } from './diskAnswers';

import { uriOfPath } from './fileUri';
import type { Host } from './host';

export interface Resolution {
  readonly effective: EffectiveConfiguration;
  readonly situation: Situation;
  /** The text of a file that was read. */
  readonly textOf: (path: string) => string | undefined;
}

export interface ResolveOptions {
  /** Texts that stand for files, such as those that were not saved yet. */
  readonly overlay: ReadonlyMap<string, FileText>;
  readonly answers: DiskAnswers;
  /** Bytes; larger files stay unknown. */
  readonly largestFile: number;
}

/** Each round can ask for what the answers of the one before led to, such as a file in a folder that was listed. */
const mostRounds = 12;
/** More questions than any configuration raises; the rest stays unknown. */
const mostQuestions = 2000;
const mostNames = 10_000;
const atOnce = 32;

/** Resolves a situation, looks up what that asked of the disk, and again until nothing new is asked. Never throws. */
export async function resolveOnDisk(
  host: Host,
  situation: Omit<Situation, 'disk' | 'archives'>,
  options: ResolveOptions,
): Promise<Resolution> {
  const { resolve } = await import('../core/effective/resolve');
  for (let round = 1; ; round++) {
    const { disk, archives, asked } = recordingDisk(options);
    const complete: Situation = { ...situation, disk, archives };
    const effective = resolve(complete);
    const known = numberOfAnswers(options.answers);
    if (asked.length === 0 || round === mostRounds || known >= mostQuestions) {
      const textOf = (path: string): string | undefined =>
        textAt(path, options)?.text ?? configText(path, options.answers);
      return { effective, situation: complete, textOf };
    }
    await lookUp(host, asked.slice(0, mostQuestions - known), options);
  }
}

function numberOfAnswers({ kinds, texts, listings, archives }: DiskAnswers): number {
  return kinds.size + texts.size + listings.size + archives.size;
}

/** The text of a model configuration that is a file of its own. */
function configText(path: string, { archives }: DiskAnswers): string | undefined {
  for (const facts of archives.values()) {
    const content = facts?.kind === 'model' ? facts.config?.content : undefined;
    if (typeof content === 'object' && content.path === path) return content.text;
  }
  return undefined;
}

interface Question {
  readonly kind: 'kind' | 'text' | 'listing' | 'archive';
  readonly path: string;
}

interface Recording {
  readonly disk: Disk;
  readonly archives: NonNullable<Situation['archives']>;
  readonly asked: readonly Question[];
}

/** Answers what is known and notes the rest. */
function recordingDisk(options: ResolveOptions): Recording {
  const { overlay, answers } = options;
  const asked: Question[] = [];
  const noted = new Set<string>();
  const note = (kind: Question['kind'], path: string): undefined => {
    if (!noted.has(`${kind} ${path}`)) asked.push({ kind, path });
    noted.add(`${kind} ${path}`);
    return undefined;
  };
  const disk: Disk = {
    kind: (path) => {
      if (overlay.has(path)) return 'file';
      return answers.kinds.has(path) ? answers.kinds.get(path) : note('kind', path);
    },
    read: (path) => {
      if (overlay.has(path) || answers.texts.has(path)) return textAt(path, options);
      return note('text', path);
    },
    list: (path) => (answers.listings.has(path) ? answers.listings.get(path) : note('listing', path)),
  };
  const archives = (path: string): ArchiveFacts | undefined =>
    answers.archives.has(path) ? answers.archives.get(path) : note('archive', path);
  return { disk, archives, asked };
}

function textAt(path: string, { overlay, answers }: ResolveOptions): FileText | undefined {
  return overlay.get(path) ?? answers.texts.get(path);
}

async function lookUp(host: Host, questions: readonly Question[], options: ResolveOptions): Promise<void> {
  for (let at = 0; at < questions.length; at += atOnce) {
    await Promise.all(questions.slice(at, at + atOnce).map((question) => answer(host, question, options)));
  }
}

async function answer(host: Host, { kind, path }: Question, options: ResolveOptions): Promise<void> {
  const { answers, largestFile } = options;
  const uri = uriOfPath(path);
  if (path.includes('\0')) {
    // No system has such a file, and asking for it would be an error of ours.
    answers.kinds.set(path, 'missing');
    answers.texts.set(path, undefined);
    answers.listings.set(path, undefined);
    answers.archives.set(path, undefined);
    return;
  }
  if (kind === 'listing') {
    answers.listings.set(path, await host.list(uri, mostNames));
    return;
  }
  if (kind === 'archive') {
    answers.archives.set(path, await host.archive?.(uri));
    return;
  }
  const found = await host.stat(uri);
  if (kind === 'kind') {
    if (!answers.kinds.has(path)) answers.kinds.set(path, found === 'other' ? 'unreadable' : found);
    return;
  }
  const bytes = found === 'file' ? await host.read(uri, largestFile + 1) : undefined;
  answers.kinds.set(
    path,
    found === 'file' && !bytes ? 'unreadable' : found === 'other' ? 'unreadable' : found,
  );
  answers.texts.set(path, bytes && bytes.length <= largestFile ? decodeBytes(bytes) : undefined);
}
