import { parseEmbeddedJson } from '../syntax/embeddedJson';
import { javaRegexProblem } from '../values/javaRegex/javaRegex';
import { loadsAll, parseModelList } from '../values/modelList';
import { invalidConfiguration, uncaught } from './failure';
import { textOf } from './ledger';
import { resolvePath } from './situation';
import { integerOf, type Startup } from './startupValues';

const phase = 'model-load';

/** `initModelStore`: a snapshot's models, or those of load_models. */
export function checkStartupModels(startup: Startup): void {
  const snapshot = textOf(startup.ledger, 'model_snapshot');
  if (snapshot === null) startup.doubts.push('the value of model_snapshot');
  else if (snapshot !== undefined) restoreSnapshot(startup, snapshot);
  else loadModels(startup);
}

/** `SnapshotManager.restore`. */
function restoreSnapshot(startup: Startup, text: string): void {
  const { failures } = startup;
  const key = 'model_snapshot';
  const { root, problem } = parseEmbeddedJson(text);
  if (problem) {
    failures.push(uncaught(phase, 'com.google.gson.JsonSyntaxException', problem.message, key));
    return;
  }
  if (root?.kind !== 'object') {
    const isNull = !root || root.kind === 'null';
    failures.push(
      uncaught(
        phase,
        isNull ? 'java.lang.NullPointerException' : 'com.google.gson.JsonSyntaxException',
        undefined,
        key,
      ),
    );
    return;
  }
  const models = root.members.findLast(({ name }) => name === 'models')?.value;
  if (models?.kind !== 'object') {
    failures.push(uncaught(phase, 'java.lang.NullPointerException', undefined, key));
    return;
  }
  for (const model of models.members) {
    if (model.value.kind !== 'object') continue;
    for (const version of model.value.members) {
      if (version.value.kind !== 'object') continue;
      const archive = version.value.members.findLast(({ name }) => name === 'marName')?.value;
      if (archive?.kind !== 'string') {
        failures.push(uncaught(phase, 'java.lang.NullPointerException', undefined, key));
      } else if (archiveState(startup, archive.text) === 'missing') {
        const message = `Model archive file for model :${model.name}, version :${version.name} not found in model store`;
        failures.push(uncaught(phase, 'org.pytorch.serve.snapshot.InvalidSnapshotException', message, key));
      }
    }
  }
}

function archiveState({ ledger, situation, doubts }: Startup, name: string): 'there' | 'missing' | 'unknown' {
  const store = textOf(ledger, 'model_store');
  if (typeof store !== 'string') return 'unknown';
  const path = resolvePath(situation.directory, `${store}/${name}`);
  const kind = situation.disk.kind(path);
  if (kind === undefined) doubts.push(`whether there is an archive ${path}`);
  return kind === undefined ? 'unknown' : kind === 'missing' ? 'missing' : 'there';
}

/** The entries of load_models, as far as the store is known. What an archive holds is not looked at. */
function loadModels(startup: Startup): void {
  const text = textOf(startup.ledger, 'load_models');
  if (text === undefined || text === '') return;
  if (text === null) {
    startup.doubts.push('the value of load_models');
    return;
  }
  const locations = loadsAll(text) ? archivesInStore(startup) : locationsOf(text);
  if (locations.length === 0) return;
  integerOf(startup, phase, 'default_response_timeout', 120);
  integerOf(startup, phase, 'default_startup_timeout', 120);
  if (locations.some((location) => archiveState(startup, location) === 'there')) checkRegistration(startup);
}

function locationsOf(text: string): string[] {
  return parseModelList(text).flatMap(({ location }) =>
    location === '' ? [] : [location.slice(location.lastIndexOf('/') + 1)],
  );
}

function archivesInStore({ ledger, situation, doubts }: Startup): string[] {
  const store = textOf(ledger, 'model_store');
  if (typeof store !== 'string') return [];
  const path = resolvePath(situation.directory, store);
  const names = situation.disk.list(path);
  if (!names) doubts.push(`what is in ${path}`);
  const isArchive = (name: string): boolean =>
    /\/$|\.mar$|\.model$|\.tar\.gz$/.test(name) && !name.startsWith('.');
  return (names ?? []).filter(isArchive).map((name) => name.replace(/\/$/, ''));
}

/** What each registration reads; the archive itself may hold further surprises. */
function checkRegistration(startup: Startup): void {
  const { ledger, failures } = startup;
  const urls = textOf(ledger, 'allowed_urls');
  const bad =
    typeof urls === 'string' ? urls.split(',').find((pattern) => javaRegexProblem(pattern)) : undefined;
  if (bad !== undefined)
    failures.push(invalidConfiguration(phase, javaRegexProblem(bad)!.message, 'allowed_urls'));
  const queue = integerOf(startup, phase, 'job_queue_size', 100);
  if (queue !== undefined && queue <= 0) failures.push(invalidConfiguration(phase, 'null', 'job_queue_size'));
}
