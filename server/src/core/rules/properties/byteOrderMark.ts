import type { PropertiesConfig } from '../../model/config';
import { lineAt } from '../../syntax/properties';
import type { Span } from '../../text/span';
import type { FileRule, Finding } from '../rule';
import { fileReader } from '../shared/evidence';

export const byteOrderMark: FileRule = {
  scope: 'file',
  id: 'byte-order-mark',
  severity: 'warning',
  reads: 'any',
  title: 'A byte-order mark hides the first key',
  why: 'Java and the command torchserve take the mark for a part of the first line, so that a key there is not recognised.',
  examples: [
    {
      bad: '\uFEFFjob_queue_size=10',
      good: 'job_queue_size=10',
      fixed: 'job_queue_size=10',
    },
    {
      bad: 'job_queue_size=10',
      good: '# first line\njob_queue_size=10',
      facts: { byteOrderMark: () => true },
    },
  ],
  evidence: fileReader,
  *check(config, { facts }) {
    const { text } = config.syntax;
    const isInText = text.startsWith('\uFEFF');
    if (!isInText && facts.byteOrderMark() !== true) return;
    const first = lineAt(config.syntax, 0);
    const span: Span = { start: 0, end: first ? first.keyEnd : 0 };
    const fixes: Finding['fixes'] = () =>
      isInText
        ? [
            {
              title: 'Remove the byte-order mark',
              edits: [{ span: { start: 0, end: 1 }, newText: '' }],
              safe: true,
            },
          ]
        : [];
    if (hidesKey(config)) {
      yield {
        span,
        message:
          'TorchServe does not recognise the first key, because the file starts with a byte-order mark. Save the file without the mark.',
        fixes,
      };
    }
  },
};

/** A mark before a comment or an empty line makes a setting without a meaning, and harms nobody. */
function hidesKey({ syntax }: PropertiesConfig): boolean {
  if (syntax.text.startsWith('\uFEFF')) return /^\uFEFF[ \t\f]*[^\s#!]/.test(syntax.text);
  const first = lineAt(syntax, 0);
  return first?.kind === 'entry' && first.keyStart === 0;
}
