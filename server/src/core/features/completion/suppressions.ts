import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Rule } from '../../rules/rule';
import { wordAt } from '../../text/wordAt';
import type { Draft } from './list';

/** What can be completed in a comment, and the stretch of it that is replaced (indices in the comment's text). */
export interface CommentCompletion {
  readonly from: number;
  readonly to: number;
  readonly drafts: readonly Draft[];
}

const directives: readonly Draft[] = [
  {
    label: 'torchserve-ignore-next-line',
    kind: CompletionItemKind.Keyword,
    description: 'no problems for the next setting',
  },
  {
    label: 'torchserve-ignore-file',
    kind: CompletionItemKind.Keyword,
    description: 'no problems for this file',
  },
];

/** The directives that silence rules, and behind them the rules; `index` is the caret in `text`, which starts at the sign. */
export function completeComment(
  text: string,
  index: number,
  rules: readonly Pick<Rule, 'id' | 'title'>[],
): CommentCompletion | undefined {
  const caret = Math.max(0, index);
  const before = text.slice(0, caret);
  const range = wordAt(text, caret, /[\w-]/);
  if (/^[#!][ \t]*[\w-]*$/.test(before)) {
    const blank = /^[#!]$/.test(before.slice(0, range.from)) ? ' ' : '';
    return { ...range, drafts: directives.map((draft) => ({ ...draft, insert: `${blank}${draft.label} ` })) };
  }
  if (!/^[#!]\s*torchserve-ignore-(next-line|file)[ \t]+[\w \t,-]*$/.test(before)) return undefined;
  const listed = (text.slice(0, range.from) + text.slice(range.to)).split(/[\s,]+/);
  const drafts = rules
    .filter(({ id }) => !listed.includes(id))
    .map(({ id, title }): Draft => ({ label: id, kind: CompletionItemKind.EnumMember, description: title }));
  return { ...range, drafts };
}
