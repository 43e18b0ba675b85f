import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../core/features/serviceDocument';
import { createConfig } from '../core/model/config';
import { noFacts } from '../core/model/facts';
import { neededFacts } from '../core/model/neededFacts';
import { analyzeModelConfig, type ModelProblem, modelProblems } from '../core/rules/modelAnalysis';
import { modelRules } from '../core/rules/modelRegistry';
import { rules } from '../core/rules/registry';
import { analyzeConfig, type Problem, problems } from '../core/rules/run';
import { decodeBytes } from '../host/decodeBytes';
import { lookUpFacts } from '../host/facts';
import { pathInUri, withoutTrailingSlash } from '../host/fileUri';
import type { Host } from '../host/host';
import type { CheckArguments } from './arguments';
import { configurationsBelow, isModelConfig } from './configurationsBelow';
import type { Reported } from './report';

export interface CheckEnvironment {
  readonly host: Host;
  /** The directory in which the program was started; an absolute path. */
  readonly directory: string;
}

/** Bytes; a file beyond that is no configuration, and reading it would take the memory of the machine. */
const largestFile = 100_000_000;

/** The files that a name on the command line stands for: itself, or what is handled in a directory and below it. */
export async function filesCalled(
  name: string,
  { host, directory }: CheckEnvironment,
): Promise<{ readonly files: readonly string[]; readonly failure?: string }> {
  const root = uriOf(name, directory);
  if ((await host.stat(root)) !== 'directory') return { files: [name] };
  const { files, isWhole } = await configurationsBelow(host, root);
  const start = withoutTrailingSlash(pathInUri(root));
  const shown = path.normalize(name);
  const named = files.map((uri) => path.join(shown, pathInUri(uri).slice(start.length)));
  if (!isWhole) return { files: named, failure: `${name}: holds too much to look at; name a part of it` };
  if (named.length > 0) return { files: named };
  return { files: [], failure: `${name}: holds no configuration of TorchServe` };
}

/** The problems of one file, or why it could not be checked. */
export async function checkFile(
  file: string,
  { cwd, severities }: CheckArguments,
  { host, directory }: CheckEnvironment,
): Promise<readonly Reported[] | { readonly failure: string }> {
  const uri = uriOf(file, directory);
  const kind = await host.stat(uri);
  if (kind !== 'file') return { failure: `${file}: ${whyNot(kind)}` };
  const bytes = await host.read(uri, largestFile + 1);
  if (!bytes) return { failure: `${file}: cannot be read` };
  if (bytes.length > largestFile) return { failure: `${file}: is larger than 100 MB` };

  const { text, charset } = decodeBytes(bytes);
  const onRuleError = (rule: string, error: unknown): void =>
    host.log(`${file}: rule ${rule}: ${String(error)}`);
  if (isModelConfig.test(file)) {
    const analysis = analyzeModelConfig(text, { rules: modelRules, severities, facts: noFacts, onRuleError });
    return reportedIn(file, TextDocument.create(uri, 'yaml', 1, text), modelProblems(analysis));
  }
  const config = createConfig(text, charset);
  const situation = {
    uri,
    workspaceFolders: [],
    workingDirectory: cwd === undefined ? undefined : path.resolve(directory, cwd),
    assumedDirectory: directory,
  };
  const { facts } = await lookUpFacts(host, situation, neededFacts(config));
  const analysis = analyzeConfig(config, { rules, severities, facts, onRuleError });
  return reportedIn(file, TextDocument.create(uri, 'torchserve-properties', 1, text), problems(analysis));
}

function uriOf(file: string, directory: string): string {
  return pathToFileURL(path.resolve(directory, file)).toString();
}

function reportedIn(
  file: string,
  document: TextDocument,
  found: readonly (Problem | ModelProblem)[],
): readonly Reported[] {
  return found.map(({ rule, severity, span, finding }) => ({
    file,
    range: rangeOf(document, span),
    rule: rule.id,
    severity,
    message: finding.message,
  }));
}

function whyNot(kind: Awaited<ReturnType<Host['stat']>>): string {
  return kind === 'missing' ? 'no such file' : 'cannot be read';
}
