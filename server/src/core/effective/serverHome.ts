import type { Building } from './configuration';
import { invalidConfiguration, uncaught } from './failure';
import { assign, type Candidate } from './ledger';
import { resolvePath, variable } from './situation';

/** `getModelServerHome` and the version in it; both come first, and the file says nothing about them. */
export function findServerHome(building: Building): void {
  const { situation, ledger, doubts, jvm } = building;
  const named = variable(situation, 'TS_MODEL_SERVER_HOME');
  if (named === 'unknown') doubts.push('the variable TS_MODEL_SERVER_HOME');
  // The launcher passes the home it is installed in, unless options of Java say something else.
  const home = named === 'unknown' ? undefined : (named?.value ?? jvm.properties.get('model_server_home'));
  const version = home === undefined ? situation.machine.version : versionIn(building, home);
  const candidate: Candidate =
    version === undefined
      ? { source: 'unknown', value: null, dependsOn: ['the version of TorchServe'] }
      : { source: 'adjustment', value: version, note: 'TorchServe writes its own version here.' };
  assign(ledger, 'version', candidate, '');
}

function versionIn({ situation, failures, doubts }: Building, home: string): string | undefined {
  const { directory, disk } = situation;
  const path = resolvePath(directory, home);
  const kind = home === '' ? 'missing' : disk.kind(path);
  const file = resolvePath(path, 'ts/version.txt');
  if (kind === 'missing')
    failures.push(invalidConfiguration('configuration', `Model server home not exist: ${home}`));
  else if (kind === undefined) doubts.push(`whether there is a directory ${path}`);
  else if (disk.kind(file) === 'missing') {
    failures.push(uncaught('configuration', 'java.nio.file.NoSuchFileException', file));
  }
  return kind === 'missing' ? undefined : disk.read(file)?.text.replace(/[\n\t ]/g, '');
}
