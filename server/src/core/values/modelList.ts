import type { ValueType } from '../catalog/types';
import type { ValueKind } from './valueKind';

/** One entry of `load_models`, with indices in the value; `to` exclusive. */
export interface ModelEntry {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The name before the first `=`; absent when the archive names the model. */
  readonly name?: string;
  /** The archive, folder or URL; an entry without one is skipped by the server. */
  readonly location: string;
  readonly locationFrom: number;
}

/** True when the value loads everything in the model store: `all` in any letter case, and nothing else. */
export function loadsAll(value: string): boolean {
  return /^all$/i.test(value);
}

/** The entries as the server splits them: at every comma, then at the first `=`, without trimming. Empty ones are left out. */
export function parseModelList(value: string): readonly ModelEntry[] {
  const entries: ModelEntry[] = [];
  let from = 0;
  for (const text of value.split(',')) {
    const to = from + text.length;
    if (text !== '') entries.push(entryOf(text, from));
    from = to + 1;
  }
  return entries;
}

function entryOf(text: string, from: number): ModelEntry {
  const to = from + text.length;
  const equals = text.indexOf('=');
  const location = text.slice(equals + 1);
  const place = { text, from, to, location, locationFrom: from + equals + 1 };
  return equals < 0 ? place : { ...place, name: text.slice(0, equals) };
}

export const modelList: ValueKind<Extract<ValueType, { kind: 'modelList' }>> = {
  describe: () => '`all`, or archives `[name=]location` separated by commas without blanks',
  check: () => [],
  explain(value) {
    if (loadsAll(value)) return 'every model in the model store';
    const count = parseModelList(value).filter(({ location }) => location !== '').length;
    return count === 1 ? 'one model' : `${count === 0 ? 'no' : count} models`;
  },
  proposals: () => [
    { value: 'all', doc: 'Every archive in the model store.', preferred: true },
    {
      value: '${1:model}=${2:model}.mar',
      label: 'model=model.mar',
      isSnippet: true,
      doc: 'One archive under a name.',
    },
  ],
};
