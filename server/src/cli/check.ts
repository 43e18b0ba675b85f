import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../core/features/serviceDocument';
import { createConfig } from '../core/model/config';
import { neededFacts } from '../core/model/neededFacts';
import { rules } from '../core/rules/registry';
import { analyzeConfig, problems } from '../core/rules/run';
import { decodeBytes } from '../host/decodeBytes';
import { lookUpFacts } from '../host/facts';
import type { Host } from '../host/host';
import type { CheckArguments } from './arguments';
import type { Reported } from './report';

export interface CheckEnvironment {
  readonly host: Host;
  /** The directory in which the program was started; an absolute path. */
  readonly directory: string;
}

/** Bytes; a file beyond that is no configuration, and reading it would take the memory of the machine. */
const largestFile = 100_000_000;

/** The problems of one file, or why it could not be checked. */
export async function checkFile(
  file: string,
  { cwd, severities }: CheckArguments,
  { host, directory }: CheckEnvironment,
): Promise<readonly Reported[] | { readonly failure: string }> {
  const uri = pathToFileURL(path.resolve(directory, file)).toString();
  const kind = await host.stat(uri);
  if (kind !== 'file') return { failure: `${file}: ${whyNot(kind)}` };
  const bytes = await host.read(uri, largestFile + 1);
  if (!bytes) return { failure: `${file}: cannot be read` };
  if (bytes.length > largestFile) return { failure: `${file}: is larger than 100 MB` };

  const { text, charset } = decodeBytes(bytes);
  const config = createConfig(text, charset);
  const situation = {
    uri,
    workspaceFolders: [],
    workingDirectory: cwd === undefined ? undefined : path.resolve(directory, cwd),
    assumedDirectory: directory,
  };
  const { facts } = await lookUpFacts(host, situation, neededFacts(config));
  const onRuleError = (rule: string, error: unknown): void =>
    host.log(`${file}: rule ${rule}: ${String(error)}`);
  const analysis = analyzeConfig(config, { rules, severities, facts, onRuleError });
  const document = TextDocument.create(uri, 'torchserve-properties', 1, text);
  return Array.from(problems(analysis), ({ rule, severity, span, finding }) => ({
    file,
    range: rangeOf(document, span),
    rule: rule.id,
    severity,
    message: finding.message,
  }));
}

function whyNot(kind: Awaited<ReturnType<Host['stat']>>): string {
  if (kind === 'missing') return 'no such file';
  return kind === 'directory' ? 'is a directory' : 'cannot be read';
}
