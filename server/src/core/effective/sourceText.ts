import type { Candidate } from './ledger';
import type { PlaceOf } from './places';
import type { EffectiveProperty } from './result';
import type { Origin } from './situation';

/** A text with the stretch in it that names a place. */
export interface SourceText {
  readonly text: string;
  readonly link?: { readonly from: number; readonly to: number; readonly origin: Origin };
}

/** Where a value comes from, in a few words: `TS_JOB_QUEUE_SIZE (deploy.env:3)`, `config.properties:4`, `--models`. */
export function describeSource(
  { spec }: Pick<EffectiveProperty, 'spec'>,
  candidate: Candidate,
  placeOf: PlaceOf,
): SourceText {
  const { source, origin, dependsOn } = candidate;
  switch (source) {
    case 'file':
    case 'snapshot':
      return named(source === 'snapshot' ? 'the snapshot ' : '', origin, placeOf);
    case 'environment': {
      const name = spec?.env?.name ?? origin?.label ?? 'the environment';
      if (!origin || origin.label === name) return { text: name };
      const inner = named(`${name} (`, origin, placeOf);
      return { ...inner, text: `${inner.text})` };
    }
    case 'command-line':
      return origin && origin.label !== 'command line'
        ? named('the command line, ', origin, placeOf)
        : { text: 'the command line' };
    case 'adjustment':
      return origin ? named('an adjustment, ', origin, placeOf) : { text: 'TorchServe itself' };
    case 'default':
      return { text: 'the default' };
    case 'unknown':
      return {
        text: `something unknown: it depends on ${(dependsOn ?? []).join(' and ') || 'more than was told'}`,
      };
  }
}

function named(before: string, origin: Origin | undefined, placeOf: PlaceOf): SourceText {
  if (!origin) return { text: `${before}the file` };
  const place = placeOf(origin);
  const line = place?.line === undefined ? '' : `:${place.line + 1}`;
  const shown = `${origin.label.replace(/[\r\n]+/g, ' ')}${line}`;
  const text = `${before}${shown}`;
  return place ? { text, link: { from: before.length, to: text.length, origin } } : { text };
}
