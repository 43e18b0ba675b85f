import { clampAccelerators } from './accelerators';
import { applyCommandLine, applyPython } from './commandLineLayer';
import { type ConfigurationFile, chooseFile, readFile } from './configurationFile';
import { applyEnvironment } from './environmentLayer';
import { type Failure, uncaught } from './failure';
import type { JavaArguments } from './javaArguments';
import type { JvmOptions } from './jvmOptions';
import type { Launch } from './launch';
import { createLedger, dependsOn, type Ledger, textOf } from './ledger';
import { readModelsJson } from './modelsJson';
import { expandPlaceholders } from './placeholders';
import type { Note } from './result';
import { findServerHome } from './serverHome';
import type { Situation } from './situation';

/** The state of the Java server after the constructor of its ConfigManager. */
export interface Configuration {
  readonly ledger: Ledger;
  readonly failures: readonly Failure[];
  readonly doubts: readonly string[];
  readonly notes: readonly Note[];
  readonly file?: ConfigurationFile;
}

/** The same while it is built; failures stand in the order in which the server would meet them. */
export interface Building {
  readonly situation: Situation;
  readonly java: JavaArguments;
  readonly jvm: JvmOptions;
  readonly ledger: Ledger;
  readonly failures: Failure[];
  readonly doubts: string[];
  readonly notes: Note[];
}

/** The steps of the constructor of ConfigManager. A failure does not end it: the rest is worth showing. */
export function buildConfiguration(situation: Situation, { java, jvm }: Launch): Configuration {
  const building: Building = {
    situation,
    java,
    jvm,
    ledger: createLedger(),
    failures: [],
    doubts: [],
    notes: [],
  };
  findServerHome(building);
  const file = chooseFile(building);
  if (file) readFile(building, file);
  expandPlaceholders(building, file?.kind ?? 'file');
  applyCommandLine(building);
  clampAccelerators(building);
  applyPython(building);
  applyEnvironment(building);
  checkModelsJson(building);
  const { ledger, failures, doubts, notes } = building;
  return { ledger, failures, doubts, notes, ...(file ? { file } : {}) };
}

/** `setModelConfig`: the JSON of `models` is parsed at once; a value that Gson refuses stops the server. */
function checkModelsJson({ ledger, failures, doubts }: Building): void {
  const key = 'models';
  const text = textOf(ledger, key);
  if (text === null) doubts.push(...dependsOn(ledger, key));
  if (typeof text !== 'string') return;
  const read = readModelsJson(text);
  if (read.kind === 'unknown') doubts.push(`what Gson makes of the value of ${key}`);
  if (read.kind !== 'refused') return;
  const { exception, message } = read;
  failures.push(uncaught('configuration', exception, message, key));
}
