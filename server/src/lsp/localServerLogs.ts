import { createPlaces } from '../core/effective/places';
import { explainLog } from '../core/logs/explainLog';
import { isAbsolutePath, pathInUri, pathOfUri, uriOfPath } from '../host/fileUri';
import type { EffectiveAnswer, EffectiveStore } from './effectiveStore';
import type { ExplainLogParams, ExplainLogResult, LogPlace } from './localServerProtocol';

/** What lines of TorchServe's output mean, each with the place in the configuration that is responsible. */
export async function explainOutput(
  store: EffectiveStore,
  { uri, lines, configFile, ended }: ExplainLogParams,
): Promise<ExplainLogResult> {
  const path = pathOfUri(uri) ?? pathInUri(uri);
  const { effective, textOf } = await answerFor(store, uri, configFile);
  const found = explainLog(lines, { effective, path, textOf }, ended);
  const placeOf = createPlaces(textOf);
  return {
    findings: found.map(({ id, severity, message, line, origin }) => ({
      id,
      severity,
      message,
      line,
      place: placed(placeOf(origin), path, uri) ?? firstLine(uri, textOf(path)),
    })),
  };
}

/** Another file was read than people look at: its values are those that count. */
async function answerFor(
  store: EffectiveStore,
  uri: string,
  configFile: string | undefined,
): Promise<EffectiveAnswer> {
  const answer = await store.of(uri);
  if (configFile === undefined) return answer;
  const isPath = isAbsolutePath(configFile);
  const path = isPath ? configFile : pathOfUri(configFile);
  const isRead = path === undefined || answer.effective.file?.path === path;
  return isRead ? answer : store.of(isPath ? uriOfPath(configFile) : configFile);
}

function placed(
  place: ReturnType<ReturnType<typeof createPlaces>>,
  path: string,
  uri: string,
): LogPlace | undefined {
  if (!place) return undefined;
  const { line = 0, character = 0, endLine = line, endCharacter = character } = place;
  const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
  return { uri: place.path === path ? uri : uriOfPath(place.path), range };
}

/** For what no setting is responsible for. */
function firstLine(uri: string, text = ''): LogPlace {
  const character = text.search(/[\r\n]|$/);
  return { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character } } };
}
