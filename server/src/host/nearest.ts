import { distance } from 'fastest-levenshtein';
import { parentOf, uriOfPath } from './fileUri';
import type { Host } from './host';

const longestNamedFolder = 2000;

/** An existing name in the same folder that differs by a slip, put where the wrong one stands in the path. */
export async function nearest(
  host: Host,
  targets: readonly string[],
  path: string,
): Promise<{ nearest?: string }> {
  const plain = path.replace(/[\\/]+$/, '');
  const name = /[^\\/]*$/.exec(plain)?.[0] ?? '';
  if (name.length < 3) return {};
  const names = new Set<string>();
  for (const target of targets) {
    for (const entry of (await host.list(uriOfPath(parentOf(target)), longestNamedFolder)) ?? []) {
      names.add(entry.replace(/\/$/, ''));
    }
  }
  const found = closest(name, names);
  return found === undefined ? {} : { nearest: plain.slice(0, plain.length - name.length) + found };
}

function closest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    if (candidate === '' || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const far = distance(candidate.toLowerCase(), name.toLowerCase());
    if (far >= bestDistance) continue;
    best = candidate;
    bestDistance = far;
  }
  return best;
}
