import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { ModelConfig } from '../../model/modelConfig';
import { spanOf } from '../../syntax/yaml/tree';
import type { Span } from '../../text/span';
import { growingSelection } from '../selectionRanges';
import type { ModelDocument } from './modelDocument';
import { commentAt, placesAt } from './placesAt';

/** The stretches that "expand selection" goes through: a value or key, its setting, the map or list around it, the document. */
export function getSelectionRanges(doc: ModelDocument, positions: readonly Position[]): SelectionRange[] {
  const { config } = doc.analysis;
  const whole = { start: 0, end: config.document.text.length };
  return positions.map((position) => {
    const offset = doc.document.offsetAt(position);
    return growingSelection(doc, [...spansAt(config, offset), whole], offset);
  });
}

function spansAt(config: ModelConfig, offset: number): Span[] {
  const around = [...placesAt(config, offset)].reverse();
  const spans = around.flatMap(({ node, whole, part }, i) => [
    ...(i === 0 ? inQuotes(config, spanOf(node), offset) : []),
    spanOf(node),
    ...(part === 'key' || part === 'value' ? [whole] : []),
  ]);
  const comment = commentAt(config, offset);
  return comment ? [comment, ...spans] : spans;
}

/** The text between quotes comes before the text with them. */
function inQuotes({ document }: ModelConfig, { start, end }: Span, offset: number): Span[] {
  const isQuoted = /["']/.test(document.text[start] ?? '') && end > start + 1;
  return isQuoted && offset > start && offset < end ? [{ start: start + 1, end: end - 1 }] : [];
}
