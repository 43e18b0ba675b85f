import { parseSuppression } from '../syntax/suppressions';
import { inlineCode } from '../text/markdown';

/**
 * What a comment silences, as paragraphs of Markdown; nothing for an ordinary comment. `next` names what a
 * comment for one place is about; `text` starts at the sign.
 */
export function describeSuppression(
  text: string,
  known: readonly { readonly id: string; readonly title: string }[],
  next: string,
): readonly string[] {
  const suppression = parseSuppression(text);
  if (!suppression) return [];
  const place = suppression.scope === 'file' ? 'in this file' : next;
  if (suppression.rules.length === 0) return [`No problems are shown ${place}.`];
  const rules = suppression.rules.map((id) => {
    const rule = known.find((one) => one.id === id);
    return `- ${inlineCode(id)}: ${rule ? rule.title : 'there is no such rule.'}`;
  });
  return [`These problems are not shown ${place}:`, rules.join('\n')];
}
