import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnose } from '../core/doctor/diagnose';
import type { DoctorFinding, DoctorReport } from '../core/doctor/report';
import { resolvePath } from '../core/effective/situation';
import { createDiskAnswers } from '../host/disk';
import { documentPlaces } from '../host/documentPlaces';
import { examineMachine, findCommand } from '../host/examine';
import { absolutePath, uriOfPath } from '../host/fileUri';
import type { Host } from '../host/host';
import { installationOf } from '../host/installation';
import { planLaunch } from '../host/launch';
import type { DoctorArguments } from './doctorArguments';
import { largestFile, prepare } from './effective';

interface Examined {
  readonly text: string;
  /** There are no errors. */
  readonly isFine: boolean;
}

/** Whether TorchServe can be started here, or why that cannot be found out. */
export async function examine(
  asked: DoctorArguments,
  { host, directory }: { readonly host: Host; readonly directory: string },
): Promise<Examined | { readonly failure: string }> {
  const probes = await host.probes?.();
  if (!probes) return { failure: 'Programs cannot be run here.' };
  const prepared = await prepare({ ...asked, revealSecrets: false }, host, directory);
  if ('failure' in prepared) return prepared;
  const command = await findCommand(host, commandOf(asked, directory));
  const installation = asked.python === undefined ? await installationOf(host, command) : {};
  const { situation } = prepared;
  const machine = { ...situation.machine, ...installation };
  const disk = { overlay: new Map(), answers: createDiskAnswers(), largestFile };
  const launch = await planLaunch(host, { ...prepared, situation: { ...situation, machine } }, disk);
  const file =
    asked.file === undefined ? undefined : resolvePath(situation.directory, absoluteOr(asked.file));
  const textOf = (name: string): string | undefined => prepared.texts.get(name) ?? launch.textOf(name);
  const report = diagnose({
    situation: launch.situation,
    effective: launch.effective,
    facts: launch.facts,
    machine: await examineMachine(host, probes, launch, command),
    ...(file === undefined ? {} : { path: file }),
    remarks: prepared.remarks,
    placeOf: documentPlaces(textOf, { uri: uriOfPath(file ?? '/'), path: file ?? '/' }),
  });
  const text =
    asked.format === 'json' ? `${JSON.stringify(report, undefined, 2)}\n` : render(report, directory);
  return { text, isFine: report.findings.every(({ severity }) => severity !== 'error') };
}

/** A name with a slash is a path from here, one without is looked for on the PATH. */
function commandOf({ program, python }: DoctorArguments, directory: string): readonly string[] {
  if (program !== undefined) {
    return [/[\\/]/.test(program) ? path.resolve(directory, program) : program];
  }
  return python === undefined ? [] : [path.resolve(directory, python), '-m', 'ts.model_server'];
}

function absoluteOr(file: string): string {
  return path.isAbsolute(file) ? absolutePath(file) : file;
}

const width = 'information'.length + 2;

function render({ findings, passed }: DoctorReport, directory: string): string {
  const lines = [
    ...findings.flatMap((finding) => linesOf(finding, directory)),
    ...passed.map((sentence) => `${'ok'.padEnd(width)}${sentence}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function linesOf(
  { id, severity, message, consequence, fix, place }: DoctorFinding,
  directory: string,
): string[] {
  const below = [place && shownPlace(place, directory), consequence, fix].filter((one) => one !== undefined);
  return [
    `${severity.padEnd(width)}${message} [${id}]`,
    ...below.map((line) => `${' '.repeat(width)}${line}`),
  ];
}

/** `config.properties:4:1`, as terminals make links of it. */
function shownPlace({ uri, range }: NonNullable<DoctorFinding['place']>, directory: string): string {
  const { line, character } = range.start;
  return `${path.relative(directory, fileURLToPath(uri))}:${line + 1}:${character + 1}`;
}
