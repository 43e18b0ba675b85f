import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths';

/** `false` runs a test; a text is the reason to skip it. */
export type Skip = false | string;

/**
 * A program that some tests need and not every machine has. Missing, it skips those tests with one line that says how to
 * get it; with CI=true that is an error.
 */
export function needsProgram(program: string, args: readonly string[], howToGet: string): Skip {
  const { status } = spawnSync(program, args, { stdio: 'ignore' });
  return status === 0 ? false : missing(`${program} is not on the PATH`, howToGet);
}

/** The JDK: differential tests compile a small Java program. */
export function needsJava(): Skip {
  return needsProgram(
    'javac',
    ['-version'],
    'install a JDK 17, on Debian: apt-get install openjdk-17-jdk-headless',
  );
}

/** Says in one line what is missing and how to get it; throws with CI=true. */
export function missing(what: string, howToGet: string): string {
  const line = `${what}; to run these tests, ${howToGet}`;
  if (process.env.CI === 'true') throw new Error(`CI=true does not allow skipping: ${line}`);
  return line;
}

/** The folder with real configuration files that some tests read; it is not part of this repository. */
export const corpusFolder: string = path.resolve(root, '..', 'shared', 'corpus');

export function needsCorpus(): Skip {
  return existsSync(corpusFolder)
    ? false
    : 'the folder with real configuration files is not beside this repository';
}
