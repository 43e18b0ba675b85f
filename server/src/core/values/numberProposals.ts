import type { PropertySpec } from '../catalog/types';
import type { ValueProposal } from './valueKind';

/** Round numbers that people choose, by unit. */
const usual: { readonly [U in NonNullable<PropertySpec['unit']>]?: readonly number[] } = {
  bytes: [10, 50, 100].map((mebibytes) => mebibytes * 2 ** 20),
  ms: [300_000, 3_600_000],
  s: [30, 60, 120, 300, 600],
  min: [15, 60, 1440],
};

/** The default, which is preferred, and other usual numbers; `explain` tells what a number means. */
export function numberProposals(
  spec: PropertySpec,
  explain: (value: string) => string | undefined,
): readonly ValueProposal[] {
  const { literal } = spec.default;
  const others = ((spec.unit && usual[spec.unit]) ?? [])
    .filter((value) => value !== Number(literal))
    .map(String);
  const values = literal === undefined ? others : [literal, ...others];
  return values.map((value): ValueProposal => {
    const doc = explain(value);
    return { value, ...(doc ? { doc } : {}), ...(value === literal ? { preferred: true } : {}) };
  });
}
