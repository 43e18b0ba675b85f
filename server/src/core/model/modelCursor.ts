import type { ModelConfig } from './modelConfig';
import { readLine } from './modelCursor/blockLines';
import { type ModelCursor, nothing } from './modelCursor/cursor';
import { startOf } from './modelCursor/start';

export type { ModelCursor, ModelKeyCursor, ModelValueCursor } from './modelCursor/cursor';

/**
 * What the caret points at. Works on text that YAML cannot read, as it is while somebody types. Costs no more than the
 * lines between the last key before the caret and the caret, or the collection in brackets around it.
 */
export function modelCursorAt(config: ModelConfig, offset: number): ModelCursor {
  const { text, entries } = config.document;
  const { pos, frames, flow } = startOf(config, offset);
  const first = entries[0];
  const scan = { text, offset, pos, frames, flow, open: undefined };
  while (scan.pos <= text.length) {
    const cursor = readLine(scan);
    if (!cursor) continue;
    // Before the first key only lines at its column can become keys of the same map, or the section around it.
    const isFree = cursor.part !== 'key' || frames.length > 0 || cursor.ending === 'lines';
    const isOutside = !isFree && first !== undefined && first.column !== cursor.column;
    return isOutside ? nothing : cursor;
  }
  return nothing;
}
