import { distance } from 'fastest-levenshtein';
import { findModelKey, modelKeysIn } from '../../catalog/modelConfig';
import { nearModelKey } from '../../catalog/modelConfig/nearKey';
import type { ModelKeySpec } from '../../catalog/types';

export interface ClosestModelKey {
  readonly spec: ModelKeySpec;
  /** The same words in another spelling. */
  readonly isSameWord: boolean;
}

const frontend: readonly ModelKeySpec[] = modelKeysIn([]).filter(({ readBy }) => readBy === 'frontend');

/** The key of the front end that a name of the outermost map was surely meant to be. Other names are the handler's. */
export function closestModelKey(key: string): ClosestModelKey | undefined {
  if (findModelKey([key])) return undefined;
  const near = nearModelKey([key]);
  if (near) return { spec: near, isSameWord: fold(near.path[0]!) === fold(key) };
  if (key.length < 8 || key.length > 40) return undefined;
  const spec = frontend.find(({ path: [name] }) => isSlipOf(name!, key));
  return spec && { spec, isSameWord: false };
}

/** One letter too many, too few or another, or two that changed places. A plural or a number makes another name. */
function isSlipOf(name: string, key: string): boolean {
  if (name.length < 8 || Math.abs(name.length - key.length) > 1 || /\d$/.test(key) || key === `${name}s`)
    return false;
  const edits = distance(name.toLowerCase(), key.toLowerCase());
  return edits === 1 || (edits === 2 && isSwapped(name.toLowerCase(), key.toLowerCase()));
}

function isSwapped(name: string, key: string): boolean {
  const at = [...name].findIndex((letter, i) => letter !== key[i]);
  return key === name.slice(0, at) + (name[at + 1] ?? '') + name[at]! + name.slice(at + 2);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
