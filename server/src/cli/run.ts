import { allRules } from '../core/rules/allRules';
import type { Host } from '../host/host';
import { type CheckArguments, type Format, parseArguments } from './arguments';
import { type CheckEnvironment, checkFile } from './check';
import { examine } from './doctor';
import type { DoctorArguments } from './doctorArguments';
import { showEffective } from './effective';
import type { EffectiveArguments } from './effectiveArguments';
import { explain } from './explain';
import { formatGithub } from './formats/github';
import { formatJson } from './formats/json';
import { formatSarif } from './formats/sarif';
import { formatText } from './formats/text';
import type { Reported } from './report';
import { usage } from './usage';

export interface RunOptions {
  /** The arguments behind the name of the program. */
  readonly argv: readonly string[];
  readonly host: Host;
  /** The directory in which the program was started; an absolute path. */
  readonly directory: string;
  readonly version: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * 0: nothing found, or the server would start. 1: something found, or it would not start. 2: could not run, or not for
 * every file. For the doctor only errors count.
 */
export type ExitCode = 0 | 1 | 2;

const formatters: Readonly<Record<Format, (reported: readonly Reported[], version: string) => string>> = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
  sarif: (reported, version) => formatSarif(reported, allRules, version),
};

/** The command `torchserve-config`. Never throws. */
export async function run(options: RunOptions): Promise<ExitCode> {
  const { argv, version, out, err } = options;
  try {
    const asked = parseArguments(
      argv,
      allRules.map(({ id }) => id),
    );
    switch (asked.command) {
      case 'check':
        return await check(asked, options);
      case 'effective':
        return await effective(asked, options);
      case 'doctor':
        return await doctor(asked, options);
      case 'explain':
        return explainTo(asked.name, out, err);
      case 'help':
        out(usage);
        return 0;
      case 'version':
        out(`${version}\n`);
        return 0;
      case 'wrong':
        err(`torchserve-config: ${asked.message}\n\n${usage}`);
        return 2;
    }
  } catch (error) {
    err(`torchserve-config: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
}

async function check(asked: CheckArguments, options: RunOptions & CheckEnvironment): Promise<ExitCode> {
  const reported: Reported[] = [];
  let failed = false;
  for (const file of asked.files) {
    const result = await checkFile(file, asked, options);
    if ('failure' in result) {
      failed = true;
      options.err(`torchserve-config: ${result.failure}\n`);
    } else {
      // Not spread: a file can have more problems than a call can have arguments.
      for (const one of result) reported.push(one);
    }
  }
  options.out(formatters[asked.format](reported, options.version));
  if (failed) return 2;
  return reported.length > 0 ? 1 : 0;
}

async function effective(asked: EffectiveArguments, options: RunOptions): Promise<ExitCode> {
  const result = await showEffective(asked, options);
  if ('failure' in result) {
    options.err(`torchserve-config: ${result.failure}\n`);
    return 2;
  }
  options.out(result.text);
  return result.started ? 0 : 1;
}

async function doctor(asked: DoctorArguments, options: RunOptions): Promise<ExitCode> {
  const result = await examine(asked, options);
  if ('failure' in result) {
    options.err(`torchserve-config: ${result.failure}\n`);
    return 2;
  }
  options.out(result.text);
  return result.isFine ? 0 : 1;
}

function explainTo(name: string, out: (text: string) => void, err: (text: string) => void): ExitCode {
  const text = explain(name);
  if (text === undefined) {
    err(`torchserve-config: there is no key and no rule '${name}'\n`);
    return 2;
  }
  out(text);
  return 0;
}
