import type { DocumentPlace } from '../core/effective/judgedSituation';
import { createPlaces } from '../core/effective/places';
import type { Origin } from '../core/effective/situation';
import { uriOfPath } from './fileUri';

/** Where in a document something stands; `path` is that of the document `uri`, other paths get addresses of their own. */
export function documentPlaces(
  textOf: (path: string) => string | undefined,
  { uri, path }: { readonly uri: string; readonly path: string },
): (origin: Origin | undefined) => DocumentPlace | undefined {
  const placeOf = createPlaces(textOf);
  return (origin) => {
    const place = placeOf(origin);
    if (!place) return undefined;
    const { line = 0, character = 0, endLine = 0, endCharacter = 0 } = place;
    const range = { start: { line, character }, end: { line: endLine, character: endCharacter } };
    return { uri: place.path === path ? uri : uriOfPath(place.path), range };
  };
}
