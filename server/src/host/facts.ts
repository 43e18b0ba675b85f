import type { ArchiveFact } from '../core/model/archiveFact';
import type { FactQuery, Facts, PathFact } from '../core/model/facts';
import { uriOfPath } from './fileUri';
import type { Host } from './host';
import { listPath, lookUpPath, type Situation } from './pathFact';

/** Answers that do not change any more; `fingerprint` is equal for equal answers to equal questions. */
export interface FactTable {
  readonly facts: Facts;
  readonly fingerprint: string;
}

/** More questions than a real configuration raises; the rest stays unknown. */
const mostQueries = 200;
const mostNames = 1000;

/** Archives in a store of which all are loaded; in a larger one nothing is read. */
const mostArchives = 50;

type Answer =
  | PathFact
  | ArchiveFact
  | readonly NamedArchive[]
  | readonly string[]
  | ReturnType<Facts['variable']>
  | boolean;

/** Looks up what a check or a completion wants to know. Never throws; takes as long as the disk does. */
export async function lookUpFacts(
  host: Host,
  situation: Situation,
  queries: readonly FactQuery[],
): Promise<FactTable> {
  const asked = [...new Map(queries.map((query) => [nameOf(query), query])).entries()].slice(0, mostQueries);
  const answers = await Promise.all(
    asked.map(async ([name, query]) => [name, await answerTo(host, situation, query)] as const),
  );
  const certain = withoutGuesses(situation, answers);
  return { facts: tableOf(new Map(certain)), fingerprint: JSON.stringify(certain) };
}

type NamedArchive = readonly [string, ArchiveFact];
type NamedAnswer = readonly [string, Answer];

/**
 * Where nobody has named a folder or a working directory, a path that leads nowhere from here says nothing about the
 * server, unless another one leads somewhere from here or nearly does: then this is where the server is started.
 */
function withoutGuesses(situation: Situation, answers: readonly NamedAnswer[]): readonly NamedAnswer[] {
  if (situation.workingDirectory || situation.assumedDirectory === undefined) return answers;
  if (answers.some(([name, answer]) => isFoundHere(name, answer))) return answers;
  return answers.map(([name, answer]) => [name, isGuess(name, answer) ? unknown : answer]);
}

function isFoundHere(name: string, answer: Answer): boolean {
  if (!isPathFact(name, answer) || /^path \//.test(name)) return false;
  return answer.state === 'file' || answer.state === 'directory';
}

function isGuess(name: string, answer: Answer): boolean {
  return (
    isPathFact(name, answer) && answer.state === 'missing' && answer.basis === 'assumed' && !answer.nearest
  );
}

function isPathFact(name: string, answer: Answer): answer is PathFact {
  return typeof answer === 'object' && 'state' in answer && name.startsWith('path ');
}

/** A name for a set of questions, equal for equal sets in equal order. */
export function nameOfQueries(queries: readonly FactQuery[]): string {
  return queries.map(nameOf).join('\n');
}

function nameOf(query: FactQuery): string {
  switch (query.kind) {
    case 'path':
    case 'archive':
    case 'listing':
      return `${query.kind} ${query.path}`;
    case 'variable':
      return `variable ${query.name}`;
    case 'byteOrderMark':
      return query.kind;
  }
}

async function answerTo(host: Host, situation: Situation, query: FactQuery): Promise<Answer> {
  try {
    switch (query.kind) {
      case 'path':
        return await lookUpPath(host, situation, query.path);
      case 'listing':
        return await listPath(host, situation, query.path, mostNames);
      case 'archive':
        return query.path.endsWith('/')
          ? await archivesIn(host, situation, query.path)
          : await archiveAt(host, situation, query.path);
      case 'variable':
        return host.variable(query.name);
      case 'byteOrderMark':
        return await startsWithMark(host, situation.uri);
    }
  } catch (error) {
    host.log(`facts ${nameOf(query)}: ${String(error)}`);
    return undefined;
  }
}

const unknown = { state: 'unknown' } as const;

async function archiveAt(host: Host, situation: Situation, path: string): Promise<ArchiveFact> {
  const found = host.archiveFact ? await lookUpPath(host, situation, path) : unknown;
  if (!('resolved' in found)) return unknown;
  const uri = uriOfPath(found.resolved);
  const [only, ...others] = (found.state === 'directory' && (await host.list(uri, 2))) || [];
  // A folder that holds nothing but a folder stands for that one.
  const isWrapper = only?.endsWith('/') && others.length === 0;
  return (
    (await host.archiveFact?.(isWrapper ? `${uri}/${encodeURIComponent(only!.slice(0, -1))}` : uri)) ??
    unknown
  );
}

/** As `load_models=all` chooses them, and those of workflows. */
async function archivesIn(
  host: Host,
  situation: Situation,
  folder: string,
): Promise<readonly NamedArchive[] | undefined> {
  const names = host.archiveFact && (await listPath(host, situation, folder, mostNames));
  const models = names?.filter(
    (name) => /\/$|\.[mw]ar$|\.model$|\.tar\.gz$/.test(name) && !name.startsWith('.'),
  );
  if (!models || models.length > mostArchives || names?.length === mostNames) return undefined;
  return Promise.all(
    models.map(async (name) => [name, await archiveAt(host, situation, `${folder}${name}`)] as const),
  );
}

async function startsWithMark(host: Host, uri: string): Promise<boolean | undefined> {
  const bytes = await host.read(uri, 3);
  return bytes && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function tableOf(answers: ReadonlyMap<string, Answer>): Facts {
  return {
    path: (path) => (answers.get(`path ${path}`) as PathFact | undefined) ?? { state: 'unknown' },
    listing: (path) => answers.get(`listing ${path}`) as readonly string[] | undefined,
    archive: (path) => (answers.get(`archive ${path}`) as ArchiveFact | undefined) ?? unknown,
    archives: (folder) => {
      const found = answers.get(`archive ${folder}/`) as readonly NamedArchive[] | undefined;
      return found && new Map(found);
    },
    variable: (name) => answers.get(`variable ${name}`) as ReturnType<Facts['variable']>,
    byteOrderMark: () => answers.get('byteOrderMark') as boolean | undefined,
  };
}
