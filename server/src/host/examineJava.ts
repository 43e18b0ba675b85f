import type { JavaFact } from '../core/doctor/machineFacts';
import { resolvePath, variable } from '../core/effective/situation';
import type { Subject } from './examine';
import { uriOfPath } from './fileUri';
import { findProgram } from './installation';

/** The `java` that the launcher would start: the one of JAVA_HOME, else the first on the PATH. `undefined`: unknown. */
export async function probeJava(subject: Subject): Promise<JavaFact | undefined> {
  const program = await javaProgram(subject);
  if (program === undefined) return undefined;
  if (!program.isThere) return { state: 'missing', program: program.path };
  const result = await subject.probes.run(program.path, ['-version'], subject.running);
  if (result.state === 'missing') return { state: 'missing', program: program.path };
  if (result.state === 'failed') return { state: 'fails', program: program.path, reason: result.reason };
  if (result.code !== 0) return { state: 'fails', program: program.path, reason: firstLine(result) };
  const version = versionIn(result.output);
  return { state: 'found', program: program.path, ...(version === undefined ? {} : { version }) };
}

interface Program {
  readonly path: string;
  readonly isThere: boolean;
}

async function javaProgram({ host, launch }: Subject): Promise<Program | undefined> {
  const { situation } = launch;
  const home = variable(situation, 'JAVA_HOME');
  if (home === 'unknown') return undefined;
  if (home?.value) {
    const path = resolvePath(situation.directory, `${home.value}/bin/java`);
    return { path, isThere: (await host.stat(uriOfPath(path))) !== 'missing' };
  }
  const path = variable(situation, 'PATH');
  if (path === 'unknown') return undefined;
  // Without the variable, Python and the system look there.
  const found = await findProgram(host, 'java', path?.value ?? '/bin:/usr/bin');
  return { path: found ?? 'java', isThere: found !== undefined };
}

function firstLine({ output, code }: { readonly output: string; readonly code: number }): string {
  const line = output.split(/[\r\n]+/).find((one) => one.trim() !== '' && !one.startsWith('Picked up '));
  return line?.trim() ?? `it ends with exit code ${code}`;
}

/** `17.0.9` is 17, `1.8.0_292` is 8. */
function versionIn(output: string): number | undefined {
  const digits = /\bversion "(?:1\.)?(\d+)/.exec(output)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
