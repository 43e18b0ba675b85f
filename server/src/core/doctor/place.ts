import type { DocumentPlace } from '../effective/judgedSituation';
import { propertyOf } from '../launch/launchPlan';
import type { Examination } from './report';

/** The member `place` of a finding about a key; empty when the key does not stand in a file. */
export function placeOfKey(
  { effective, placeOf }: Examination,
  key: string,
): { readonly place?: DocumentPlace } {
  const property = propertyOf(effective, key);
  // What the server made of a value has no place, but the value that it was made of has one.
  const origins = [property, ...(property?.losers.toReversed() ?? [])].map((one) => one?.origin);
  const place = placeOf(origins.find((origin) => origin?.span));
  return place ? { place } : {};
}
