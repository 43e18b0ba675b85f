import type { FactQuery, Facts, PathFact } from '../core/model/facts';
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

type Answer = PathFact | readonly string[] | ReturnType<Facts['variable']> | boolean;

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

type NamedAnswer = readonly [string, Answer];

/**
 * Where nobody has named a folder or a working directory, a path that leads nowhere from here says nothing about the
 * server, unless another one leads somewhere from here or nearly does: then this is where the server is started.
 */
function withoutGuesses(situation: Situation, answers: readonly NamedAnswer[]): readonly NamedAnswer[] {
  if (situation.workingDirectory || situation.assumedDirectory === undefined) return answers;
  if (answers.some(([name, answer]) => isFoundHere(name, answer))) return answers;
  return answers.map(([name, answer]) => [name, isGuess(answer) ? ({ state: 'unknown' } as const) : answer]);
}

function isFoundHere(name: string, answer: Answer): boolean {
  if (!isPathFact(answer) || /^path \//.test(name)) return false;
  return answer.state === 'file' || answer.state === 'directory';
}

function isGuess(answer: Answer): boolean {
  return isPathFact(answer) && answer.state === 'missing' && answer.basis === 'assumed' && !answer.nearest;
}

function isPathFact(answer: Answer): answer is PathFact {
  return typeof answer === 'object' && 'state' in answer;
}

/** A name for a set of questions, equal for equal sets in equal order. */
export function nameOfQueries(queries: readonly FactQuery[]): string {
  return queries.map(nameOf).join('\n');
}

function nameOf(query: FactQuery): string {
  switch (query.kind) {
    case 'path':
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

async function startsWithMark(host: Host, uri: string): Promise<boolean | undefined> {
  const bytes = await host.read(uri, 3);
  return bytes && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function tableOf(answers: ReadonlyMap<string, Answer>): Facts {
  return {
    path: (path) => (answers.get(`path ${path}`) as PathFact | undefined) ?? { state: 'unknown' },
    listing: (path) => answers.get(`listing ${path}`) as readonly string[] | undefined,
    variable: (name) => answers.get(`variable ${name}`) as ReturnType<Facts['variable']>,
    byteOrderMark: () => answers.get('byteOrderMark') as boolean | undefined,
  };
}
